import { askIdentityPool } from "../identity-pool";
import type { Deployment, With } from "../outputs";
import type { Signer } from "../people/person";
import { both, type Step } from "../step";

export const CREDENTIALS = "their sign-in is traded for temporary credentials";

/** @param signedIn without which there is nothing to trade */
export function credentials(
  outputs: Deployment & With<"identity_pool_id">,
  signedIn: string,
): readonly Step<Signer>[] {
  return [
    {
      name: CREDENTIALS,
      needs: [signedIn],
      run: async (scene) => {
        await both(scene, (person) => person.tradeForCredentials());
        if (scene.ada.identityId === scene.bob.identityId)
          throw new Error("both have one identity");
      },
    },
    ...(outputs.guests === "true" ? [] : [noGuests(outputs)]),
  ];
}

function noGuests(outputs: Deployment & With<"identity_pool_id">): Step {
  return {
    name: "a guest gets no identity and no credentials",
    run: () => askAsGuest(outputs),
  };
}

async function askAsGuest(outputs: Deployment & With<"identity_pool_id">): Promise<void> {
  const input = { IdentityPoolId: outputs.identity_pool_id };
  const { status, text } = await askIdentityPool(outputs, "GetId", input);
  if (status === 400 && text.includes("NotAuthorizedException")) return;
  throw new Error(`expected NotAuthorizedException, got ${status} ${text}`);
}
