import { isObject, type Value } from "./value";

type Json = Record<string, Value>;

/** JSON of other tools, and how it is known. */
const FOREIGN: readonly (readonly [string, (json: Json) => boolean])[] = [
  [
    "a CloudFormation or SAM template",
    (json) => "AWSTemplateFormatVersion" in json || hasCloudFormationResources(json["Resources"]),
  ],
  [
    'a terraform plan: give the configuration that was planned, such as "cdk.tf.json"',
    (json) => "format_version" in json && ("resource_changes" in json || "planned_values" in json),
  ],
  [
    'a terraform state: give the configuration that was applied, such as "cdk.tf.json"',
    (json) =>
      ("terraform_version" in json && ("serial" in json || "lineage" in json)) ||
      ("format_version" in json && "values" in json),
  ],
  ["an IAM policy alone", (json) => "Version" in json && "Statement" in json],
  [
    "the package.json of an npm package",
    (json) =>
      "name" in json && ["dependencies", "devDependencies", "scripts"].some((k) => k in json),
  ],
];

function hasCloudFormationResources(resources: Value): boolean {
  return (
    isObject(resources) &&
    Object.values(resources).some(({ Type } = {}) => /^(AWS|Custom)::/.test(String(Type)))
  );
}

/** What some JSON is instead of Terraform's, if it is known. */
export function foreign(json: Json): string | undefined {
  return FOREIGN.find(([, isIt]) => isIt(json))?.[0];
}
