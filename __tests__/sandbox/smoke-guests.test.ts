import { overwrite } from "../support/attacks";
import type { Json } from "../support/synthesized";
import { type Break, grantedTo, withoutPermission } from "./breaks";
import { Served } from "./served";
import { red, smoked } from "./smoked";

const served = new Served({ app: "examples/guests.ts", stack: "notes-guests" });

const IN = "a guest gets credentials without signing in";
const READ = "a guest reads the announcements";
const NO_NOTES = "a guest is refused all notes";
const NO_FOLDER = "a guest has no folder";
const USERS = "whoever is signed in reads the announcements too";

test("a guest reads announcements and nothing else, and the whole way holds", async () => {
  const results = await smoked(await served.start());
  expect(results.filter(({ outcome }) => outcome !== "holds")).toEqual([]);
  const names = results.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining([IN, READ, NO_NOTES, NO_FOLDER, USERS]));
});

const allow = (Action: string) => (statements: Json[]) => [
  ...statements,
  { Effect: "Allow", Action, Resource: "*" },
];

const BREAKS: readonly Break[] = [
  [
    "the identity pool lets no guests in",
    overwrite("aws_cognito_identity_pool", { allow_unauthenticated_identities: false }),
    [IN],
  ],
  [
    "guests have no role",
    (stack) => {
      const [attachment] = stack.resources("aws_cognito_identity_pool_roles_attachment");
      delete attachment.roles.unauthenticated;
    },
    [IN],
  ],
  [
    // The functions refuse them still.
    "guests are granted the notes",
    grantedTo("guests", allow("execute-api:Invoke")),
    [NO_NOTES],
  ],
  ["guests are granted files", grantedTo("guests", allow("s3:*")), [NO_FOLDER]],
  [
    "guests are granted nothing",
    grantedTo("guests", (statements) => statements.map((each) => ({ ...each, Effect: "Deny" }))),
    [READ],
  ],
  [
    "whoever is signed in may not read them",
    grantedTo("signed-in", (statements) =>
      statements.map(({ Resource, ...rest }) => ({
        ...rest,
        Resource: Resource.filter((each: string) => !each.endsWith("/announcements")),
      })),
    ),
    [USERS],
  ],
  [
    "API Gateway may not start the function that lists them",
    withoutPermission("/GET/announcements"),
    [READ, USERS],
  ],
];

test.each(BREAKS)("the step that is meant turns red where %s", async (_, change, expected) => {
  const sandbox = await served.start({}, change);
  expect(red(await smoked(sandbox))).toEqual(expected);
});
