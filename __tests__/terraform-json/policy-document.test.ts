// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's

import { stackWith } from "../support/evaluated";

async function documentOf(configured: object, others: object = {}): Promise<unknown> {
  const data = { aws_iam_policy_document: { it: configured, ...others } };
  const stack = await stackWith({}, { data });
  expect(stack.unresolved).toEqual([]);
  return JSON.parse(stack.at("data.aws_iam_policy_document.it")?.values.json);
}

const READ = { sid: "Read", actions: ["s3:GetObject"], resources: ["*"] };

describe("a policy document", () => {
  test("allows by default, and writes one of a list alone", async () => {
    expect(await documentOf({ statement: READ })).toEqual({
      Version: "2012-10-17",
      Statement: [{ Sid: "Read", Effect: "Allow", Action: "s3:GetObject", Resource: "*" }],
    });
  });

  test("has everything that a statement may say", async () => {
    const statement = {
      effect: "Deny",
      not_actions: ["a:B", "a:C", "a:B"],
      not_resources: ["arn:&{aws:username}"],
      principals: [
        { type: "AWS", identifiers: ["1", "2"] },
        { type: "Service", identifiers: ["s"] },
      ],
      condition: [
        { test: "StringLike", variable: "s3:prefix", values: ["&{aws:username}/*", ""] },
        { test: "StringLike", variable: "x:y", values: ["z"] },
      ],
    };
    expect(await documentOf({ statement: [statement] })).toEqual({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Deny",
          NotAction: ["a:C", "a:B"],
          NotResource: "arn:${aws:username}",
          Principal: { AWS: ["2", "1"], Service: "s" },
          Condition: { StringLike: { "s3:prefix": ["${aws:username}/*", ""], "x:y": "z" } },
        },
      ],
    });
  });

  test.each([
    [{ type: "*", identifiers: ["*"] }, "*"],
    [{ type: "AWS", identifiers: ["*"] }, { AWS: "*" }],
  ])("is for everybody as the provider writes it: %j", async (principals, Principal) => {
    expect(await documentOf({ statement: { ...READ, principals } })).toMatchObject({
      Statement: [{ Principal }],
    });
    expect(await documentOf({ statement: { ...READ, not_principals: principals } })).toMatchObject({
      Statement: [{ NotPrincipal: Principal }],
    });
  });

  test("takes over statements, and a later one replaces its namesake", async () => {
    const others = {
      source: { statement: [READ, { actions: ["a:Source"] }] },
      override: { statement: { ...READ, effect: "Deny" } },
    };
    const from = (name: string) => [`\${data.aws_iam_policy_document.${name}.json}`];
    const configured = {
      source_policy_documents: from("source"),
      statement: { actions: ["a:Own"] },
      override_policy_documents: from("override"),
    };
    expect(await documentOf(configured, others)).toMatchObject({
      Statement: [
        { Sid: "Read", Effect: "Deny" },
        { Action: "a:Source", Effect: "Allow" },
        { Action: "a:Own" },
      ],
    });
  });

  test("never gets an older version, and keeps its id", async () => {
    const old = JSON.stringify({ Version: "2008-10-17", Id: "old", Statement: [] });
    const configured = { statement: READ, override_policy_documents: [old] };
    expect(await documentOf(configured)).toMatchObject({ Version: "2012-10-17", Id: "old" });
    expect(await documentOf({ ...configured, override_policy_documents: [] })).not.toHaveProperty(
      "Id",
    );
  });

  test("with two statements of one sid has no value, as the provider refuses it", async () => {
    const it = { statement: [READ, READ] };
    const { unresolved } = await stackWith({}, { data: { aws_iam_policy_document: { it } } });
    expect(unresolved).toContainEqual({
      address: "data.aws_iam_policy_document.it",
      path: "json",
      expression: "data.aws_iam_policy_document.it.json",
      reason: "two statements have the sid Read",
    });
  });

  test("of a source that has no value is said to have none", async () => {
    const it = { source_policy_documents: ["${var.policy}"] };
    const { unresolved } = await stackWith({}, { data: { aws_iam_policy_document: { it } } });
    expect(unresolved.map(({ path }) => path)).toContain("json");
    expect(unresolved.map(({ expression }) => expression)).toContain("var.policy");
  });
});
