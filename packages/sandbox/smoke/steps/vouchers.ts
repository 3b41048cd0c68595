import type { Deployment, With } from "../outputs";
import type { Signer } from "../people/person";
import { identityFor, ProviderUser } from "../people/provider-user";
import type { Voucher } from "../people/vouchers";
import { CannotAsk, type Step } from "../step";
import { CREATED } from "./notes";
import { ownFile, ownNote } from "./own";

type Outputs = Deployment & With<"identity_pool_id">;

/** Two people come with its tokens. */
export function brought({ title, tokens }: Voucher): Step<ProviderUser> {
  return {
    name: `two people bring a token of ${title}`,
    run: async ({ ada, bob }) => {
      [ada.token, bob.token] = await tokens();
    },
  };
}

/** And beside the two, others come with those of another. */
export function alsoBrought(voucher: Voucher, outputs: Outputs): readonly Step<Signer>[] {
  const { title, login, tokens } = voucher;
  const name = `${title} vouches for two others, who have what is theirs alone`;
  const step: Step<Signer> = {
    name,
    needs: [CREATED],
    run: async (scene) => {
      const ids = new Set([scene.ada.identityId]);
      for (const token of await tokens()) {
        const person = new ProviderUser(outputs, login, token);
        await person.tradeForCredentials();
        ids.add(person.identityId);
        await ownNote(scene, person);
        await ownFile(scene, person);
      }
      if (ids.size !== 3) throw new Error("two have one identity");
    },
  };
  return [step, ...misused(voucher, name, outputs)];
}

/** Its tokens are good for what they were given for. @param ready without which there are none */
export function misused(
  { title, login, tokens, foreignToken }: Voucher,
  ready: string,
  outputs: Outputs,
): readonly Step[] {
  const other = login === "accounts.google.com" ? "graph.facebook.com" : "accounts.google.com";
  const asOther: Step = {
    name: `a token of ${title} is not taken for one of ${other}`,
    needs: [ready],
    run: async () => notTaken({ [other]: (await tokens())[0] }, outputs),
  };
  if (!foreignToken) return [asOther];
  const ofAnotherApp: Step = {
    name: `a token of ${title} for another app is not taken`,
    needs: [ready],
    run: async () => notTaken({ [login]: await foreignToken() }, outputs),
  };
  return [asOther, ofAnotherApp];
}

async function notTaken(logins: Readonly<Record<string, string>>, outputs: Outputs): Promise<void> {
  const came = await identityFor(outputs, logins).catch((error: Error) => error);
  if (came instanceof Error && came.name === "NotAuthorizedException") return;
  throw new Error(`expected NotAuthorizedException, got ${came}`);
}

/** Those whose sign-in is not played. */
export function saml({ saml_providers = "" }: Deployment): readonly Step[] {
  const names = saml_providers.split(",").filter(Boolean);
  return names.map((name) => ({
    name: `${name} vouches for somebody by SAML`,
    run: async () => {
      throw new CannotAsk("an assertion comes by a browser, from its sign-in page");
    },
  }));
}
