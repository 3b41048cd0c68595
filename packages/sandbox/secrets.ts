import { type Stack, secretsIn, withSecrets } from "@notes-api/terraform-json";
import type { World } from "./contract";

/** The environment of the command, such as `TF_VAR_google_client_secret`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Puts the secrets that a text of the stack names in their places; nobody is to print or keep that. */
export type WithSecrets = (text: string) => string;

/** Those that are nowhere to be read are made up, and the same until the end. */
export function secretsOf(environment: Environment, world: Pick<World, "random">): WithSecrets {
  let madeUp: string | undefined;
  return (text) =>
    withSecrets(text, (name) => {
      madeUp ??= world.random(24).toString("base64url");
      return environment[variableFor(name)] || madeUp;
    });
}

/** A line for each secret that is made up. */
export function madeUpIn(stack: Stack, environment: Environment): string[] {
  const named = secretsIn(JSON.stringify(stack.resources.map(({ values }) => values)));
  return [...new Set(named)]
    .filter((name) => OUTSIDE.test(name) && !environment[variableFor(name)])
    .map((name) => `${name}: ${variableFor(name)} is not set: a made-up secret stands for it`);
}

/** Terraform's variables, and what it asks AWS Secrets Manager for. */
const OUTSIDE = /^(?:var\.|secretsmanager:)/;

/** `var.x` is TF_VAR_x; so is a secret called `x`, or with an ARN that ends so. */
function variableFor(name: string): string {
  const [last = ""] = /[^:]*$/.exec(name.replace(OUTSIDE, "")) ?? [];
  return `TF_VAR_${last.replace(/\W/g, "_")}`;
}
