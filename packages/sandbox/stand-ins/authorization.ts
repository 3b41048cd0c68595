import type { HttpRequest, HttpResponse } from "../contract";
import { AwsError } from "../contract";
import { HOSTED } from "../server/destination";
import { page, redirect } from "../user-pool/hosted/answers";
import { type Pending, pending } from "../user-pool/pending";
import type { Needs } from "./needs";
import { whoAreYou } from "./pages";
import { invalid, type Person, personIn } from "./person";
import { PROVIDERS, type ProviderName } from "./providers";

/** Seconds that a code is good. */
const CODE_SECONDS = 300;

/** Browsers hold a form to where its redirects end as well, and where a user pool sends on is its own. */
const ELSEWHERE = { posts: ["*"] };

/** What a code was given for. */
interface Granted {
  readonly provider: ProviderName;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly nonce: string | undefined;
  readonly person: Person;
}

/** What whoever redeems a code asks for it with. */
export type Redeemed = Omit<Granted, "person">;

/** The page on which somebody says who they are, and the codes that come of it. */
export class Authorization {
  private readonly codes: Pending<Granted>;

  constructor(private readonly needs: Needs) {
    this.codes = pending(needs.world);
  }

  /** Who a code is for, once. Undefined unless all is as it was asked for. */
  redeemed(code: string, asked: Redeemed): Person | undefined {
    const granted = this.codes.find(code);
    this.codes.end(code);
    if (!granted) return undefined;
    const { person, ...rest } = granted;
    const names = Object.keys(rest) as (keyof Redeemed)[];
    return names.every((name) => rest[name] === asked[name]) ? person : undefined;
  }

  /** @throws AwsError for a request that leads to no user pool of this sandbox */
  answer({ method, query, body }: HttpRequest, provider: ProviderName): HttpResponse {
    const parameters = new URLSearchParams(query);
    const clientId = parameters.get("client_id");
    const redirectUri = parameters.get("redirect_uri") ?? "";
    if (!clientId) throw invalid("client_id is missing");
    if (!this.isOurs(redirectUri)) {
      throw new AwsError("AccessDenied", "redirect_uri is no user pool's of this sandbox", 403);
    }
    const { title } = PROVIDERS[provider];
    if (method !== "POST") return page(200, whoAreYou(title, clientId), ELSEWHERE);
    const form = new URLSearchParams(body.toString());
    const state = parameters.get("state") ?? "";
    if (form.has("error")) return back(redirectUri, { error: "access_denied", state });
    try {
      const nonce = parameters.get("nonce") ?? undefined;
      const granted = { provider, clientId, redirectUri, nonce, person: personOf(form) };
      return back(redirectUri, { code: this.codes.begin(granted, CODE_SECONDS), state });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return page(400, whoAreYou(title, clientId, error.message), ELSEWHERE);
    }
  }

  private isOurs(redirectUri: string): boolean {
    const { url } = this.needs;
    return (
      redirectUri.startsWith(`${url}${HOSTED}/`) &&
      /^[^?#]*\/oauth2\/idpresponse$/.test(redirectUri)
    );
  }
}

function personOf(form: URLSearchParams): Person {
  return personIn({
    sub: form.get("sub"),
    email: form.get("email") || undefined,
    email_verified: form.get("email_verified") === "true",
  });
}

function back(redirectUri: string, answer: Readonly<Record<string, string>>): HttpResponse {
  return redirect(`${redirectUri}?${new URLSearchParams(answer)}`);
}
