// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { Stack } from "@notes-api/terraform-json";
import { signedHeaders } from "../../packages/sandbox/smoke/signed";
import { stackWith } from "../support/evaluated";
import { COGNITO, notAuthorized, poolOf, roleOfPool, servedPool } from "./identity-pool-served";
import { ended, refusalOf } from "./small-stack";

afterEach(ended);

const BUCKET = "files-of-people";
const allow = (Action: string | string[], Resource: string | string[]) => ({
  ...{ Effect: "Allow", Action, Resource },
});
const route = (path: string) => `\${aws_api_gateway_rest_api.api.execution_arn}/dev/GET/${path}`;
const api = (attribute: string) => `\${aws_api_gateway_${attribute}}`;

/** What any role of the pool is granted beside its own. */
const BESIDES = [
  allow("sts:AssumeRole", "arn:aws:iam::111111111111:role/helper"),
  allow("s3:PutObject", `arn:aws:s3:::${BUCKET}/open/*`),
];

const rest_api_id = api("rest_api.api.id");
const method = (name: string, more: object) => ({
  ...{ rest_api_id, resource_id: api(`resource.${name}.id`), http_method: "GET", ...more },
});
const methods = (more: object) => ({
  announcements: method("announcements", more),
  notes: method("notes", more),
});
const part = (path_part: string) => ({
  ...{ rest_api_id, parent_id: api("rest_api.api.root_resource_id"), path_part },
});

const RESOURCES = {
  ...poolOf(
    {
      allow_unauthenticated_identities: true,
      supported_login_providers: { "graph.facebook.com": "notes" },
    },
    {
      roles: {
        authenticated: "${aws_iam_role.signed_in.arn}",
        unauthenticated: "${aws_iam_role.guests.arn}",
      },
    },
    {
      signed_in: roleOfPool("signed-in", [
        allow("execute-api:Invoke", [route("announcements"), route("notes")]),
        allow("s3:PutObject", `arn:aws:s3:::${BUCKET}/private/$\${${COGNITO}:sub}/*`),
        ...BESIDES,
      ]),
      guests: roleOfPool(
        "guests",
        [allow("execute-api:Invoke", route("announcements")), ...BESIDES],
        "unauthenticated",
      ),
      helper: {
        name: "helper",
        assume_role_policy: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { AWS: "arn:aws:iam::111111111111:root" },
              Action: "sts:AssumeRole",
            },
          ],
        }),
      },
    },
  ),
  aws_s3_bucket: { files: { bucket: BUCKET } },
  aws_api_gateway_rest_api: { api: { name: "notes" } },
  aws_api_gateway_resource: { announcements: part("announcements"), notes: part("notes") },
  aws_api_gateway_method: methods({ authorization: "AWS_IAM" }),
  aws_api_gateway_integration: methods({ type: "AWS_PROXY", uri: "nowhere" }),
  aws_api_gateway_stage: { dev: { rest_api_id, stage_name: "dev" } },
};

let stack: Stack;
beforeAll(async () => {
  stack = await stackWith(RESOURCES);
});

type Keys = Awaited<ReturnType<Awaited<ReturnType<typeof servedPool>>["keysOf"]>>["keys"];

async function serving() {
  const served = await servedPool(stack);
  const { sandbox, client } = served;
  const [apiResource] = stack.of("aws_api_gateway_rest_api");
  const facebook = async () => ({
    "graph.facebook.com": await served.tokenOf("facebook", "notes", "ada"),
  });
  const s3 = (credentials: Keys) => new S3Client({ ...client, forcePathStyle: true, credentials });
  return {
    ...served,
    facebook,
    put: (keys: Keys, Key: string) =>
      refusalOf(s3(keys).send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: "a" }))),
    apiUrl: `${sandbox.url}/_api/${apiResource?.values.id}/dev`,
  };
}

test("a guest has a new identity each time, and keys of the guests' role", async () => {
  const { idOf, keysOf, IdentityPoolId } = await serving();
  const id = await idOf();
  expect(await idOf()).not.toBe(id);
  const { caller } = await keysOf(id);
  expect(caller).toMatchObject({
    role: `arn:aws:iam::${stack.account}:role/guests`,
    context: {
      [`${COGNITO}:aud`]: IdentityPoolId,
      [`${COGNITO}:amr`]: ["unauthenticated"],
      [`${COGNITO}:sub`]: id,
    },
    identity: { id, type: "unauthenticated", provider: "" },
  });
});

test("there are no guests where the pool has none, nor keys of guests from before", async () => {
  const { idOf, facebook, dataFolder } = await serving();
  const login = await facebook();
  const [guest, ada] = [await idOf(), await idOf(login)];
  await ended();
  const { people } = RESOURCES.aws_cognito_identity_pool;
  const closed = { people: { ...people, allow_unauthenticated_identities: false } };
  const without = await stackWith({ ...RESOURCES, aws_cognito_identity_pool: closed });
  const later = await servedPool(without, { dataFolder });
  const refusal = notAuthorized("Unauthenticated access is not supported for this identity pool.");
  expect(await refusalOf(later.idOf())).toEqual(refusal);
  expect(await refusalOf(later.keysOf(guest))).toEqual(refusal);
  expect((await later.keysOf(ada, login)).id).toBe(ada);
});

test("whoever has signed in once is no guest", async () => {
  const { idOf, keysOf, facebook } = await serving();
  const id = await idOf(await facebook());
  expect(await refusalOf(keysOf(id))).toEqual(
    notAuthorized(`Access to Identity '${id}' is forbidden.`),
  );
  expect((await keysOf(id, await facebook())).id).toBe(id);
});

test("a guest may not choose a role, not even that of guests", async () => {
  const { idOf, keysOf } = await serving();
  for (const role of ["guests", "signed-in"]) {
    const arn = `arn:aws:iam::${stack.account}:role/${role}`;
    expect(await refusalOf(keysOf(await idOf(), undefined, arn))).toEqual(
      notAuthorized(`Access to Role '${arn}' is forbidden.`),
    );
  }
});

test("a guest calls the routes of guests, and no route of those who sign in", async () => {
  const { signIn, facebook, apiUrl } = await serving();
  const [guest, ada] = [await signIn(), await signIn(await facebook())];
  const statusOf = async (path: string, { keys }: typeof ada) => {
    const url = `${apiUrl}/${path}`;
    const headers = await signedHeaders({ method: "GET", url }, keys, {
      ...{ service: "execute-api", region: stack.region },
    });
    return (await fetch(url, { headers })).status;
  };
  // Its function is nowhere.
  const REACHED = 500;
  expect(await statusOf("announcements", guest)).toBe(REACHED);
  expect(await statusOf("notes", guest)).toBe(403);
  expect(await statusOf("announcements", ada)).toBe(REACHED);
  expect(await statusOf("notes", ada)).toBe(REACHED);
});

test("a guest has no folder, though the one who signs in has", async () => {
  const { signIn, facebook, put } = await serving();
  const [guest, ada] = [await signIn(), await signIn(await facebook())];
  expect(await put(guest.keys, `private/${guest.id}/a`)).toMatchObject({ name: "AccessDenied" });
  expect(await put(ada.keys, `private/${ada.id}/a`)).toEqual({});
});

test("a guest may do no more than AWS lets any guest, whatever the role grants", async () => {
  const { signIn, facebook, put, sandbox } = await serving();
  const [guest, ada] = [await signIn(), await signIn(await facebook())];
  const assumes = async (keys: Keys) => {
    const RoleArn = `arn:aws:iam::${stack.account}:role/helper`;
    const body = `${new URLSearchParams({ Action: "AssumeRole", RoleArn, RoleSessionName: "test" })}`;
    const request = { method: "POST", url: `${sandbox.url}/`, body };
    const headers = await signedHeaders(request, keys, { service: "sts", region: stack.region });
    return (await fetch(request.url, { ...request, headers })).status;
  };
  expect(await put(guest.keys, "open/a")).toEqual({});
  expect(await assumes(ada.keys)).toBe(200);
  expect(await assumes(guest.keys)).toBe(403);
});
