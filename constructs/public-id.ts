import { ConfigurationError } from "./configuration-error";

/** What Google, Amazon and Apple give out as secrets; no name and no id looks like it. */
const SECRET = /-----BEGIN|^\s*(?:GOCSPX-|amzn1\.oa2-cs\.|MI[\w/+=]{40})/;
/** And Facebook; but an OpenID provider's client ids may. */
const HEX = /^[0-9a-f]{32,}$/;

export function looksLikeSecret(text: string): boolean {
  return SECRET.test(text) || HEX.test(text);
}

/** @throws ConfigurationError for a secret in the place of an id that everyone may see; it is not shown */
export function refuseSecret(what: string, id: unknown, { hex = false } = {}): void {
  if (typeof id !== "string" || !looksLikeSecret(id) || (hex && HEX.test(id))) return;
  throw new ConfigurationError(
    `${what} looks like a secret: it is not shown; say the id, which is public`,
  );
}
