import type { HttpRequest, Signed, World } from "../contract";
import type { Api, Method, Stage } from "./api";

/** A request on its way through the gateway, and what became known of it. */
export interface Call {
  readonly api: Api;
  readonly stage: Stage;
  readonly account: string;
  /** Its path is what follows the stage, and begins with a slash. */
  readonly request: HttpRequest;
  readonly requestId: string;
  readonly extendedRequestId: string;
  /** Such as `Root=1-5759e988-bd862e3fe1be46a994272793`. */
  readonly trace: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  method?: Method;
  pathParameters: Readonly<Record<string, string>>;
  /** Whoever signed it, where that was asked for. */
  signed?: Signed;
  /** What an authorizer says of whom it let in, where one was asked. */
  authorizer?: Readonly<Record<string, unknown>>;
  /** Milliseconds that the function took. */
  integrationLatency?: number;
  /** What the function answered, or Lambda for it. */
  integrationStatus?: number;
}

export function newCall(
  parts: Pick<Call, "api" | "stage" | "account" | "request">,
  world: World,
): Call {
  const at = world.now();
  const seconds = Math.floor(at / 1000).toString(16);
  return {
    ...parts,
    requestId: uuid(world.random(16)),
    extendedRequestId: `${world.random(11).toString("base64url").slice(0, 15)}=`,
    trace: `Root=1-${seconds}-${world.random(12).toString("hex")}`,
    at,
    pathParameters: {},
  };
}

function uuid(bytes: Buffer): string {
  const hex = bytes.toString("hex");
  const groups = [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`];
  return [...groups, `a${hex.slice(17, 20)}`, hex.slice(20, 32)].join("-");
}

/** What whoever calls a method needs the right to. */
export const INVOKE = "execute-api:Invoke";

/** What a call is about, such as `arn:aws:execute-api:REGION:ACCOUNT:API/dev/GET/notes/1`. */
export function methodArn({ api, stage, request }: Call): string {
  return `${api.arn}/${stage.name}/${request.method}${request.path}`;
}

/** Each name's values, decoded, in the order they came. */
export function queryOf({ query }: HttpRequest): Map<string, string[]> {
  const values = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(query)) {
    values.set(name, [...(values.get(name) ?? []), value]);
  }
  return values;
}

/** What of the request is called `header.X`, `querystring.x` or `path.x`; the last, where there are several. */
export function parameterOf(call: Call, place: string, name: string): string | undefined {
  switch (place) {
    case "header":
      return call.request.headers[name.toLowerCase()];
    case "querystring":
      return queryOf(call.request).get(name)?.at(-1);
    case "path":
      return call.pathParameters[name];
    default:
      return undefined;
  }
}

/** `application/json`, of `application/json; charset=utf-8`. */
export function mediaType(header: string | undefined): string {
  return (header ?? "application/json").split(";")[0]?.trim().toLowerCase() || "application/json";
}
