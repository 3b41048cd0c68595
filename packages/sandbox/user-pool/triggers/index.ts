import type { PoolSettings } from "../settings";
import { type Calling, calling } from "./calling";
import { aboutMessages } from "./messages";
import { aboutMigration } from "./migration";
import { aboutSignIn } from "./sign-in";
import { aboutSignUp } from "./sign-up";
import { aboutTokens } from "./tokens";
import type { Triggers } from "./triggers";

export type { Calling } from "./calling";
export { type By, byIn } from "./event";
export type { Migrated } from "./migrated";
export { changedAccess, changedId, groupsIn } from "./token-changes";
export type { Triggers } from "./triggers";

export function triggersOf(settings: PoolSettings, needs: Calling): Triggers {
  const call = calling(settings, needs);
  return {
    ...aboutSignUp(call),
    ...aboutSignIn(call),
    ...aboutTokens(call, settings.lambdaConfig),
    ...aboutMessages(call),
    ...aboutMigration(call),
  };
}
