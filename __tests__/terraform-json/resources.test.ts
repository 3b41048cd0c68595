// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's

import { stackOf } from "@notes-api/terraform-json";
import { stageNamed } from "../../stages";
import { stackWith } from "../support/evaluated";
import { bootstrapOf, notesAt, referenceNotes } from "../support/stacks";

describe("the stacks of this project", () => {
  test.each(["dev", "prod"])("resolve to the last reference, at %s", async (stage) => {
    for (const { json } of [notesAt(stage), bootstrapOf(stage)]) {
      const stack = await stackOf(json);
      expect(stack.unresolved).toEqual([]);
      expect(stack.notRead).toEqual([]);
      expect(stack.region).toBe(stageNamed(stage).home.store.region);
      expect(JSON.stringify(stack.resources.map(({ values }) => values))).not.toMatch(
        /\$\{(?!cognito-identity\.amazonaws\.com:sub\})|<unresolved|undefined/,
      );
    }
  });

  test("come out the same each time, and leave what was given as it was", async () => {
    const { json } = notesAt("dev");
    const before = JSON.stringify(json);
    const [one, other] = await Promise.all([stackOf(json), stackOf(json)]);
    expect(one).toEqual(other);
    expect(JSON.stringify(json)).toBe(before);
  });

  test("know their routes as the gateway does", async () => {
    const stack = await stackOf(referenceNotes().json);
    const paths = stack.of("aws_api_gateway_resource").map(({ values }) => values.path);
    expect(paths.toSorted()).toEqual(["/notes", "/notes/{id}"]);
    expect(stack.outputs["api_url"]).toMatch(
      /^https:\/\/[0-9a-z]{10}\.execute-api\.eu-central-1\.amazonaws\.com\/dev$/,
    );
  });
});

describe("a resource", () => {
  test("has what is configured and what AWS adds, and no notes of cdktf", async () => {
    const stack = await stackWith({
      aws_iam_role: { r: { "//": { metadata: {} }, name_prefix: "x-", path: "/p/" } },
    });
    const { values } = stack.at("aws_iam_role.r") ?? {};
    expect(values.name).toMatch(/^x-\d{26}$/);
    expect(values).toMatchObject({
      arn: `arn:aws:iam::111111111111:role/p/${values.name}`,
      id: values.name,
    });
    expect(values).not.toHaveProperty("//");
  });

  test("says what it refers to, also by way of locals and depends_on", async () => {
    const stack = await stackWith(
      {
        aws_s3_bucket: { a: { bucket: "a" }, b: { bucket: "b" } },
        aws_x: {
          y: {
            of: "${local.a}",
            on: "${[for aws in [1] : aws.z]}",
            depends_on: ["aws_s3_bucket.b"],
          },
        },
      },
      { locals: { a: "${aws_s3_bucket.a.arn}" } },
    );
    expect(stack.at("aws_x.y")?.refersTo).toEqual(["aws_s3_bucket.a", "aws_s3_bucket.b"]);
    expect(stack.at("aws_x.y")?.values.of).toBe("arn:aws:s3:::a");
  });

  test("is in the region of its provider", async () => {
    const queue = { name: "q" };
    const stack = await stackWith(
      { aws_sqs_queue: { here: queue, there: { ...queue, provider: "aws.west" } } },
      {
        provider: { aws: [{ region: "${var.home}" }, { alias: "west", region: "us-west-2" }] },
        variable: { home: { default: "eu-west-1" } },
      },
    );
    expect(stack.of("aws_sqs_queue").map(({ values }) => values.arn)).toEqual([
      "arn:aws:sqs:eu-west-1:111111111111:q",
      "arn:aws:sqs:us-west-2:111111111111:q",
    ]);
  });

  test("of an unknown type has an id and an ARN, and nothing made up besides", async () => {
    const stack = await stackWith({
      aws_glue_job: { j: { name: "etl" } },
      aws_x: { y: { a: "${aws_glue_job.j.arn}", b: "x-${aws_glue_job.j.other}" } },
    });
    expect(stack.at("aws_x.y")?.values).toMatchObject({
      a: "arn:aws:glue:eu-central-1:111111111111:etl",
      b: "x-<unresolved: aws_glue_job.j.other>",
    });
    expect(stack.unresolved).toEqual([
      {
        address: "aws_x.y",
        path: "b",
        expression: "aws_glue_job.j.other",
        reason: "only AWS knows aws_glue_job.j.other",
      },
    ]);
  });

  test.each([
    ["count", 2, "t[0].arn", "arn:aws:sns:eu-central-1:111111111111:t"],
    ["count", 2, "t[*].name", ["t"]],
    ["for_each", {}, 't["a"].name', "t"],
    ["for_each", {}, "[for each in values(aws_sns_topic.t) : each.name]", ["t"]],
  ])("that is repeated by %s is read as one: %j %s", async (by, over, reference, value) => {
    const it = reference.startsWith("[") ? reference : `aws_sns_topic.${reference}`;
    const stack = await stackWith(
      { aws_sns_topic: { t: { [by]: over, name: "t" } } },
      { output: { it: { value: `\${${it}}` } } },
    );
    expect(stack.outputs["it"]).toEqual(value);
    expect(stack.notRead).toEqual([`aws_sns_topic.t: ${by} is not expanded: read as one`]);
  });

  test("that needs itself by way of another is said, not endless", async () => {
    const stack = await stackWith({
      aws_x: { y: { a: "${aws_x.z.a}" }, z: { a: "${aws_x.y.a}" } },
    });
    expect(stack.unresolved).toMatchObject([
      { address: "aws_x.z", path: "a", reason: "refers to itself by way of others" },
    ]);
  });
});
