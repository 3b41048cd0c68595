import { createHash } from "node:crypto";

/** Numbers that look random and are the same for the same seed. */
export class Dice {
  private rolled = 0;

  constructor(private readonly seed: string) {}

  /** From 0 to `below - 1`. */
  roll(below: number): number {
    this.rolled += 1;
    const hash = createHash("sha256").update(`${this.seed} ${this.rolled}`).digest();
    return hash.readUInt32BE() % below;
  }

  of<T>(all: readonly T[]): T {
    return all[this.roll(all.length)] as T;
  }
}

/** Without spaces, which a signature does not count everywhere. */
const CHARACTERS = ["A", "z", "0", "9", "%", "%00", "%2F", "/", ".", "-", "=", "&", "?", "#", ";"];
const ODD = ["\0", "\r\n", "\x7f", "\xff", "{", "}", '"', "\\", "..", "$", "<", "`", "1e9"];

/** One thing about a request on the wire that is signed, changed. */
export function mutated(request: string, dice: Dice): string {
  const end = request.indexOf("\r\n\r\n");
  const [line = "", ...headers] = request.slice(0, end).split("\r\n");
  const body = request.slice(end + 4);
  const signed = headers.flatMap((header, at) => (isLoose(header) ? [] : [at]));
  const at = dice.of(signed);
  const others = (change: string[]) =>
    headers.flatMap((each, place) => (place === at ? change : [each]));
  const whole = (first: string, all: readonly string[], rest: string) =>
    `${[first, ...all].join("\r\n")}\r\n\r\n${rest}`;
  switch (dice.roll(body === "" ? 4 : 5)) {
    case 0:
      return whole(line, others([]), body);
    case 1:
    case 2:
      return whole(line, others([inValue(headers[at] ?? "", dice)]), body);
    case 3:
      return whole(inTarget(line, dice), headers, body);
    default:
      return withLength(whole(line, headers, edited(body, dice)));
  }
}

/** What is not signed, and may be anything. */
function isLoose(header: string): boolean {
  return /^(content-length|connection|accept|user-agent):/.test(header);
}

function inValue(header: string, dice: Dice): string {
  const [, name = "", value = ""] = /^([^:]+: )(.*)$/.exec(header) ?? [];
  return name + edited(value, dice);
}

/** Says how long the body is. */
function withLength(request: string): string {
  const length = request.length - request.indexOf("\r\n\r\n") - 4;
  return request.replace(/^content-length: \d+/m, `content-length: ${length}`);
}

/** The method, or what stands behind it. */
function inTarget(line: string, dice: Dice): string {
  const [method = "", target = "", version = ""] = line.split(" ");
  if (dice.roll(4) > 0) return [method, edited(target, dice), version].join(" ");
  return [dice.of(["PUT", "PATCH", "BREW", "delete", "TRACE"]), target, version].join(" ");
}

/** Another text of which one place is replaced, left out, doubled, or has something put in. */
function edited(text: string, dice: Dice): string {
  const at = dice.roll(text.length);
  const to = at + 1 + dice.roll(Math.min(8, text.length - at));
  const put = dice.of([...CHARACTERS, ...ODD]);
  const middle = dice.of([put, "", text.slice(at, to).repeat(2), put + text.slice(at, to)]);
  const found = text.slice(0, at) + middle + text.slice(to);
  return found === text ? edited(text, dice) : found;
}
