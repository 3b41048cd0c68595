import type { Resource, Stack } from "@notes-api/terraform-json";
import type { SettingPromise } from "../promise";
import type { Row } from "../row";
import { is, oneOf } from "./demand";
import { guardedMethods, parametersAt } from "./places";
import { type Companion, eachWith, row } from "./rows";

const WITH_BODY = ["POST", "PUT", "PATCH", "ANY"];
const STRICT = "a schema that admits nothing else";

const VALIDATOR: Companion = {
  of: "aws_api_gateway_method",
  type: "aws_api_gateway_request_validator",
  belongs: (validator, method) =>
    validator["id"] !== undefined && validator["id"] === method["request_validator_id"],
};

/** What the gateway lets through of a request. */
export const requests: readonly SettingPromise[] = [
  {
    sentence: "body and parameters are validated before a function sees them",
    bar: "api: request validation",
    rows: eachWith(VALIDATOR, {
      validate_request_body: is(true),
      validate_request_parameters: is(true),
    }),
  },
  {
    // Without one for `$default`, a body of another content type would pass unseen.
    sentence: "a body has a schema that admits nothing else, whatever its content type",
    bar: "api: request validation",
    rows: (stack) => withBody(stack).flatMap((method) => schemaRows(method, stack)),
  },
  {
    sentence: "every parameter in a path is required",
    bar: "api: request validation",
    rows: (stack) =>
      guardedMethods(stack).flatMap(({ address, values }) =>
        parametersAt(stack, values["resource_id"])
          .map((name) => `method.request.path.${name}`)
          .map((name) => row(address, name, values["request_parameters"]?.[name], is(true))),
      ),
  },
];

function withBody(stack: Stack): readonly Resource[] {
  return guardedMethods(stack).filter(({ values }) => WITH_BODY.includes(values["http_method"]));
}

function schemaRows({ address, values }: Resource, stack: Stack): Row[] {
  const models: Record<string, unknown> = values["request_models"] ?? {};
  const types = new Set(["$default", ...Object.keys(models)]);
  return [...types].map((type) => {
    const model = stack
      .of("aws_api_gateway_model")
      .filter((each) => each.values["rest_api_id"] === values["rest_api_id"])
      .find((each) => each.values["name"] === models[type]);
    return row(address, `request_models.${type}`, model && admittedBy(model), oneOf(STRICT));
  });
}

function admittedBy({ values }: Resource): string {
  try {
    const schema = JSON.parse(values["schema"]);
    const { type, additionalProperties, patternProperties } = schema;
    const strict = type === "object" && additionalProperties === false && !patternProperties;
    return strict ? STRICT : "a schema that admits anything else";
  } catch {
    return "no schema";
  }
}
