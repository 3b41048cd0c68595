import { AwsError } from "../contract";
import { isDeveloperToken } from "./developer-tokens";
import type { Pool } from "./pools";
import type { Provider } from "./providers";
import { invalidToken, loginsDoNotMatch } from "./refusals";
import { byIdToken, bySocialToken, type SignIn, type Verifiers } from "./sign-ins";

/** Whoever has these tokens. @throws AwsError for one that a pool does not take */
export async function signInsOf(
  pool: Pool,
  tokens: Readonly<Record<string, string>>,
  verifiers: Verifiers,
): Promise<readonly SignIn[]> {
  const signIns: SignIn[] = [];
  for (const [name, token] of Object.entries(tokens)) {
    const apps = appsOf(pool, name, token);
    const social = apps.find(({ type }) => type === "social");
    signIns.push(
      await (social?.type === "social"
        ? bySocialToken(token, social, verifiers)
        : byIdToken(token, name, apps, verifiers)),
    );
  }
  return signIns;
}

/** The apps of a provider that a pool takes tokens for. */
function appsOf(pool: Pool, name: string, token: string): readonly Provider[] {
  if (isDeveloperToken(token)) throw invalidToken("Can't pass in a Cognito token.");
  if (name === pool.developerProvider) {
    throw new AwsError("InvalidParameterException", "Please provide a valid public provider");
  }
  const apps = pool.providers.filter((provider) => provider.name === name);
  if (apps.length === 0) throw loginsDoNotMatch();
  return apps;
}
