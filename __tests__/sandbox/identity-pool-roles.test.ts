// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's
import type { Stack } from "@notes-api/terraform-json";
import { stackWith } from "../support/evaluated";
import { KeyServer, keyPair } from "../support/key-server";
import { notAuthorized, poolOf, roleOfPool, servedPool } from "./identity-pool-served";
import { ended, refusalOf } from "./small-stack";

const AMBIGUOUS = "The ambiguous role mapping rules denied this request.";

let issuer: KeyServer;
/** As Logins name it. */
let name: string;
beforeAll(async () => {
  issuer = await new KeyServer().listen();
  issuer.keys = [await keyPair("one")];
  name = issuer.issuer.replace("http://", "");
});
afterEach(ended);
afterAll(() => issuer.close());

const arn = (role: string) => `arn:aws:iam::111111111111:role/${role}`;

/** A stack whose members come by their role as `mapping` says. */
function stackMapping(mapping: object, identity_provider = `${name}:notes`): Promise<Stack> {
  const roles = { authenticated: "${aws_iam_role.signed_in.arn}" };
  const trusting = ["signed-in", "admins", "editors"].map((role) => [
    role.replace("-", "_"),
    roleOfPool(role),
  ]);
  return stackWith({
    ...poolOf(
      { openid_connect_provider_arns: ["${aws_iam_openid_connect_provider.company.arn}"] },
      { roles, role_mapping: [{ identity_provider, ...mapping }] },
      {
        ...Object.fromEntries(trusting),
        guests_only: roleOfPool("guests-only", [], "unauthenticated"),
      },
    ),
    aws_iam_openid_connect_provider: {
      company: { url: issuer.issuer, client_id_list: ["notes", "other"] },
    },
  });
}

async function servedMapping(mapping: object, provider?: string) {
  const stack = await stackMapping(mapping, provider);
  const { signIn, sandbox } = await servedPool(stack);
  expect(sandbox.notHonoured).toEqual([]);
  return async (claims: object, custom?: string) => {
    const Logins = { [name]: await issuer.token(claims) };
    return (await signIn(Logins, custom && arn(custom))).caller.role.split("/").at(-1);
  };
}

const token = { type: "Token", ambiguous_role_resolution: "Deny" };
const roles = (...names: string[]) => ({ "cognito:roles": names.map(arn) });
const preferred = (role: string) => ({ "cognito:preferred_role": arn(role) });

describe("roles that a token names", () => {
  test("are the preferred one's, or the only one's, or the pool's where there is none", async () => {
    const roleOf = await servedMapping(token);
    const both = roles("editors", "admins");
    expect(await roleOf({ ...both, ...preferred("admins") })).toBe("admins");
    expect(await roleOf({ ...both, ...preferred("editors") })).toBe("editors");
    expect(await roleOf(roles("admins"))).toBe("admins");
    expect(await roleOf({})).toBe("signed-in");
  });

  test("are denied where several are there and none is preferred, unless the mapping says otherwise", async () => {
    const both = roles("editors", "admins");
    const denying = await servedMapping(token);
    expect(await refusalOf(denying(both))).toEqual(notAuthorized(AMBIGUOUS));
    const lenient = { ...token, ambiguous_role_resolution: "AuthenticatedRole" };
    expect(await (await servedMapping(lenient))(both)).toBe("signed-in");
  });

  test("may be chosen from, and no other role", async () => {
    const roleOf = await servedMapping(token);
    const both = { ...roles("editors", "admins"), ...preferred("admins") };
    expect(await roleOf(both, "editors")).toBe("editors");
    for (const [claims, custom] of [
      [both, "signed-in"],
      [roles("editors"), "admins"],
      [{}, "signed-in"],
    ] as const) {
      expect(await refusalOf(roleOf(claims, custom))).toEqual(
        notAuthorized(`Access to Role '${arn(custom)}' is forbidden.`),
      );
    }
  });

  test("are asked whom they trust", async () => {
    const roleOf = await servedMapping(token);
    expect(await refusalOf(roleOf(roles("guests-only")))).toMatchObject({
      name: "InvalidIdentityPoolConfigurationException",
    });
    expect(await refusalOf(roleOf(roles("not-there")))).toMatchObject({
      name: "InvalidIdentityPoolConfigurationException",
    });
  });

  test("are those of the app that the mapping is for", async () => {
    const roleOf = await servedMapping(token);
    expect(await roleOf({ ...roles("admins"), aud: "other" })).toBe("signed-in");
    expect(await roleOf({ ...roles("admins"), aud: "notes" })).toBe("admins");
    const ofAll = await servedMapping(token, name);
    expect(await ofAll({ ...roles("admins"), aud: "other" })).toBe("admins");
    expect(await refusalOf(roleOf({ ...roles("admins"), aud: "other" }, "admins"))).toEqual(
      notAuthorized(`Access to Role '${arn("admins")}' is forbidden.`),
    );
  });
});

const rule = (match_type: string, value: string, role: string, claim = "department") => ({
  ...{ claim, match_type, value },
  role_arn: `\${aws_iam_role.${role}.arn}`,
});
const ruled = (...mapping_rule: object[]) => ({
  ...{ type: "Rules", ambiguous_role_resolution: "Deny", mapping_rule },
});

describe("rules over claims", () => {
  test.each<[string, object, object]>([
    ["Equals", { department: "sales" }, { department: "sales-eu" }],
    ["StartsWith", { department: "sales-eu" }, { department: "presales" }],
    ["Contains", { department: "presales" }, { department: "engineering" }],
    ["NotEqual", { department: "engineering" }, { department: "sales" }],
    ["NotEqual", { department: "" }, {}],
    ["Contains", { department: ["it", "sales"] }, { department: ["it"] }],
    ["Equals", { department: ["sales"] }, { department: [] }],
  ])("%s gives a role for %j, none for %j", async (match, matching, another) => {
    const roleOf = await servedMapping(ruled(rule(match, "sales", "editors")));
    expect(await roleOf(matching)).toBe("editors");
    expect(await refusalOf(roleOf(another))).toEqual(notAuthorized(AMBIGUOUS));
  });

  test("are asked in order, and another that matches may be chosen", async () => {
    const roleOf = await servedMapping(
      ruled(
        rule("Equals", "yes", "admins", "custom:lead"),
        rule("StartsWith", "sales", "editors"),
        rule("Equals", "it", "signed_in"),
      ),
    );
    const lead = { "custom:lead": "yes", department: "sales" };
    expect(await roleOf(lead)).toBe("admins");
    expect(await roleOf({ department: "sales" })).toBe("editors");
    expect(await roleOf(lead, "editors")).toBe("editors");
    expect(await refusalOf(roleOf(lead, "signed-in"))).toEqual(
      notAuthorized(`Access to Role '${arn("signed-in")}' is forbidden.`),
    );
  });

  test("that do not match leave the pool's role, where the mapping says so", async () => {
    const roleOf = await servedMapping({
      ...ruled(rule("Equals", "sales", "editors")),
      ambiguous_role_resolution: "AuthenticatedRole",
    });
    expect(await roleOf({ department: "it" })).toBe("signed-in");
  });
});
