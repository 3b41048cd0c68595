import type { Stack } from "@notes-api/terraform-json";
import type { World } from "./contract";
import type { Lock } from "./data/lock";
import type { Event } from "./event";
import type { Outputs } from "./outputs";
import type { Environment } from "./secrets";

/** What is served, and how. */
export interface Serving {
  /** Where the stack lies: what it refers to, such as code, is relative to it. */
  readonly folder: string;
  /** @default - read from the folder */
  readonly stack?: Stack;
  /** @default 0, any that is free */
  readonly port?: number;
  /** What survives a restart. */
  readonly dataFolder: string;
  /** Of the data folder. @default - taken here, and released at the end */
  readonly lock?: Lock;
  /** @default - the clock and the chance of this machine */
  readonly world?: World;
  /** Whose TF_VAR_x are the secrets of the stack. @default - that of this process */
  readonly environment?: Environment;
  /** Told of what happens. */
  readonly on?: (event: Event) => void;
}

/** A stack that is served on this machine. */
export interface Sandbox {
  /** Such as `http://localhost:4000`: one endpoint for all of AWS. */
  readonly url: string;
  /** What is served now. */
  readonly stack: Stack;
  readonly outputs: Outputs;
  readonly outputsFile: string;
  /** What is in the JSON and has no effect here, a line each. */
  readonly notHonoured: readonly string[];
  /**
   * Serves another state of the stack, from the same folder. Requests wait meanwhile.
   * @param next is called when nothing is under way
   */
  replace(next: () => Promise<Stack>): Promise<void>;
  close(): Promise<void>;
}
