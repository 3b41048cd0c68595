import type { Resource } from "@notes-api/terraform-json";
import type { Access } from "../access";
import { authorizersBy, sourceOf } from "../guards";
import { within } from "../patterns";
import { listOf, type Statement, statementsOf } from "../policy";
import type { AccessPromise } from "../promise";
import { policyOf } from "../resource-policies";
import type { Row } from "../row";
import { isThing } from "../things";
import { triggersOf } from "../triggers";

/** What things allow by policies of their own, without asking what somebody holds. */
export const ownPolicies: readonly AccessPromise[] = [
  {
    sentence:
      "what a resource allows by itself, it allows API Gateway or the pool that asks it, alone",
    bar: "functions: confused deputy",
    rows: (access) =>
      access.stack.resources
        .filter((resource) => isThing(resource) && resource.type !== "aws_iam_role")
        .flatMap((resource) => allowancesOf(access, resource)),
  },
];

const GATEWAY = JSON.stringify({ Service: "apigateway.amazonaws.com" });
const COGNITO = JSON.stringify({ Service: "cognito-idp.amazonaws.com" });

function allowancesOf({ stack, routes }: Access, resource: Resource): readonly Row[] {
  const policy = policyOf(stack, resource);
  const pools = triggersOf(stack, resource).map(({ pool }) => String(pool.values.arn));
  const own: Readonly<Record<string, readonly string[]>> = {
    [GATEWAY]: [
      ...routes
        .filter(({ functionArn }) => functionArn === resource.values.arn)
        .map(({ pattern }) => pattern),
      ...authorizersBy(stack, resource).map((authorizer) => sourceOf(stack, authorizer)),
    ],
    [COGNITO]: pools,
  };
  const wanted =
    pools.length > 0
      ? `to ${COGNITO}, for the user pool that asks it`
      : `to ${GATEWAY}, for a route or an authorizer of its own`;
  return (policy ? statementsOf(policy) : [])
    .filter(({ Effect }) => Effect === "Allow")
    .map(({ Principal, NotPrincipal, Action, NotAction, Condition }) => {
      const who = JSON.stringify(Principal ?? NotPrincipal);
      const starts = Action === "lambda:InvokeFunction";
      return {
        about: resource.address,
        what: `allows ${[...listOf(Action), ...listOf(NotAction)].join(", ")}`,
        found: `to ${who}${inWords(Condition)}`,
        wanted: `lambda:InvokeFunction, ${wanted}`,
        kept: starts && isBound(Condition, own[who] ?? []),
      };
    });
}

function isBound(condition: Statement["Condition"], own: readonly string[]): boolean {
  const sources = sourcesIn(condition);
  return sources.length > 0 && sources.every((source) => own.some((each) => within(source, each)));
}

function inWords(condition: Statement["Condition"]): string {
  const sources = sourcesIn(condition).join(", ");
  return sources ? `, for ${sources}` : ", whatever its source";
}

function sourcesIn(condition: Statement["Condition"] = {}): readonly string[] {
  const operators = ["ArnLike", "ArnEquals", "StringLike", "StringEquals"];
  return operators.flatMap((operator) => listOf(condition[operator]?.["aws:SourceArn"]));
}
