import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import type { At } from "./member";

/** An answer as far as it came; its body without what the connection adds. */
export interface RawAnswer {
  readonly status: number;
  readonly text: string;
}

/** A connection on which anything can be written. */
export async function connected({ url }: At): Promise<Socket> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.on("error", () => {}); // the other side may end it at any time
  await once(socket, "connect");
  return socket;
}

/** Milliseconds after which nothing more is sent. A server of Node answers nobody who says so before. */
const PATIENCE = 200;

/** What comes back of bytes that no client would send; with more patience, of a whole request. */
export async function answerTo(
  at: At,
  bytes: string | Buffer,
  patience = PATIENCE,
): Promise<RawAnswer> {
  const socket = await connected(at);
  socket.write(bytes);
  const end = setTimeout(() => socket.end(), patience);
  const answer = await text(socket);
  clearTimeout(end);
  return { status: Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0), text: answer };
}

/** A request as it stands on the wire, which the other side ends the connection after. */
export function onTheWire(
  method: string,
  url: string,
  { headers = {}, body = "" }: { headers?: Readonly<Record<string, string>>; body?: string } = {},
): string {
  const { host, pathname, search } = new URL(url);
  const all = { host, ...headers, "content-length": `${body.length}`, connection: "close" };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${pathname}${search} HTTP/1.1`, ...lines, "", body].join("\r\n");
}

/** Refusals of Cognito, DynamoDB and what cannot be read; of API Gateway; of S3 and STS. */
const SHAPES = [
  /"__type":"[\w.]+(#\w+)?","message":"/,
  /"message":"/,
  /"title":".*"requestId":"/,
  /<Code>\w+<\/Code>/,
];

/** Whether a refusal looks as one of AWS does. */
export function isAwsShaped({ status, text: answer }: RawAnswer): boolean {
  return status >= 400 && SHAPES.some((shape) => shape.test(answer));
}
