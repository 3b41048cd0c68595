import { OUTPUT_NAMES, type Outputs } from "./contract";

/** The variables that Vite hands to a browser begin so. */
export function variableName(output: string): string {
  return `VITE_${output.toUpperCase()}`;
}

const OURS: ReadonlySet<string> = new Set(OUTPUT_NAMES.map(variableName));

/**
 * `before` with a line for each output: in the place of the line that set it so far, else at the
 * end. A line of ours whose output is gone goes too, so that no client uses what is no more.
 */
export function toEnv(outputs: Outputs, before: string): string {
  const ours = assignments(outputs);
  const lines = linesOf(before).flatMap((line) => {
    const variable = variableSetBy(line);
    return OURS.has(variable) ? (ours.get(variable) ?? []) : line;
  });
  const added = [...ours.values()].filter((line) => !lines.includes(line));
  return `${[...lines, ...added].join("\n")}\n`;
}

/** Line by variable. */
function assignments(outputs: Outputs): ReadonlyMap<string, string> {
  const given = OUTPUT_NAMES.filter((name) => outputs[name] !== undefined);
  return new Map(
    given.map((name) => [variableName(name), `${variableName(name)}=${outputs[name]}`]),
  );
}

function linesOf(text: string): string[] {
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}

function variableSetBy(line: string): string {
  return /^\s*(?:export\s+)?(\w+)\s*=/.exec(line)?.[1] ?? "";
}
