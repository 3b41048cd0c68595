import type { Clients } from "./clients";
import type { Place } from "./place";

/** A call that changes nothing that stays, also where it is allowed. */
export type Probe = (clients: Clients, place: Place) => Promise<unknown>;
