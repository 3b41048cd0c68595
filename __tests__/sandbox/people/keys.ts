import { Authenticator } from "../user-pool/authenticator";
import { challenged, register } from "../user-pool/passkeys";
import type { TestPool } from "../user-pool/pool";
import type { Place } from "../ways/place";
import { ORIGIN } from "../ways/stacks";
import type { Kind } from "./kind";
import { ADA, EVE, entered, signedIn, tokenHolder, userPools } from "./newcomer";

/** The twin uses the same passkey on the page of another origin. */
export const WITH_PASSKEYS: Kind = {
  name: "with-passkeys",
  guard: () => ({
    type: "iam",
    users: { selfSignUp: true, passkeys: { relyingPartyId: "localhost" } },
  }),
  works: (place) => byPasskey(place, ADA, ORIGIN),
  refused: (place) => byPasskey(place, EVE, "https://localhost.elsewhere.example"),
};

async function byPasskey(place: Place, email: string, origin: string) {
  const { user } = await signedIn(place, email);
  const { accessToken } = await user.tokens();
  const pool = overHttp(place);
  const authenticator = await register(pool, String(accessToken), new Authenticator(ORIGIN));
  const { options, show } = await challenged(pool, email);
  const { AuthenticationResult } = await show(authenticator.get(options, { origin }));
  return entered(place, tokenHolder(place, AuthenticationResult.IdToken));
}

type Calls = Readonly<Record<string, (input: object) => Promise<unknown>>>;

/** The user pool, called by AWS's client. */
function overHttp(place: Place): Pick<TestPool, "call"> {
  const client = userPools(place) as unknown as Calls;
  const ClientId = place.output("user_pool_client_id");
  return {
    call: (operation, input) => {
      const method = operation.replace(/^./, (letter) => letter.toLowerCase());
      return client[method]?.({ ClientId, ...input }) ?? Promise.reject(new Error(operation));
    },
  };
}
