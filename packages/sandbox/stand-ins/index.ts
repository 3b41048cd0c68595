import type { HttpRequest, HttpResponse } from "../contract";
import { AwsError } from "../contract";
import { SANDBOX } from "../server/destination";
import { jsonIn } from "../server/json-body";
import { Authorization, type Redeemed } from "./authorization";
import { readableTo, refuseOtherPages } from "./local-pages";
import type { Needs } from "./needs";
import { invalid, type Person, personIn } from "./person";
import { isProvider, PROVIDERS, type ProviderName } from "./providers";
import { type Tokens, tokensOf } from "./tokens";

export type { Person } from "./person";
export type { ProviderName } from "./providers";
export type { Opened } from "./tokens";

/** Where the providers are that are played here. */
export const STAND_INS = `${SANDBOX}/providers`;

/** Plays the providers that only the internet has: whoever comes is who they say they are. */
export interface StandIns extends Tokens {
  /** Where somebody says who they are. */
  authorizeUrl(provider: ProviderName): string;
  /** Whom a code of the page is for, once; undefined if anything was asked for otherwise. */
  redeemed(code: string, asked: Redeemed): Person | undefined;
  /** @param request with a path below `STAND_INS` @throws AwsError, also for another site's page */
  answer(request: HttpRequest): Promise<HttpResponse>;
}

export function standIns(needs: Needs): StandIns {
  const tokens = tokensOf(needs);
  const authorization = new Authorization(needs);
  return {
    ...tokens,
    authorizeUrl: (provider) => `${needs.url}${STAND_INS}/${provider}/authorize`,
    redeemed: (code, asked) => authorization.redeemed(code, asked),
    answer: async (request) => {
      refuseOtherPages(request);
      const [, , , name = "", what] = request.path.split("/");
      if (!isProvider(name))
        throw notThere(`${name}: played are ${Object.keys(PROVIDERS).join(", ")}`);
      const asked = `${request.method} ${what}`;
      if (/^(GET|HEAD|POST) authorize$/.test(asked)) return authorization.answer(request, name);
      if (asked === "OPTIONS token")
        return readableTo(request, { status: 204, headers: {}, body: "" });
      if (asked === "POST token") return readableTo(request, await tokenFor(request, name, tokens));
      throw notThere(`${asked}: there are GET authorize and POST token`);
    },
  };
}

/** `{client_id, sub, email, email_verified}`; the address may be left out. */
async function tokenFor(
  { body }: HttpRequest,
  provider: ProviderName,
  { token }: Tokens,
): Promise<HttpResponse> {
  const { client_id: clientId, ...person } = jsonIn(body);
  if (typeof clientId !== "string" || clientId === "") throw invalid("client_id is missing");
  const given = { token: await token(provider, clientId, personIn(person)) };
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  return { status: 200, headers, body: `${JSON.stringify(given)}\n` };
}

function notThere(message: string): AwsError {
  return new AwsError("NotFoundException", message, 404);
}
