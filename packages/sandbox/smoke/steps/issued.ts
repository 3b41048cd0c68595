import type { OutputsOf } from "../outputs";
import type { TokenHolder } from "../people/token-holder";
import { both, type Step } from "../step";

export const ISSUED = "two people bring a token of the issuer";

/** What is given, before anything is asked with it. */
export function issued({ token_issuer }: OutputsOf<"custom">): Step<TokenHolder> {
  return {
    name: ISSUED,
    run: async (scene) => {
      await both(scene, async ({ token }) => {
        const { iss, exp } = claimsIn(token);
        if (iss !== token_issuer) throw new Error(`expected one of ${token_issuer}, got ${iss}'s`);
        if (Number(exp) * 1000 <= Date.now()) throw new Error("the token has expired");
      });
      const [ada, bob] = [claimsIn(scene.ada.token), claimsIn(scene.bob.token)];
      if (ada["sub"] === bob["sub"]) throw new Error(`both are ${ada["sub"]}'s`);
    },
  };
}

function claimsIn(token: string): Readonly<Record<string, unknown>> {
  try {
    return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
  } catch {
    throw new Error("the token is no JWT");
  }
}
