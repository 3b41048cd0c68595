import type { Document, Statement } from "../../packages/access/policy";
import { hint, problemOfAction, problemsOf } from "../../packages/access/vocabulary";

const READ: Statement = { Effect: "Allow", Action: "s3:GetObject", Resource: "*" };

test.each(["*", "s3:GetObject", "S3:getobject", "s3:Get*", "s3:*Object", "s3:GetObjec?"])(
  "%s is an action, or stands for some",
  async (action) => {
    expect(await problemOfAction(action)).toBeUndefined();
  },
);

test.each([
  ["s3:GetObjekt", "there is no action s3:GetObjekt: did you mean s3:GetObject?"],
  ["s3:Fetch", "there is no action s3:Fetch"],
  ["s3:*Fetch*", "there is no action s3:*Fetch*"],
  ["s3:", "there is no action s3:"],
  ["s3:(", "there is no action s3:("],
  ["documents:GetItem", "there is no service documents"],
  ["dynamodbb:GetItem", "there is no service dynamodbb: did you mean dynamodb?"],
  ["s3", '"s3" is not an action such as s3:GetObject'],
  ["s3:Get:Object", '"s3:Get:Object" is not an action such as s3:GetObject'],
])("%s is none: %s", async (action, problem) => {
  expect(await problemOfAction(action)).toBe(problem);
});

test.each([
  "aws:PrincipalTag/team",
  "aws:RequestTag/team",
  "aws:SourceIp",
  "AWS:SOURCEIP",
  "s3:prefix",
  "s3:ExistingObjectTag/team",
  "dynamodb:LeadingKeys",
  "cognito-identity.amazonaws.com:aud",
  "cognito-identity.amazonaws.com:amr",
  "cognito-identity.amazonaws.com:sub",
  "accounts.google.com:aud",
  "token.actions.githubusercontent.com:sub",
])("%s is a condition key, and a variable", async (key) => {
  expect(await problemsIn({ Condition: { StringEquals: { [key]: "x" } } })).toEqual([]);
  expect(await problemsIn({ Resource: `arn:aws:s3:::notes/$\{${key}}` })).toEqual([]);
});

test.each([
  "aws:Principaltags/team",
  "aws:usrname",
  "cognito-identity.amazonaws.com:who",
  "prefix",
])("%s is neither", async (key) => {
  const problem = `statement 1: there is no condition key ${key}`;
  expect(await problemsIn({ Condition: { StringEquals: { [key]: "x" } } })).toEqual([problem]);
  expect(await problemsIn({ Resource: `arn:aws:s3:::notes/$\{${key}}` })).toEqual([problem]);
});

test.each([
  "StringEquals",
  "StringNotLikeIfExists",
  "stringequals",
  "ForAnyValue:StringLike",
  "ForAllValues:ArnLike",
  "NumericLessThanEquals",
  "DateGreaterThan",
  "IpAddress",
  "ArnNotEquals",
  "Bool",
  "Null",
])("%s is a condition operator", async (operator) => {
  expect(await problemsIn({ Condition: { [operator]: { "aws:SourceIp": "x" } } })).toEqual([]);
});

test.each(["StringEqual", "NullIfExists", "StringMatches", "ForSomeValue:StringLike"])(
  "%s is none",
  async (operator) => {
    const problems = await problemsIn({ Condition: { [operator]: { "aws:SourceIp": "x" } } });
    expect(problems).toContain(`statement 1: there is no condition operator ${operator}`);
  },
);

test.each([
  ["a default of a variable", "arn:aws:s3:::notes/$" + "{aws:username, 'x'}/*"],
  ["a star that is one", "arn:aws:s3:::notes/$" + "{*}"],
  ["the short form of API Gateway", "execute-api:/dev/GET/*"],
  ["everything", "*"],
])("a resource may be %s", async (_, Resource) => {
  expect(await problemsIn({ Resource })).toEqual([]);
});

test("a resource is an ARN", async () => {
  expect(await problemsIn({ Resource: ["*/notes", "notes"] })).toEqual([
    'statement 1: "*/notes" is neither an ARN nor *',
    'statement 1: "notes" is neither an ARN nor *',
  ]);
});

test.each([
  ["an effect in lower case", { ...READ, Effect: "allow" }, /Effect/],
  ["an element that is misspelt", { ...READ, Principle: "*" }, /Invalid key Principle/],
  ["actions and their contrary", { ...READ, NotAction: "*" }, /Only one of Action or NotAction/],
])("the syntax is IAM's: %s", async (_, statement, problem) => {
  const problems = await problemsOf(policy({ Statement: [statement as Statement] }));
  expect(problems.join()).toMatch(problem);
});

test.each([
  ["2012-10-17", []],
  ["2008-10-17", [expect.stringContaining("Version is 2008-10-17")]],
  [undefined, [expect.stringContaining("Version is absent")]],
])("variables want a version that knows them: %s", async (Version, problems) => {
  const Statement = [{ ...READ, Resource: "arn:aws:s3:::notes/$" + "{aws:username}" }];
  expect(await problemsOf(policy({ ...(Version && { Version }), Statement }))).toEqual(problems);
});

test("problems are told by the number of their statement", async () => {
  const Statement = [READ, { ...READ, Action: "s3:Fetch" }];
  expect(await problemsOf(policy({ Version: "2012-10-17", Statement }))).toEqual([
    "statement 2: there is no action s3:Fetch",
  ]);
});

test.each([
  ["gets", ["guest", "admin"], ": did you mean guest?"],
  ["GUEST", ["guest"], ": did you mean guest?"],
  ["somebody", ["guest", "admin"], ""],
  ["x", [], ""],
])("what was meant by %s among %s%s", (given, known, expected) => {
  expect(hint(given, known)).toBe(expected);
});

function problemsIn(statement: Partial<Statement>) {
  return problemsOf(policy({ Version: "2012-10-17", Statement: [{ ...READ, ...statement }] }));
}

function policy(document: Document) {
  return { name: "granted", address: "aws_iam_role_policy.granted", document };
}
