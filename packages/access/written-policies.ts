import {
  validateIdentityPolicy,
  validateResourcePolicy,
  validateTrustPolicy,
} from "@cloud-copilot/iam-policy";
import { duplicateKeyIn, type Resource } from "@notes-api/terraform-json";
import { MANAGED_POLICIES } from "./managed-policies";
import type { Document, Policy } from "./policy";

const OF_AWS = /^arn:aws[\w-]*:iam::aws:policy\/(.+)$/;
const NOTHING: Document = { Version: "2012-10-17", Statement: [] };

/** The policy that stands in an attribute of a resource, as JSON text. */
export function policyIn(resource: Resource, attribute: string, name: string): Policy {
  const { address, values } = resource;
  const at = { name, address };
  const problem = problemIn(resource, attribute);
  if (problem) return { ...at, document: NOTHING, problem };
  return { ...at, document: JSON.parse(values[attribute]) };
}

/** Why AWS would not take it, in which case nobody has to ask what it allows. */
function problemIn({ type, values }: Resource, attribute: string): string | undefined {
  const text = values[attribute];
  if (typeof text !== "string") return `${attribute} is not text`;
  const trusts = attribute === "assume_role_policy" ? validateTrustPolicy : validateIdentityPolicy;
  const validate = type.startsWith("aws_iam_") ? trusts : validateResourcePolicy;
  try {
    const document = JSON.parse(text);
    const twice = duplicateKeyIn(text);
    if (twice) return `${attribute} has "${twice}" twice in one place`;
    if (typeof document?.Statement !== "object") return `${attribute} has no "Statement"`;
    return objectionsTo(document, validate);
  } catch (error) {
    return `${attribute} is not JSON: ${(error as Error).message}`;
  }
}

function objectionsTo(document: unknown, validate: typeof validateIdentityPolicy): string {
  return validate(document)
    .map(({ path, message }) => `${path}: ${message}`)
    .join(", ");
}

/** A policy that a program hands over, as an authorizer of API Gateway does. */
export function givenPolicy(document: unknown, name: string): Policy {
  const at = { name, address: "" };
  const hasStatements = typeof (document as Document | null)?.Statement === "object";
  const problem = hasStatements
    ? objectionsTo(document, validateIdentityPolicy)
    : 'there is no "Statement"';
  return problem
    ? { ...at, document: NOTHING, problem }
    : { ...at, document: document as Document };
}

export function customerPolicy(resource: Resource): Policy {
  return policyIn(resource, "policy", String(resource.values.name ?? resource.name));
}

/** A policy of AWS, or one that is not in the stack: known by its ARN alone. */
export function managedPolicy(arn: string, holder: Resource): Policy {
  const [, name = ""] = OF_AWS.exec(arn) ?? [];
  const document = Object.hasOwn(MANAGED_POLICIES, name) ? MANAGED_POLICIES[name] : undefined;
  const at = { name: name.split("/").at(-1) || arn, address: holder.address };
  if (document) return { ...at, document };
  return { ...at, document: NOTHING, problem: `what ${arn} allows is not known here` };
}
