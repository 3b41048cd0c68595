import type { Data, World } from "../contract";

export interface Needs {
  readonly world: World;
  /** Keeps what tokens are signed with, so that they are known again after a restart. */
  readonly data: Data;
  /** Of the sandbox. */
  readonly url: string;
}
