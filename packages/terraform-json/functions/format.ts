import { asNumber, asText } from "../text";
import { NotComputed } from "../unknown";
import type { Value } from "../value";
import { jsonencode } from "./encodings";

const VERB = /%(?:(%)|(?:\[(\d+)\])?([-+ 0#]*)(\d*)(?:\.(\d+))?([a-zA-Z]))/g;

/** `format` with the verbs %s %d %v %q %t %f %x; others are not computed. @throws Error for a missing value */
export function format(template: string, values: readonly Value[]): string {
  let next = 0;
  return template.replace(VERB, (_, percent, at, flags, width, precision, verb) => {
    if (percent) return "%";
    const index = at ? Number(at) - 1 : next;
    next = index + 1;
    if (index >= values.length) throw new Error(`format has no value for %${verb}`);
    return padded(written(values[index], verb, precision), flags, Number(width));
  });
}

function written(value: Value, verb: string, precision: string | undefined): string {
  switch (verb) {
    case "s":
      return precision ? asText(value).slice(0, Number(precision)) : asText(value);
    case "d":
      return asText(Math.trunc(asNumber(value)));
    case "f":
      return asNumber(value).toFixed(precision ? Number(precision) : 6);
    case "x":
      return asNumber(value).toString(16);
    case "t":
      return String(value === true || value === "true");
    case "q":
      return jsonencode(asText(value));
    case "v":
      return value !== null && typeof value !== "object" ? asText(value) : jsonencode(value);
    default:
      throw new NotComputed(`%${verb} is not computed`);
  }
}

function padded(text: string, flags: string, width: number): string {
  if (flags.includes("-")) return text.padEnd(width);
  return text.padStart(width, flags.includes("0") ? "0" : " ");
}
