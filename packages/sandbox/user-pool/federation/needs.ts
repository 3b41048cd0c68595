import type { World } from "../../contract";
import type { WithSecrets } from "../../secrets";
import type { StandIns } from "../../stand-ins";

export interface FederationNeeds {
  readonly world: World;
  /** Whoever plays the providers that only the internet has. */
  readonly standIns: StandIns;
  readonly withSecrets: WithSecrets;
}
