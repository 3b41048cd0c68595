import type { Json, Synthesized } from "./synthesized";

/** A change to a stack that breaks a promise. */
export type Attack = (stack: Synthesized) => void;

/** Overwrites attributes of the first resource of `type`. */
export function overwrite(type: string, attributes: object): Attack {
  return (stack) => Object.assign(first(stack, type), attributes);
}

/** Leaves out an attribute of the first resource of `type`. */
export function leaveOut(type: string, attribute: string): Attack {
  return (stack) => delete first(stack, type)[attribute];
}

/** Leaves out all resources of `type`. */
export function leaveOutAll(type: string): Attack {
  return (stack) => delete stack.json.resource[type];
}

/** Adds a resource. */
export function add(type: string, attributes: object = {}): Attack {
  return (stack) => {
    stack.json.resource[type] = { ...stack.json.resource[type], planted: attributes };
  };
}

/** Edits the policy in `attribute` of the first resource of `type` whose text has `hint`. */
export function rewrite(
  [type, attribute, hint = ""]: readonly [type: string, attribute: string, hint?: string],
  edit: (statements: Json[]) => void,
): Attack {
  return (stack) => {
    const resource = stack.resources(type).find((each) => each[attribute].includes(hint));
    const policy = JSON.parse(resource[attribute]);
    const statements = [policy.Statement].flat();
    edit(statements);
    resource[attribute] = JSON.stringify({ ...policy, Statement: statements });
  };
}

export function first(stack: Synthesized, type: string): Json {
  return stack.resources(type)[0];
}
