import { readFileSync } from "node:fs";
import type { Guard } from "../../constructs/guard";
import {
  ADMINS,
  BASE,
  COMPANY,
  HOSTED,
  IN_PLACE,
  MAIL,
  RENAMED,
  REPLACED,
  TEAM,
} from "../support/guard-steps";
import { FOLLOWING, REPLACING, replacements } from "../support/replacements";
import { referenceNotes } from "../support/stacks";
import type { Json, Synthesized } from "../support/synthesized";

const stacks = new Map<string, Synthesized>();

/** What holds people and what is theirs, and how pages sign in. */
const KEPT = [
  "aws_cognito_user_pool",
  "aws_cognito_user_pool_client",
  "aws_cognito_identity_pool",
  "aws_dynamodb_table",
  "aws_s3_bucket",
].flatMap((type) => stackOf(BASE).addresses(type));

test.each(IN_PLACE)(
  "%s: changed in place, and what holds people stays",
  (_, from, to, replaced) => {
    expect(replacements(stackOf(from), stackOf(to))).toEqual(replaced);
    if (from.type === "iam")
      expect(KEPT.filter((each) => !stackOf(to).byAddress(each))).toEqual([]);
  },
);

test.each(REPLACED)("%s: it is known what is replaced or refused", (_, from, to, replaced) => {
  expect(replacements(stackOf(from), stackOf(to))).toEqual(replaced);
});

test.each(RENAMED)("%s by another name is another one", (_, from, to, [replaced = ""]) => {
  const [type = "", attribute = ""] = replaced.split(".");
  expect(REPLACING[type]).toContain(attribute);
  const [old, now] = [from, to].map((guard) => stackOf(guard).addresses(type));
  expect(old).toHaveLength(1);
  expect(now).toHaveLength(1);
  expect(now).not.toEqual(old);
});

const EVERYTHING = stackOf({
  ...BASE,
  users: {
    ...BASE.users,
    ...{ hosted: { ...HOSTED, providers: { openId: { Company: COMPANY } } }, mail: MAIL },
    ...{ threatProtection: "enforce", attributes: TEAM },
  },
  groups: { admins: ADMINS },
  providers: {
    openId: [{ issuer: "https://a.example", clientIds: ["a"] }],
    saml: [{ name: "a", metadata: "<a/>" }],
  },
});
const SCOPED = stackOf({ type: "user-pool", users: { selfSignUp: true, hosted: HOSTED } });

test.each(
  [REPLACING, FOLLOWING].flatMap((table) =>
    Object.entries(table).flatMap(([type, attributes]) =>
      attributes.map((attribute) => [type, attribute] as const),
    ),
  ),
)("what would replace it is seen: %s, %s", (type, attribute) => {
  const stack = type === "aws_cognito_resource_server" ? SCOPED : EVERYTHING;
  const changed = stack.changed((copy) => {
    set(copy.resources(type)[0], attribute.split("."), []);
  });
  expect(replacements(stack, changed)).toEqual([`${type}.${attribute}`]);
});

test("the docs have this table", () => {
  const docs = readFileSync("docs/who-may-sign-in.md", "utf8");
  const rows = [...docs.matchAll(/^\| `?(aws_\w+)`? \| `?([\w.]+)`? \|/gm)];
  expect(rows.map(([, type, attribute]) => `${type}.${attribute}`).sort()).toEqual(
    Object.entries(REPLACING)
      .flatMap(([type, attributes]) => attributes.map((each) => `${type}.${each}`))
      .sort(),
  );
});

function stackOf(guard: Guard): Synthesized {
  const key = JSON.stringify(guard);
  const known = stacks.get(key) ?? referenceNotes("dev", { guard });
  stacks.set(key, known);
  return known;
}

function set(resource: Json, [name = "", ...rest]: readonly string[], value: Json): void {
  if (rest.length === 0) resource[name] = value;
  else set(resource[name], rest, value);
}
