/** Things that somebody may do, or may not, for one and the same reason. */
export interface Line {
  readonly allowed: boolean;
  readonly actions: readonly string[];
  readonly targets: readonly string[];
  readonly because: string;
}
