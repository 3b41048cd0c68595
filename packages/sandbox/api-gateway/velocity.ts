import { render } from "velocityjs";
import { type Call, parameterOf, queryOf } from "./call";
import { contextOf } from "./context";

/** What a template puts in place of the answer. */
export interface Override {
  readonly header: Record<string, string>;
  readonly status?: number;
}

/**
 * A mapping template, run for a call.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */
export function rendered(
  template: string,
  call: Call,
): { readonly text: string; readonly override: Override } {
  const override: Override = { header: {} };
  const text = render(template, {
    context: { ...contextOf(call), responseOverride: override },
    input: inputOf(call),
    stageVariables: javaMap(call.stage.variables),
    util: UTIL,
  });
  return { text, override };
}

function inputOf(call: Call) {
  const { request, pathParameters } = call;
  const text = request.body.toString("utf8");
  const query = [...queryOf(request)].map(([name, values]) => [name, values.at(-1) ?? ""]);
  const all = {
    path: javaMap(pathParameters),
    querystring: javaMap(Object.fromEntries(query)),
    header: javaMap(request.headers),
  };
  return {
    body: text,
    json: (path: string) => JSON.stringify(selected(text, path)) ?? "",
    path: (path: string) => selected(text, path),
    params: (name?: string) => {
      if (name === undefined) return all;
      const places = ["path", "querystring", "header"];
      return places.map((place) => parameterOf(call, place, name)).find(Boolean) ?? "";
    },
  };
}

/** With `get`, which says nothing where there is nothing. */
function javaMap(values: Readonly<Record<string, string>>): Record<string, unknown> {
  const map: Record<string, unknown> = { ...values };
  const get = (name: string) => values[name] ?? "";
  Object.defineProperty(map, "get", { value: get });
  return map;
}

/** `$` and `$.a.b[0]` of JSONPath. */
function selected(text: string, path: string): unknown {
  const keys = path.match(/[^.[\]'"$]+/g) ?? [];
  try {
    return keys.reduce((value, key) => value?.[key], JSON.parse(text || "{}"));
  } catch {
    return undefined;
  }
}

const UTIL = {
  escapeJavaScript: (text: unknown) =>
    JSON.stringify(String(text)).slice(1, -1).replace(/'/g, "\\'"),
  parseJson: (text: string) => JSON.parse(text),
  urlEncode: (text: string) => encodeURIComponent(text),
  urlDecode: (text: string) => decodeURIComponent(text),
  base64Encode: (text: string) => Buffer.from(text).toString("base64"),
  base64Decode: (text: string) => Buffer.from(text, "base64").toString("utf8"),
};
