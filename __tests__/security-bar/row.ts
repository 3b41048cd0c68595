import type { Json, Synthesized } from "../support/synthesized";

/** One promise about a stack, and how it could be broken. */
export interface Row {
  readonly promise: string;
  /** False where there is nothing to which the promise applies. */
  holds(stack: Synthesized): boolean;
  /** Each breaks this promise and no other. */
  readonly attacks: readonly [Attack, ...Attack[]];
}

export type Attack = (stack: Synthesized) => void;

/** Whether there are any, and `holds` for each. */
export function every<T>(things: readonly T[], holds: (thing: T) => boolean): boolean {
  return things.length > 0 && things.every(holds);
}

/** An attack that overwrites attributes of the first resource of `type`. */
export function overwrite(type: string, attributes: object): Attack {
  return (stack) => Object.assign(first(stack, type), attributes);
}

/** An attack that leaves out an attribute of the first resource of `type`. */
export function leaveOut(type: string, attribute: string): Attack {
  return (stack) => delete first(stack, type)[attribute];
}

/** An attack that leaves out all resources of `type`. */
export function leaveOutAll(type: string): Attack {
  return (stack) => delete stack.json.resource[type];
}

/** An attack that adds a resource. */
export function add(type: string, attributes: object = {}): Attack {
  return (stack) => {
    stack.json.resource[type] = { ...stack.json.resource[type], planted: attributes };
  };
}

/** An attack on the policy in `attribute` of the first resource of `type` whose text has `hint`. */
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
