import { randomBytes } from "node:crypto";
import type { World } from "./contract";

/** The clock and the chance of this machine. */
export const WORLD: World = { now: () => Date.now(), random: (bytes) => randomBytes(bytes) };
