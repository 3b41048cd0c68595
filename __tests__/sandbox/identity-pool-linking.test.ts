// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's
import {
  DescribeIdentityCommand,
  CognitoIdentityClient as IdentityClient,
  UnlinkIdentityCommand,
} from "@aws-sdk/client-cognito-identity";
import type { Stack } from "@notes-api/terraform-json";
import { ADMINISTRATOR } from "../../packages/sandbox/sessions";
import { stackWith } from "../support/evaluated";
import {
  COGNITO,
  LOGINS,
  notAuthorized,
  poolOf,
  roleOfPool,
  servedPool,
} from "./identity-pool-served";
import { ended, refusalOf } from "./small-stack";

const FACEBOOK = "graph.facebook.com";
const GOOGLE = "accounts.google.com";
const CONFLICT = { name: "ResourceConflictException", status: 400 };

let stack: Stack;
beforeAll(async () => {
  const pool = {
    supported_login_providers: { [FACEBOOK]: "notes", [GOOGLE]: "notes" },
    allow_unauthenticated_identities: true,
  };
  const roles = {
    authenticated: "${aws_iam_role.signed_in.arn}",
    unauthenticated: "${aws_iam_role.guests.arn}",
  };
  stack = await stackWith(
    poolOf(
      pool,
      { roles },
      {
        signed_in: roleOfPool("signed-in"),
        guests: roleOfPool("guests", undefined, "unauthenticated"),
      },
    ),
  );
});
afterEach(ended);

async function serving(dataFolder?: string) {
  const served = await servedPool(stack, dataFolder === undefined ? {} : { dataFolder });
  const facebook = async (sub: string) => ({
    [FACEBOOK]: await served.tokenOf("facebook", "notes", sub),
  });
  const google = async (sub: string) => ({
    [GOOGLE]: await served.tokenOf("google", "notes", sub),
  });
  return { ...served, facebook, google };
}

const forbidden = (id: string) => notAuthorized(`Access to Identity '${id}' is forbidden.`);

describe("two logins", () => {
  test("that come together are one person's, by either, also after a restart", async () => {
    const { signIn, idOf, facebook, google, dataFolder } = await serving();
    const { id, caller } = await signIn({ ...(await facebook("ada")), ...(await google("a1")) });
    expect(caller.context[`${COGNITO}:amr`]).toEqual(
      expect.arrayContaining(["authenticated", FACEBOOK, GOOGLE]),
    );
    expect(await idOf(await google("a1"))).toBe(id);
    await ended();
    const later = await serving(dataFolder);
    expect(await later.idOf(await later.facebook("ada"))).toBe(id);
    expect(await later.idOf(await later.google("a2"))).not.toBe(id);
  });

  test("come together later, for whoever shows one of those before", async () => {
    const { keysOf, idOf, facebook, google } = await serving();
    const id = await idOf(await facebook("ada"));
    expect(await refusalOf(keysOf(id, await google("a1")))).toEqual(notAuthorized(LOGINS));
    await keysOf(id, { ...(await facebook("ada")), ...(await google("a1")) });
    expect((await keysOf(id, await google("a1"))).id).toBe(id);
  });

  test("of two people stay theirs", async () => {
    const { keysOf, idOf, facebook, google } = await serving();
    const [ada, bob] = [await idOf(await facebook("ada")), await idOf(await google("bob"))];
    const both = { ...(await facebook("ada")), ...(await google("bob")) };
    expect(await refusalOf(idOf(both))).toMatchObject(CONFLICT);
    expect(await refusalOf(keysOf(ada, both))).toMatchObject(CONFLICT);
    expect(await refusalOf(keysOf(bob, await facebook("ada")))).toEqual(notAuthorized(LOGINS));
    expect(await idOf(await google("bob"))).toBe(bob);
  });

  test("of one provider are not one person's", async () => {
    const { idOf, facebook, google } = await serving();
    const id = await idOf({ ...(await facebook("ada")), ...(await google("a1")) });
    const other = { ...(await facebook("ada")), ...(await google("a2")) };
    expect(await refusalOf(idOf(other))).toMatchObject(CONFLICT);
    expect(await idOf({ ...(await facebook("ada")), ...(await google("a1")) })).toBe(id);
  });
});

describe("a guest who signs in", () => {
  test("stays who they are, and is no guest any more", async () => {
    const { keysOf, idOf, facebook } = await serving();
    const id = await idOf();
    expect((await keysOf(id)).caller.identity?.type).toBe("unauthenticated");
    const { caller } = await keysOf(id, await facebook("ada"));
    expect(caller.identity).toMatchObject({ id, type: "authenticated" });
    expect(await idOf(await facebook("ada"))).toBe(id);
    expect(await refusalOf(keysOf(id))).toEqual(forbidden(id));
  });

  test("is whom the login knows already, and the guest is nobody any more", async () => {
    const { keysOf, idOf, facebook } = await serving();
    const [ada, guest, other] = [await idOf(await facebook("ada")), await idOf(), await idOf()];
    expect((await keysOf(guest, await facebook("ada"))).id).toBe(ada);
    expect(await refusalOf(keysOf(guest))).toEqual(forbidden(guest));
    expect(await refusalOf(keysOf(guest, await facebook("bob")))).toEqual(forbidden(guest));
    expect((await keysOf(other)).id).toBe(other);
  });
});

test("a login is unlinked by whoever has it, and the last leaves nobody", async () => {
  const { anybody, client, keysOf, idOf, facebook, google } = await serving();
  const both = async () => ({ ...(await facebook("ada")), ...(await google("a1")) });
  const id = await idOf(await both());
  const unlink = (Logins: Record<string, string>, ...LoginsToRemove: string[]) =>
    anybody.send(new UnlinkIdentityCommand({ IdentityId: id, Logins, LoginsToRemove }));
  expect(await refusalOf(unlink(await google("b1"), GOOGLE))).toEqual(notAuthorized(LOGINS));
  expect(await refusalOf(unlink(await facebook("ada"), GOOGLE))).toEqual(notAuthorized(LOGINS));
  await unlink(await google("a1"), GOOGLE);
  expect(await idOf(await google("a1"))).not.toBe(id);
  expect(await idOf(await facebook("ada"))).toBe(id);
  const administrator = new IdentityClient({ ...client, credentials: ADMINISTRATOR });
  const described = await administrator.send(new DescribeIdentityCommand({ IdentityId: id }));
  expect(described.Logins).toEqual([FACEBOOK]);
  await unlink(await facebook("ada"), FACEBOOK);
  expect(await refusalOf(keysOf(id))).toEqual(forbidden(id));
  expect(await idOf(await facebook("ada"))).not.toBe(id);
});
