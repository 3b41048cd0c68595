import { InputError } from "@notes-api/access/command";

/** @throws InputError unless `text`, what `--port` was given, is a port */
export function portIn(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new InputError(`--port ${text}: a port is a number from 0 to 65535`);
}
