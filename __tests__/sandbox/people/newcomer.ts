import { CognitoIdentityProvider } from "@aws-sdk/client-cognito-identity-provider";
import { ADMINISTRATOR } from "../../../packages/sandbox/sessions";
import type { CredentialsHolder } from "../../../packages/sandbox/smoke/people/credentials-holder";
import { IamUser } from "../../../packages/sandbox/smoke/people/iam-user";
import type { Person } from "../../../packages/sandbox/smoke/people/person";
import { ProviderUser } from "../../../packages/sandbox/smoke/people/provider-user";
import type { Place } from "../ways/place";

export const ADA = "ada@notes.example";
export const EVE = "eve@notes.example";
export const PASSWORD = "Correct-Horse-7-Battery";

/** A user of the pool, known or not. */
export function userOf({ outputs }: Place, email = ADA, password = PASSWORD): IamUser {
  return new IamUser({ email, password, isOurs: true }, outputs);
}

/** Who has signed up, and shown the code of the mail. */
export async function newcomer(place: Place, email = ADA): Promise<IamUser> {
  const person = userOf(place, email);
  await person.user.signUp();
  await person.user.confirm((await place.mailTo(email))?.code ?? "");
  return person;
}

/** The same, signed in. */
export async function signedIn(place: Place, email = ADA): Promise<IamUser> {
  const person = await newcomer(place, email);
  await person.signIn();
  return person;
}

/** Of a user pool, by the id token alone. @param userPoolId whose it is said to be */
export function tokenHolder(place: Place, idToken = "", userPoolId = place.output("user_pool_id")) {
  const login = `cognito-idp.${place.output("region")}.amazonaws.com/${userPoolId}`;
  return new ProviderUser(place.outputs, login, idToken);
}

/** Trades the sign-in for credentials, and asks with them. @param routes such as `GET /notes` */
export async function entered(
  place: Place,
  person: CredentialsHolder,
  ...routes: readonly string[]
): Promise<number[]> {
  await person.tradeForCredentials();
  return asked(place, person, ...routes);
}

/** @param routes their notes, unless given */
export async function asked(place: Place, person: Person, ...routes: readonly string[]) {
  const statuses: number[] = [];
  for (const route of routes.length > 0 ? routes : ["GET /notes"]) {
    const [method = "", path = ""] = route.split(" ");
    const url = `${place.output("api_url")}${path}`;
    statuses.push((await fetch(url, await person.proven({ method, url }))).status);
  }
  return statuses;
}

/** AWS's client of user pools, with an administrator's rights. */
export function userPools(place: Place): CognitoIdentityProvider {
  const at = { endpoint: place.url, region: place.output("region"), maxAttempts: 1 };
  return new CognitoIdentityProvider({ ...at, credentials: ADMINISTRATOR });
}
