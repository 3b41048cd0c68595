import { OWN_ACCOUNT } from "../scopes";
import type { Call } from "./calling";
import { userAttributesOf } from "./event";
import type { LambdaConfig } from "./lambda-config";
import { tokenChangesIn } from "./token-changes";
import type { Triggers } from "./triggers";

export function aboutTokens(
  call: Call,
  { PreTokenGeneration: trigger }: LambdaConfig,
): Pick<Triggers, "preTokenGeneration"> {
  const version = trigger?.version ?? "1";
  const isFirst = version === "1";
  const details = isFirst ? "claimsOverrideDetails" : "claimsAndScopeOverrideDetails";
  return {
    preTokenGeneration: async ({ user, signIn: { scopes } }, groups, by) => {
      const answer = await call({
        trigger: "PreTokenGeneration",
        source: by.tokenSource ?? (scopes ? "HostedAuth" : "Authentication"),
        userName: user.username,
        by,
        request: {
          userAttributes: userAttributesOf(user),
          groupConfiguration: groups,
          ...(isFirst ? {} : { scopes: scopes ?? [OWN_ACCOUNT] }),
        },
        response: { [details]: null },
      });
      return tokenChangesIn(answer, version);
    },
  };
}
