import { isDeepStrictEqual } from "node:util";
import { guardedMethods, pathOf, routeArns } from "../support/api";
import type { Json, Synthesized } from "../support/synthesized";
import { type Attack, every, leaveOut, overwrite, type Row, rewrite } from "./row";

const METHOD = "aws_api_gateway_method";
const VALIDATOR = "aws_api_gateway_request_validator";
const INVOKE = ["aws_iam_role_policy", "policy", "execute-api"] as const;

/** Whom the gateway lets through, and with what. */
export const api: readonly Row[] = [
  {
    promise: "every method but a preflight asks who is calling",
    holds: (stack) =>
      every(
        guardedMethods(stack),
        ({ authorization, authorizer_id }) =>
          authorization === "AWS_IAM" || (authorization !== "NONE" && authorizer_id !== undefined),
      ),
    attacks: [guarded({ authorization: "NONE" }), guarded({ authorization: "CUSTOM" })],
  },
  {
    promise: "a signed-in user may call the routes of this API at this stage, nothing else",
    holds: (stack) =>
      every(stack.resources("aws_cognito_identity_pool_roles_attachment"), ({ roles }) => {
        const role = stack.target(roles.authenticated);
        const [call, ...more] = role ? stack.statements(role).filter(mayInvoke) : [];
        return (
          more.length === 0 &&
          isDeepStrictEqual(call?.Action, ["execute-api:Invoke"]) &&
          isDeepStrictEqual([...(call?.Resource ?? [])].sort(), routeArns(stack).sort())
        );
      }),
    attacks: [
      rewrite(INVOKE, ([call]) => call.Resource.push(`${call.Resource[0]}/*`)),
      rewrite(INVOKE, ([call]) => call.Resource.pop()),
      rewrite(INVOKE, ([call]) => {
        call.Resource[0] = call.Resource[0].replace(/\/[A-Z]+\//, "/*/");
      }),
      rewrite(INVOKE, ([call]) => call.Action.push("execute-api:ManageConnections")),
    ],
  },
  {
    promise: "body and parameters are validated before a function sees them",
    holds: (stack) =>
      every(stack.resources(METHOD), ({ request_validator_id }) => {
        const validator = stack.target(request_validator_id);
        return validator?.validate_request_body && validator.validate_request_parameters;
      }),
    attacks: [
      leaveOut(METHOD, "request_validator_id"),
      overwrite(VALIDATOR, { validate_request_body: false }),
      overwrite(VALIDATOR, { validate_request_parameters: false }),
    ],
  },
  {
    promise: "a body has a schema that admits nothing else, whatever its content type",
    holds: (stack) =>
      every(guardedMethods(stack).filter(takesBody), (method) => hasModel(stack, method)),
    attacks: [
      (stack) => delete withBody(stack).request_models,
      (stack) => {
        const { request_models: models } = withBody(stack);
        models["application/json"] = models.$default;
        delete models.$default;
      },
      overwrite("aws_api_gateway_model", { schema: '{"type":"object"}' }),
    ],
  },
  {
    promise: "every parameter in a path is required",
    holds: (stack) =>
      every(
        guardedMethods(stack).filter((method) => parametersOf(stack, method).length > 0),
        (method) =>
          parametersOf(stack, method).every((name) => method.request_parameters?.[name] === true),
      ),
    attacks: [
      (stack) => {
        const method = guardedMethods(stack).find((each) => parametersOf(stack, each).length > 0);
        method.request_parameters = {};
      },
    ],
  },
];

function guarded(attributes: object): Attack {
  return (stack) => Object.assign(guardedMethods(stack)[0], attributes);
}

function mayInvoke({ Action }: { Action: string | string[] }): boolean {
  return [Action].flat().some((action) => action.startsWith("execute-api:") || action === "*");
}

function takesBody({ http_method }: Json): boolean {
  return ["POST", "PUT", "PATCH"].includes(http_method);
}

function withBody(stack: Synthesized): Json {
  return guardedMethods(stack).find(takesBody);
}

function hasModel(stack: Synthesized, { request_models }: Json): boolean {
  const model = stack.target(request_models?.$default) ?? { schema: "{}" };
  return JSON.parse(model.schema).additionalProperties === false;
}

function parametersOf(stack: Synthesized, { resource_id }: Json): string[] {
  const names = pathOf(stack, resource_id).match(/(?<=\{)\w+/g) ?? [];
  return names.map((name) => `method.request.path.${name}`);
}
