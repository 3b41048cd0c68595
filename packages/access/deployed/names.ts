import type { Stack } from "@notes-api/terraform-json";
import { InputError } from "../command";
import { identitiesIn } from "../principals";
import { needed, type Outputs } from "./outputs";

/** What only a deployment knows. */
export interface Facts {
  readonly account: string;
  readonly outputs: Outputs;
  /** The identity ids of the users that stand for A and B. */
  readonly identities: Readonly<Record<"A" | "B", string>>;
}

/** Puts the deployment's own names in the place of those that the computed answers were made with. */
export class Names {
  private readonly real: ReadonlyMap<string, string>;
  private readonly pattern: RegExp;

  /** @throws InputError if the stack is not the one that was deployed */
  constructor(stack: Stack, facts: Facts) {
    this.real = new Map(pairs(stack, facts));
    const madeUp = [...this.real.keys()].sort((one, other) => other.length - one.length);
    this.pattern = new RegExp(madeUp.map(escaped).join("|"), "g");
  }

  /** The same text, such as an ARN, with the real names. A0's identity id begins with A's. */
  of(text: string): string {
    return text.replace(this.pattern, (name) => this.real.get(name) ?? name);
  }

  /** Each text in a request's context. */
  in(context: Readonly<Record<string, string | string[]>>): Record<string, string | string[]> {
    const named = (value: string | string[]) =>
      Array.isArray(value) ? value.map((each) => this.of(each)) : this.of(value);
    return Object.fromEntries(Object.entries(context).map(([key, value]) => [key, named(value)]));
  }
}

/** @throws InputError if an address names no API of API Gateway */
export function apiAt(url: string): { readonly id: string; readonly stage: string } {
  const [, id, stage] =
    /^https:\/\/(\w+)\.execute-api\.[\w.-]+\/([\w-]+)\/?$/.exec(url) ??
    /\/restapis\/(\w+)\/([\w-]+)\/_user_request_\/?$/.exec(url) ??
    [];
  if (id && stage) return { id, stage };
  throw new InputError(
    `api_url ${url} names no API: expected https://ID.execute-api.REGION.amazonaws.com/STAGE`,
  );
}

function pairs(stack: Stack, { account, outputs, identities }: Facts): [string, string][] {
  const computed = needed(stack.outputs);
  if (!computed)
    throw new InputError(`${stack.file} has no such outputs: it is not what was deployed`);
  if (computed.region !== outputs.region) {
    throw new InputError(
      `${stack.file} is for ${computed.region}, deployed is ${outputs.region}: name what was deployed`,
    );
  }
  const { user_pool_id, user_pool_client_id, identity_pool_id, uploads_bucket, api_url } = computed;
  const { A, B } = identitiesIn(stack.region);
  return [
    [stack.account, account],
    [A, identities.A],
    [B, identities.B],
    [apiAt(api_url).id, apiAt(outputs.api_url).id],
    [user_pool_id, outputs.user_pool_id],
    [user_pool_client_id, outputs.user_pool_client_id],
    [identity_pool_id, outputs.identity_pool_id],
    [uploads_bucket, outputs.uploads_bucket],
  ];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
