import type { OutputsOf } from "../outputs";
import { byPassword } from "../people/by-password";
import { byProvider } from "../people/by-provider";
import { callbackOf, type Pages, type SignIn } from "../people/hosted-pages";
import type { IamUser } from "../people/iam-user";
import { PagesUser } from "../people/pages-user";
import type { Person } from "../people/person";
import type { Environment } from "../people/two";
import { both, CannotAsk, type Scene, type Step } from "../step";
import { CREATED } from "./notes";
import { ownFile, ownNote } from "./own";

/** Where people may sign in on a user pool's pages as well, and trade that for AWS credentials. */
export function pages(
  outputs: OutputsOf<"iam">,
  environment: Environment,
): readonly Step<IamUser>[] {
  const { user_pool_domain } = outputs;
  if (user_pool_domain === undefined) return [];
  const there = { ...outputs, user_pool_domain };
  const made = (way: SignIn) => new PagesUser(there, callbackOf(outputs, environment), way);
  return [
    {
      name: "on the user pool's pages, by code and PKCE, both are who they are by SRP",
      needs: [CREATED],
      run: (scene) =>
        both(scene, ({ user, identityId }) => same(made(byPassword(user)), identityId)),
    },
    ...vouched<IamUser>(there, async (way, scene) => {
      const person = made(way);
      await person.tradeForCredentials();
      await ownNote(scene, person);
      await ownFile(scene, person);
    }),
  ];
}

async function same(person: PagesUser, identityId: string): Promise<void> {
  await person.tradeForCredentials();
  if (person.identityId === identityId) return;
  throw new Error(`expected the identity ${identityId}, got ${person.identityId}`);
}

/** Whom others vouch for on the pages. @param come what is asked of each */
export function vouched<Who extends Person>(
  { endpoint_url, user_pool_domain, user_pool_providers = "" }: Pages,
  come: (way: SignIn, scene: Scene<Who>) => Promise<void>,
): readonly Step<Who>[] {
  const names = user_pool_providers.split(",").filter(Boolean);
  return names.map((name) => ({
    name: `on the pages ${name} vouches for somebody, who has what is theirs alone`,
    needs: [CREATED],
    run: async (scene) => {
      if (endpoint_url !== undefined) return come(byProvider(name), scene);
      throw new CannotAsk(
        `${name} wants a person at a browser: sign in by a page of yours that sends it to ${user_pool_domain}`,
      );
    },
  }));
}
