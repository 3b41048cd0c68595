import { Administrator } from "../../packages/sandbox/smoke/people/administrator";
import { CannotAsk } from "../../packages/sandbox/smoke/step";
import { first, leaveOut } from "../support/attacks";
import type { Json } from "../support/synthesized";
import { type Break, grantedTo, has, withoutRight } from "./breaks";
import { Served } from "./served";
import { red, smoked } from "./smoked";

const served = new Served({ app: "examples/groups.ts", stack: "notes-groups" });

const OUTSIDE = "whoever is in no group is refused everyone's notes";
const ADDED = "an administrator puts one of the two in the group admins";
const READ = "whoever is in it signs in anew, and reads everyone's notes";
const OTHER = "the other one is refused them still";
const OWN = "a member is who they were, with notes and files of their own";
const LEFT = "whoever has left the group signs in anew, and is refused them again";

test("a member of the group reads everyone's notes, and twice in a row the whole way holds", async () => {
  const sandbox = await served.start();
  for (const results of [await smoked(sandbox), await smoked(sandbox)]) {
    expect(results.filter(({ outcome }) => outcome !== "holds")).toEqual([]);
    const names = results.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining([OUTSIDE, ADDED, READ, OTHER, OWN, LEFT]));
  }
  const page = await (await fetch(`${sandbox.url}/_sandbox`)).text();
  expect(page).toContain("Nobody has signed up yet.");
});

const mayCallAll = (statements: Json[]) => [
  ...statements,
  { Effect: "Allow", Action: "execute-api:Invoke", Resource: "*" },
];
const but = (action: string) => (statements: Json[]) =>
  statements.filter(({ Action }) => !has(Action, action));

const BREAKS: readonly Break[] = [
  ["whoever is signed in may do what admins may", grantedTo("signed-in", mayCallAll), [OUTSIDE]],
  [
    "no role follows from a group",
    leaveOut("aws_cognito_identity_pool_roles_attachment", "role_mapping"),
    [READ],
  ],
  [
    "the group's role may not call its route",
    grantedTo("admins", (statements) =>
      statements.filter(({ Resource }) => !Resource[0].endsWith("/admin/notes")),
    ),
    [READ],
  ],
  ["the function may not read all notes", withoutRight("dynamodb:Scan"), [READ]],
  ["a member has no folder", grantedTo("admins", but("s3:PutObject")), [OWN]],
  [
    "the group is another",
    (stack) => {
      first(stack, "aws_cognito_user_group").name = "others";
    },
    [ADDED],
  ],
  [
    // Without a caller the function itself refuses.
    "the route asks for no signature",
    (stack) => {
      const isIts = ({ resource_id, http_method }: Json) =>
        resource_id.includes("_admin--notes_") && http_method === "GET";
      const method = stack.resources("aws_api_gateway_method").find(isIts);
      method.authorization = "NONE";
    },
    ["the gateway refuses requests without credentials to every route", OUTSIDE],
  ],
];

test.each(BREAKS)("the step that is meant turns red where %s", async (_, change, expected) => {
  const sandbox = await served.start({}, change);
  expect(red(await smoked(sandbox))).toEqual(expected);
});

describe("on AWS", () => {
  const before = { ...process.env };
  afterEach(() => {
    process.env = before;
  });

  test("without an administrator's credentials it is said whose are needed", async () => {
    const none = { AWS_EC2_METADATA_DISABLED: "true", HOME: "/nowhere", PATH: before["PATH"] };
    process.env = none;
    const administrator = new Administrator({
      ...{ region: "eu-central-1", api_url: "", uploads_bucket: "" },
      user_pool_id: "eu-central-1_A",
    });
    const account = { email: "ada@notes.example", password: "", isOurs: false };
    const refusal = await administrator.add(account, "admins").catch((error) => error);
    expect(refusal).toBeInstanceOf(CannotAsk);
    expect(refusal.message).toMatch(/^AWS credentials that may AdminAddUserToGroup are needed/);
  });
});
