import { InputError, parsedFlags } from "@notes-api/access/command";
import { portIn } from "../port";

export interface Arguments {
  readonly help: boolean;
  /** 0 for any that is free. */
  readonly port: number;
  readonly audience: string;
}

const FLAGS = {
  port: { type: "string", default: "9000" },
  audience: { type: "string", default: "notes" },
  help: { type: "boolean", short: "h", default: false },
} as const;

export const HELP = `npm run issuer -- [options]

An OpenID provider on this machine. To try the guard "custom" with, it signs tokens for two people, ann
and bob, who come as OAuth clients with a secret: it prints two tokens as lines for a shell, which
\`npm run smoke\` reads, and a line that asks for more. To try a user pool's other providers with, Alice and
Bob sign in on its page to the client "notes", by the authorization code flow; its secret is
LOCAL_CLIENT_SECRET or TF_VAR_local_client_secret in the environment, else one is made up and printed as a
line for the shell that runs \`npm start\`. It may send them back to the domain of any user pool that a
sandbox on localhost serves. Its keys are made at each start, as are the secrets of ann and bob: what it
signed before is worth nothing then.

  --port N          listen on this port (default: ${FLAGS.port.default}; 0: any that is free)
  --audience NAME   whom the tokens are for (default: ${FLAGS.audience.default})
  --help            this text

Ends with 0 at Ctrl+C, 2 if it cannot listen.
`;

/** @throws InputError if there is no such option, or it has no such value */
export function parseArguments(argv: readonly string[]): Arguments {
  const { help, port, audience } = parsedFlags({ args: [...argv], options: FLAGS }).values;
  if (audience === "") throw new InputError("--audience: name what the tokens' aud is to name");
  return { help, port: portIn(port), audience };
}
