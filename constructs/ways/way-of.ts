import { ConfigurationError } from "../configuration-error";
import type { Guard } from "../guard";
import { custom } from "./custom";
import { developer } from "./developer";
import { iam } from "./iam";
import { userPool } from "./user-pool";
import type { Ground, Way } from "./way";

/** @throws ConfigurationError for a guard that there is not, and for what is wrong with one */
export function wayOf(guard: Guard, ground: Ground): Way {
  const type: unknown = guard?.type;
  switch (guard?.type) {
    case "iam":
      return iam(ground, guard);
    case "user-pool":
      return userPool(ground, guard);
    case "custom":
      return custom(ground, guard);
    case "developer":
      return developer(ground, guard);
    default:
      throw new ConfigurationError(
        `guard "${type}": its type is one of iam, user-pool, custom, developer`,
      );
  }
}
