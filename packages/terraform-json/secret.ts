import type { Body } from "./blocks";

/** Whether a variable is one whose value only whoever deploys has. */
export function isSecret(variable: Body | undefined): boolean {
  return variable?.["sensitive"] === true && variable["default"] === undefined;
}

/**
 * Stands for what nobody is to read here: a sensitive variable without default, or a secret of AWS's.
 *
 * @param name such as `var.client_secret` or `secretsmanager:notes/google`
 */
export function secret(name: string): string {
  return `<secret: ${name}>`;
}

/** The names of the secrets that a text holds. */
export function secretsIn(text: string): readonly string[] {
  return [...text.matchAll(MARK)].map(([, name = ""]) => name);
}

/** The text with its secrets in place. @param secretOf what a secret is, by name */
export function withSecrets(text: string, secretOf: (name: string) => string): string {
  return text.replace(MARK, (_, name) => secretOf(name));
}

const MARK = /<secret: ([^>]+)>/g;
