import type { OtherProviders } from "../../../constructs/guard";
import type { AtLeastOne } from "../../../constructs/identity-pool/providers";
import { ProviderUser } from "../../../packages/sandbox/smoke/people/provider-user";
import { vouchersOf } from "../../../packages/sandbox/smoke/people/vouchers";
import type { Place } from "../ways/place";
import { AUDIENCE } from "../ways/stacks";
import type { Kind } from "./kind";
import { entered } from "./newcomer";

const APP = "1234567890123456";

type Providers = AtLeastOne<OtherProviders>;

export const FACEBOOK = social("facebook", { facebook: { appId: APP } });
export const GOOGLE = social("google", { google: { clientId: APP } });
export const AMAZON = social("amazon", { amazon: { appId: APP } });
export const APPLE = social("apple", { apple: { servicesId: APP } });

/** The twin has a token for another app. */
function social(name: string, providers: Providers): Kind {
  return {
    name,
    guard: () => ({ type: "iam", providers }),
    works: async (place) => {
      const [ada = ""] = (await voucherOf(place)?.tokens()) ?? [];
      return bringing(place, ada);
    },
    refused: async (place) => bringing(place, (await voucherOf(place)?.foreignToken?.()) ?? ""),
  };
}

/** The twin has a token for another app. */
export const OPEN_ID: Kind = {
  name: "open-id",
  guard: ({ tokens: issuer }) => ({
    type: "iam",
    providers: { openId: [{ issuer, clientIds: [AUDIENCE] }] },
  }),
  works: async (place) => bringing(place, await place.issuer.tokenFor("ada")),
  refused: async (place) =>
    bringing(place, await place.issuer.tokenFor("ada", { aud: "another-app" })),
};

/** Two have people of their own. The twin takes a token of the one for the other's. */
export const SIDE_BY_SIDE: Kind = {
  name: "side-by-side",
  guard: () => ({
    type: "iam",
    providers: { facebook: { appId: APP }, google: { clientId: APP } },
  }),
  works: async (place) => {
    const [identities, statuses] = [new Set<string>(), [] as number[]];
    for (const { login, tokens } of vouchersOf(place.outputs, {})) {
      const person = new ProviderUser(place.outputs, login, (await tokens())[0]);
      statuses.push(...(await entered(place, person)));
      identities.add(person.identityId);
    }
    expect(identities.size).toBe(2);
    return statuses;
  },
  refused: async (place) => {
    const [facebook, google] = vouchersOf(place.outputs, {});
    const [token = ""] = (await facebook?.tokens()) ?? [];
    return bringing(place, token, google?.login);
  },
};

const voucherOf = ({ outputs }: Place) => vouchersOf(outputs, {})[0];

function bringing(place: Place, token: string, login = voucherOf(place)?.login ?? "") {
  return entered(place, new ProviderUser(place.outputs, login, token));
}
