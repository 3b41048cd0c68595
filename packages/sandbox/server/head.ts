import type { IncomingMessage } from "node:http";
import type { Head } from "./destination";

/** What came before the body, as it was sent. */
export function headOf({ method = "GET", url = "/", rawHeaders }: IncomingMessage): Head {
  // A proxy's client names scheme and host as well.
  const target = url.replace(/^https?:\/\/[^/?]*/, "") || "/";
  const mark = target.indexOf("?");
  return {
    method,
    path: mark < 0 ? target : target.slice(0, mark),
    query: mark < 0 ? "" : target.slice(mark + 1),
    headers: headersIn(rawHeaders),
  };
}

export function sourceIpOf({ socket }: IncomingMessage): string {
  const address = socket.remoteAddress ?? "127.0.0.1";
  return address === "::1" ? "127.0.0.1" : address.replace(/^::ffff:/, "");
}

function headersIn(raw: readonly string[]): Record<string, string> {
  const headers: Record<string, string> = Object.create(null);
  for (let at = 0; at < raw.length; at += 2) {
    const name = (raw[at] ?? "").toLowerCase();
    const value = raw[at + 1] ?? "";
    headers[name] = name in headers ? `${headers[name]},${value}` : value;
  }
  return headers;
}
