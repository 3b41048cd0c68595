import type { Resource } from "@notes-api/terraform-json";
import { type Access, inWords } from "../access";
import { actionsIn, type Policy, resourcesIn, type Statement, statementsOf } from "../policy";
import { isThing } from "../things";
import { policyIn } from "../written-policies";
import { actionsInWords } from "./words";

/** A statement with which a thing or a role lets somebody in, without asking what they hold. */
export interface Opening {
  /** Such as `bucket pictures`. */
  readonly words: string;
  readonly arn: string;
  readonly policy: Policy;
  /** The statement's, counted from 1. */
  readonly number: number;
  readonly statement: Statement;
}

/** What all things, and all roles by their trust, allow by themselves, as it is written. */
export function openingsIn(access: Access): readonly Opening[] {
  const trusts = access.holders.map(({ name, arn, trust }) => ({
    words: `role ${name}`,
    arn,
    policy: trust,
  }));
  const others = access.stack.resources.filter(isOpenedOtherwise).map((resource) => ({
    words: resource.address,
    arn: String(resource.values.arn),
    policy: policyIn(resource, "policy", `the policy of ${resource.address}`),
  }));
  return [...trusts, ...access.things, ...others].flatMap(({ words, arn, policy }) =>
    policy
      ? statementsOf(policy).flatMap((statement, index) =>
          statement.Effect === "Allow"
            ? [{ words, arn, policy, number: index + 1, statement }]
            : [],
        )
      : [],
  );
}

/** A policy of something that is no thing here, such as a queue or a key. */
function isOpenedOtherwise(resource: Resource): boolean {
  const { mode, type, values } = resource;
  const isRead = isThing(resource) || READ_WITH_THEIR_THINGS.test(type);
  return (
    mode === "managed" &&
    !isRead &&
    typeof values.policy === "string" &&
    /"(Not)?Principal"/.test(values.policy)
  );
}

const READ_WITH_THEIR_THINGS =
  /^aws_(s3_bucket_policy|api_gateway_rest_api_policy|dynamodb_resource_policy)$/;

/** The thing itself by its words. */
export function placesIn({ statement, words, arn }: Opening): readonly string[] {
  const places = resourcesIn(statement).map((each) => (each === arn ? words : each));
  return places.length > 0 ? places : [words];
}

export function conditionOf({ Condition }: Statement): string {
  return Condition ? ` if ${JSON.stringify(Condition)}` : "";
}

/** Such as `bucket pictures: anyone · s3: GetObject · arn:aws:s3:::pictures/* (statement 1)`. */
export function openingInWords(opening: Opening): string {
  const { words, statement, policy, number } = opening;
  const others = placesIn(opening).filter((place) => place !== words);
  const parts = [namedIn(statement), actionsInWords(actionsIn(statement)), ...others];
  const [which] = inWords({ policy, number }).split(" of ");
  return `${words}: ${parts.join(" · ")}${conditionOf(statement)} (${which})`;
}

/** Whom a statement names. */
export function namedIn({ Principal, NotPrincipal }: Statement): string {
  if (Principal === undefined) return `all but ${JSON.stringify(NotPrincipal)}`;
  const named = typeof Principal === "string" ? [Principal] : Object.values(Principal).flat();
  return named.map((each) => (each === "*" ? "anyone" : each)).join(", ");
}
