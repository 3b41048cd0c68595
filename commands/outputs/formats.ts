import { toAmplify } from "./amplify";
import type { Outputs } from "./contract";
import { toEnv } from "./env";

export interface Format {
  /** The file it is written to unless `--out` says otherwise; `-` is standard output. */
  readonly file: string;
  /** The whole new text of the file, of which `before` is the text so far. */
  readonly render: (outputs: Outputs, before: string) => string;
}

export const FORMATS: ReadonlyMap<string, Format> = new Map([
  ["amplify", { file: "amplify_outputs.json", render: (outputs) => json(toAmplify(outputs)) }],
  ["env", { file: ".env", render: toEnv }],
  ["json", { file: "-", render: (outputs) => json(outputs) }],
]);

function json(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
