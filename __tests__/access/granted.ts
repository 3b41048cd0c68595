import { type Attack, add, rewrite } from "../support/attacks";
import type { Json, Synthesized } from "../support/synthesized";

export type Place = readonly [type: string, attribute: string, hint?: string];

/** What signed-in users may do: three statements, of calls, of files, and of listing these. */
export const SIGNED_IN: Place = ["aws_iam_role_policy", "policy", "execute-api"];

/** What the function that lists may do: three statements, of its log, of traces, and of rows. */
export const LISTS = policyOf("list");

/** What a bucket refuses: two statements, of plain HTTP and of clients' keys. */
export const OF_BUCKET: Place = ["aws_s3_bucket_policy", "policy"];

/** What a handler may do. @param functions the id of all in its folder */
export function policyOf(handler: string, functions = "functions"): Place {
  return ["aws_iam_role_policy", "policy", `log_group.${functions}_${handler}_log`];
}

/** What is granted too: an action, and a resource or how to find it. */
export function alsoAllow(
  place: Place,
  Action: string | readonly string[],
  on: string | ((stack: Synthesized) => string) = "*",
  besides: object = {},
): Attack {
  return (stack) => {
    const Resource = typeof on === "string" ? on : on(stack);
    rewrite(place, (all) => all.push({ Effect: "Allow", Action, Resource, ...besides }))(stack);
  };
}

/** Edits the statement that comes at `index`. */
export function statement(place: Place, index: number, change: (statement: Json) => void): Attack {
  return rewrite(place, (all) => change(all[index]));
}

/** How others refer to the first resource of a type, or to the first whose id has `hint`. */
export function reference(type: string, attribute: string, hint = "") {
  return (stack: Synthesized): string => {
    const address = stack.addresses(type).find((each) => each.includes(hint));
    return `\${${address}.${attribute}}`;
  };
}

export function arnOf(type: string, hint?: string) {
  return reference(type, "arn", hint);
}

/** Gives the role that a function or a user has something: `change` is told its name. */
export function toRole(hint: string, change: (role: string) => Attack): Attack {
  return (stack) => change(reference("aws_iam_role", "name", hint)(stack))(stack);
}

export function together(...attacks: readonly Attack[]): Attack {
  return (stack) => {
    for (const attack of attacks) attack(stack);
  };
}

export function policy(...statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

export function allow(Action: string | readonly string[], Resource: string = "*"): object {
  return { Effect: "Allow", Action, Resource };
}

/** Adds a policy that somebody outside could attach, or that is attached here. */
export function addPolicy(...statements: readonly object[]): Attack {
  return add("aws_iam_policy", { name: "planted", policy: policy(...statements) });
}

/** Has the bucket's own policy let somebody in, to all that it is about. */
export function bucketAllows(whom: object): Attack {
  return rewrite(OF_BUCKET, (all) =>
    all.push({ Effect: "Allow", Resource: all[0].Resource, ...whom }),
  );
}

/** Has the method at whose integration's id `hint` stands answered by the function at whose id `by` stands. */
export function answered(hint: string, by: string): Attack {
  return (stack) => {
    const of = stack.addresses("aws_api_gateway_integration").find((each) => each.includes(hint));
    const uri = reference("aws_lambda_function", "invoke_arn", by)(stack);
    Object.assign(stack.byAddress(of ?? ""), { uri });
  };
}

/** Edits what the role is granted in whose policy's id `hint` stands. */
export function granted(hint: string, change: (statements: Json[]) => void): Attack {
  return (stack) => {
    const address =
      stack.addresses("aws_iam_role_policy").find((each) => each.includes(hint)) ?? "";
    const resource = stack.byAddress(address);
    const { Statement, ...document } = JSON.parse(resource.policy);
    change(Statement);
    resource.policy = JSON.stringify({ ...document, Statement });
  };
}

/** Grants it a right, too, on a resource or how to find it. */
export function alsoGranted(
  hint: string,
  Action: string | readonly string[],
  on: string | ((stack: Synthesized) => string) = "*",
): Attack {
  return (stack) => {
    const Resource = typeof on === "string" ? on : on(stack);
    granted(hint, (all) => all.push({ Effect: "Allow", Action, Resource }))(stack);
  };
}
