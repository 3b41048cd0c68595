import { InputError, parsedFlags } from "@notes-api/access/command";

export const HELP = `npm run smoke -- <outputs.json>

Goes the whole way with real clients against a deployment: two people come in as its guard has it, call
the API, store files, and are refused what is not theirs. <outputs.json> is what \`cdktf deploy
--outputs-file\` or \`terraform output -json\` wrote, or .sandbox/outputs.json of \`npm start\`.

  iam, user-pool, developer
                in a sandbox nothing more: two users sign up with codes from its inbox, under
                addresses of SMOKE_DOMAIN (default: notes.example). On AWS, or of a user pool that takes
                no sign-up, name two who can sign in: SMOKE_USER_1, SMOKE_PASSWORD_1, SMOKE_USER_2,
                SMOKE_PASSWORD_2; with an authenticator app, its secret as well: SMOKE_TOTP_1,
                SMOKE_TOTP_2
  sign-in pages
                SMOKE_CALLBACK, one of the client's callback URLs (default: the first of the outputs).
                Whoever else vouches for people there does so in a sandbox: Google and the like are
                played, an OpenID provider is \`npm run issuer\`. On AWS this is left out
  groups        in a sandbox nothing more. On AWS, credentials as the AWS CLI takes them, such as
                AWS_PROFILE, that may AdminAddUserToGroup and AdminRemoveUserFromGroup; else this is
                left out
  iam with providers
                in a sandbox nothing more. On AWS, tokens of two people, with a comma between:
                SMOKE_FACEBOOK_TOKENS, SMOKE_GOOGLE_TOKENS, SMOKE_AMAZON_TOKENS, SMOKE_APPLE_TOKENS;
                of an OpenID provider in any case: SMOKE_OPENID_TOKENS
  custom        a token of each of two people: SMOKE_TOKEN_1, SMOKE_TOKEN_2; \`npm run issuer\` prints
                two for a sandbox

Users who are named are left as they are. Notes are taken away at the end, and so is whatever else
people may delete: users of a user pool, files of whoever has AWS credentials. Who came to a user pool
by another provider stays there. What is left out says why.
Ends with 0 if every step holds that is asked, 1 if one does not, 2 if there is nothing to ask.
`;

export interface Arguments {
  readonly help: boolean;
  readonly file: string;
}

/** @throws InputError unless one file is named */
export function parseArguments(argv: readonly string[]): Arguments {
  const options = { help: { type: "boolean", short: "h", default: false } } as const;
  const { values, positionals } = parsedFlags({
    args: [...argv],
    options,
    allowPositionals: true,
  });
  const { help } = values;
  const [file, ...others] = positionals;
  if (help) return { help, file: "" };
  if (file === undefined || others.length > 0) {
    throw new InputError("name one file of outputs; see --help");
  }
  return { help, file };
}
