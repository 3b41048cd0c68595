import type { Probe } from "./probe";
import { administration } from "./probes/administration";
import { files } from "./probes/files";
import { rows } from "./probes/rows";

/** By action; what is not here, no harmless call can ask. */
export const PROBES: Readonly<Record<string, Probe>> = { ...files, ...rows, ...administration };
