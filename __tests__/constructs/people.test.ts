import { guardedMethods, pathOf } from "../support/api";
import { exampleStack } from "../support/examples";
import { referenceNotes } from "../support/stacks";
import type { Json, Statement, Synthesized } from "../support/synthesized";

const iam = referenceNotes();
const socials = exampleStack("notes-facebook-google");
const federated = exampleStack("notes-federated-user-pool");
const groups = exampleStack("notes-groups");
const guests = exampleStack("notes-guests");
const mfa = exampleStack("notes-mfa");
const existing = exampleStack("notes-existing-pool");

const NOTES = ["DELETE /notes/*", "GET /notes", "GET /notes/*", "POST /notes", "PUT /notes/*"];
const ALIKE = ["region", "authorization", "identity_pool_id", "api_url", "uploads_bucket"];
const POOL = ["user_pool_id", "user_pool_client_id"];

test.each<[string, Synthesized, string[]]>([
  ["facebook-google", socials, []],
  ["federated-user-pool", federated, []],
  ["groups", groups, ["GET /admin/notes"]],
  ["guests", guests, ["GET /announcements"]],
  ["mfa", mfa, []],
  ["existing-pool", existing, []],
])(
  "%s: every route is for signed requests, and there are %j besides the notes'",
  (_, stack, others) => {
    const routes = guardedMethods(stack).map((method) => [
      method.authorization,
      `${method.http_method} /${pathOf(stack, method.resource_id).replace("{id}", "*")}`,
    ]);
    expect(routes.sort()).toEqual([...NOTES, ...others].map((route) => ["AWS_IAM", route]).sort());
  },
);

test.each<[string, Synthesized, Record<string, string>]>([
  [
    "facebook-google",
    socials,
    {
      facebook_app_id: "1234567890123456",
      google_client_id: "123456789012-notes.apps.googleusercontent.com",
    },
  ],
  [
    "federated-user-pool",
    federated,
    {
      ...ids(federated),
      user_pool_domain: "https://notes-federated.auth.eu-central-1.amazoncognito.com",
      user_pool_scopes: "openid,email",
      user_pool_callback_urls: "http://localhost:5173/",
      user_pool_logout_urls: "http://localhost:5173/",
      user_pool_providers: "Google,Local",
    },
  ],
  ["groups", groups, { ...ids(groups), user_pool_groups: "admins" }],
  ["guests", guests, { ...ids(guests), guests: "true" }],
  ["mfa", mfa, { ...ids(mfa), user_pool_mfa: "required" }],
  [
    "existing-pool",
    existing,
    {
      user_pool_id: "eu-central-1_Existing1",
      user_pool_client_id: "1exampleclientid0123456789",
      user_pool_existing: "true",
    },
  ],
])("%s: clients are told what they sign in with, beside what is alike for all", (_, stack, own) => {
  const told = Object.entries<Json>(stack.json.output).map(([name, { value }]) => [name, value]);
  const others = told.filter(([name]) => !ALIKE.includes(name));
  expect(Object.fromEntries(others)).toEqual(own);
  expect(told).toHaveLength(others.length + ALIKE.length);
});

test("every output that there can be is told where it applies", () => {
  const everything = referenceNotes("dev", {
    guard: {
      type: "iam",
      users: { selfSignUp: true, native: {}, mfa: { required: false, factors: ["totp"] } },
      groups: {
        editors: { precedence: 2, mayCall: ["GET /admin/notes"] },
        admins: { precedence: 1, mayCall: ["GET /admin/notes"] },
      },
      providers: {
        amazon: { appId: "amzn1.application.0123" },
        apple: { servicesId: "example.notes" },
        openId: [
          { issuer: "https://a.example", clientIds: ["a"] },
          { issuer: "https://b.example", clientIds: ["b"] },
        ],
        saml: [{ name: "company", metadata: "<EntityDescriptor/>" }],
      },
    },
  });
  const native = everything
    .resources("aws_cognito_user_pool_client")
    .find(({ name }) => name === "notes-dev-native");
  expect(everything.json.output).toMatchObject({
    user_pool_native_client_id: { value: everything.reference(native, "id") },
    user_pool_mfa: { value: "optional" },
    user_pool_groups: { value: "admins,editors" },
    amazon_app_id: { value: "amzn1.application.0123" },
    apple_services_id: { value: "example.notes" },
    openid_issuers: { value: "https://a.example,https://b.example" },
    saml_providers: { value: "company" },
  });
});

test.each<[string, Synthesized, boolean]>([
  ["facebook-google", socials, false],
  ["federated-user-pool", federated, true],
  ["groups", groups, true],
  ["guests", guests, true],
  ["mfa", mfa, true],
  ["existing-pool", existing, false],
])("%s: a user pool of its own: %j", (_, stack, own) => {
  expect(stack.resources("aws_cognito_user_pool")).toHaveLength(own ? 1 : 0);
  expect(stack.resources("aws_cognito_user_pool_client")).toHaveLength(own ? 1 : 0);
  expect(stack.resources("aws_cognito_identity_pool")).toHaveLength(1);
});

test.each([socials, federated, groups, guests, mfa, existing])(
  "only those of guests may be someone who has not signed in",
  (stack) => {
    const open = stack.only("aws_cognito_identity_pool").allow_unauthenticated_identities;
    expect(open).toBe(stack === guests);
    const { unauthenticated } = stack.only("aws_cognito_identity_pool_roles_attachment").roles;
    expect(unauthenticated !== undefined).toBe(stack === guests);
  },
);

test("groups: a member has all that everyone has, and the route of the group, which everyone has not", () => {
  const [routes, ...files] = rightsOf(groups, "notes-groups-signed-in");
  const [own, ownFiles, ownList, admin, ...others] = rightsOf(groups, "notes-groups-group-admins");
  expect([own, ownFiles, ownList]).toEqual([routes, ...files]);
  expect(others).toEqual([]);
  expect(endings(admin)).toEqual(["GET/admin/notes"]);
  expect(endings(routes).sort()).toEqual(endings(rightsOf(iam, "notes-dev-signed-in")[0]).sort());
});

test("guests: who has not signed in may read announcements, and everyone else too", () => {
  const [route, ...others] = rightsOf(guests, "notes-guests-guests");
  expect(others).toEqual([]);
  expect(route?.Action).toEqual(["execute-api:Invoke"]);
  expect(endings(route)).toEqual(["GET/announcements"]);
  expect(endings(rightsOf(guests, "notes-guests-signed-in")[0])).toContain("GET/announcements");
});

test.each([
  ["groups", groups, "notes-groups-admin-list", "dynamodb:Scan", "notes-groups", "NOTES_TABLE"],
  [
    ...(["guests", guests, "notes-guests-announcements-list", "dynamodb:Query"] as const),
    ...(["notes-guests-announcements", "ANNOUNCEMENTS_TABLE"] as const),
  ],
])(
  "%s: what answers reads one table, and does nothing else",
  (...[, stack, name, action, table, variable]) => {
    const answering = functionNamed(stack, name);
    const rows = stack.resources("aws_dynamodb_table").find((each) => each.name === table);
    expect(beyondLogs(stack, answering)).toEqual([
      { Effect: "Allow", Action: [action], Resource: [stack.reference(rows, "arn")] },
    ]);
    expect(answering.environment.variables[variable]).toBe(stack.reference(rows, "name"));
  },
);

test("guests: no function sees both notes and announcements", () => {
  const both = guests
    .resources("aws_lambda_function")
    .filter(({ environment: { variables: v } }) => v.NOTES_TABLE && v.ANNOUNCEMENTS_TABLE);
  expect(both).toEqual([]);
});

test("mfa: who signs up is asked for an address of the domain, by a function that may do nothing", () => {
  const asked = functionNamed(mfa, "notes-mfa-sign-up-allow-list");
  expect(asked.environment.variables).toEqual({ EMAIL_DOMAINS: "notes.example" });
  expect(asked.timeout).toBe(5);
  expect(beyondLogs(mfa, asked)).toEqual([]);
  expect(mfa.target(mfa.only("aws_cognito_user_pool").lambda_config.pre_sign_up)).toBe(asked);
  expect(calledByCognito(mfa)).toEqual(["notes-mfa-sign-up-allow-list"]);
});

test.each([
  [
    { at: "sign-in", clientId: "1exampleclientid0123456789" },
    ["cognito-idp:AdminGetUser", "cognito-idp:AdminInitiateAuth"],
    { OLD_CLIENT: "1exampleclientid0123456789" },
  ],
  [{ at: "forgotten-password" }, ["cognito-idp:AdminGetUser"], {}],
] as const)(
  "people come over by a function that may ask the old pool, and no other: %j",
  (how, actions, environment) => {
    const stack = referenceNotes("dev", {
      guard: {
        type: "iam",
        users: {
          selfSignUp: true,
          migrateFrom: { id: "eu-west-2_Old1", accountId: "111122223333", ...how },
        },
      },
    });
    const asked = functionNamed(stack, "notes-dev-migration-migrate");
    expect(asked.environment.variables).toEqual({
      OLD_POOL: "eu-west-2_Old1",
      ...environment,
    });
    expect(beyondLogs(stack, asked)).toEqual([
      {
        Effect: "Allow",
        Action: actions,
        Resource: ["arn:aws:cognito-idp:eu-west-2:111122223333:userpool/eu-west-2_Old1"],
      },
    ]);
    const { explicit_auth_flows: flows } = stack.only("aws_cognito_user_pool_client");
    expect(flows.includes("ALLOW_USER_PASSWORD_AUTH")).toBe(how.at === "sign-in");
    expect(calledByCognito(stack)).toEqual(["notes-dev-migration-migrate"]);
  },
);

test("what handles notes is alike in all of them", () => {
  const notes = (stack: Synthesized) =>
    stack
      .resources("aws_lambda_function")
      .filter(({ function_name: name }) =>
        /^notes-[a-z-]+-(create|list|get|update|delete)$/.test(name),
      )
      .filter(({ environment }) => environment.variables.NOTES_TABLE)
      .filter(({ function_name: name }) => !/-admin-/.test(name))
      .map(({ source_code_hash: hash, environment }) => [hash, environment.variables.NOTES_TABLE]);
  expect(notes(iam)).toHaveLength(5);
  for (const stack of [socials, federated, groups, guests, mfa, existing]) {
    expect(notes(stack)).toEqual(notes(iam));
  }
});

function ids(stack: Synthesized) {
  return Object.fromEntries(
    POOL.map((output) => [output, stack.json.output[output].value as string]),
  );
}

function rightsOf(stack: Synthesized, name: string): Statement[] {
  return stack.statements(stack.resources("aws_iam_role").find((role) => role.name === name));
}

function endings(statement: Statement | undefined): (string | undefined)[] {
  return (statement?.Resource ?? []).map((arn) => /\}\/[\w-]+\/(.*)$/.exec(arn)?.[1]);
}

function functionNamed(stack: Synthesized, name: string): Json {
  const found = stack.resources("aws_lambda_function").find((each) => each.function_name === name);
  if (!found) throw new Error(`there is no function ${name}`);
  return found;
}

function beyondLogs(stack: Synthesized, answering: Json): Statement[] {
  return stack.statements(stack.target(answering.role)).slice(2);
}

function calledByCognito(stack: Synthesized): string[] {
  return stack
    .resources("aws_lambda_permission")
    .filter(({ principal }) => principal === "cognito-idp.amazonaws.com")
    .map(({ function_name: name }) => stack.target(name).function_name);
}
