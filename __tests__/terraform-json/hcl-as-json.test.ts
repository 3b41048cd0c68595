// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's

import { stackOf } from "@notes-api/terraform-json";

const ROLE = { name: "r", assume_role_policy: '${jsonencode({"Version" = "2012-10-17"})}' };
const WANTED = ["aws_iam_role.x", "data.aws_region.here"];
const data = { aws_region: { here: {} } };

describe("Terraform takes one block or a list of them at each level", () => {
  test.each([
    ["objects", { resource: { aws_iam_role: { x: ROLE } }, data }],
    ["a list of bodies", { resource: { aws_iam_role: { x: [ROLE] } }, data }],
    ["a list of names", { resource: { aws_iam_role: [{ x: ROLE }] }, data }],
    ["a list of types", { resource: [{ aws_iam_role: { x: ROLE } }], data: [data] }],
    ["lists everywhere", { resource: [{ aws_iam_role: [{ x: [ROLE] }] }], data }],
  ])("%s", async (_, json) => {
    const stack = await stackOf(json);
    expect(stack.resources.map(({ address }) => address)).toEqual(WANTED);
    expect(stack.at("aws_iam_role.x")?.values).toMatchObject({
      arn: "arn:aws:iam::111111111111:role/r",
      assume_role_policy: '{"Version":"2012-10-17"}',
    });
  });

  test("a reference into a block that is written once finds it as the first of a list", async () => {
    const { outputs } = await stackOf({
      resource: { aws_x: { y: { block: { a: 1 } }, z: { block: [{ a: 2 }] } } },
      output: { it: [{ value: "${aws_x.y.block[0].a}${aws_x.z.block[0].a}" }] },
    });
    expect(outputs).toEqual({ it: "12" });
  });
});

describe("what is not read is said", () => {
  test.each([
    ["module.m: modules are not read", { module: { m: { source: "./m" } } }],
    ["check: such blocks are not read", { check: {} }],
    [
      "aws_x.y: for_each is not expanded: read as one",
      { resource: { aws_x: { y: { for_each: [] } } } },
    ],
    [
      "aws_x.y: dynamic blocks are not expanded",
      { resource: { aws_x: { y: { rule: [{ dynamic: {} }] } } } },
    ],
    ["aws_x.y: provisioners are not read", { resource: { aws_x: { y: { provisioner: {} } } } }],
    ["provider.aws: no region is given: read as us-east-1", { provider: { aws: {} } }],
    [
      "provider.aws.b: no region is given: read as us-east-1",
      { provider: { aws: [{ region: "eu-west-1" }, { alias: "b" }] } },
    ],
  ])("%s", async (line, json) => {
    expect((await stackOf({ resource: {}, ...json })).notRead).toContain(line);
  });

  test("nothing is, where everything was read", async () => {
    const stack = await stackOf({ provider: { aws: { region: "eu-west-1" } }, resource: {} });
    expect(stack).toMatchObject({
      notRead: [],
      unresolved: [],
      resources: [],
      region: "eu-west-1",
    });
  });
});
