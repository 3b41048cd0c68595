import { AwsError, type HttpRequest, type HttpResponse } from "../contract";

/** Parameters of a request, from its query or its form. */
export type Form = ReadonlyMap<string, string>;

/** XML: an element's name with its text, or with elements. */
export type Tree = { readonly [name: string]: string | Tree };

const NAMESPACE = "https://sts.amazonaws.com/doc/2011-06-15/";

export function formOf({ query, body }: HttpRequest): Form {
  return new Map([...new URLSearchParams(query), ...new URLSearchParams(body.toString())]);
}

/** @throws AwsError for one that is not there */
export function required(form: Form, name: string): string {
  const value = form.get(name);
  if (value) return value;
  const message = `1 validation error detected: Value at '${name}' failed to satisfy constraint: Member must not be null`;
  throw new AwsError("ValidationError", message);
}

export function result(action: string, tree: Tree, requestId: string): HttpResponse {
  const metadata = { RequestId: requestId };
  const content = written({ [`${action}Result`]: tree, ResponseMetadata: metadata });
  const body = `<${action}Response xmlns="${NAMESPACE}">${content}</${action}Response>`;
  return { status: 200, headers: { "content-type": "text/xml" }, body };
}

function written(tree: Tree): string {
  return Object.entries(tree)
    .map(([name, value]) => {
      const content = typeof value === "string" ? escaped(value) : written(value);
      return `<${name}>${content}</${name}>`;
    })
    .join("");
}

function escaped(text: string): string {
  return text.replace(/[&<>"']|[^\t\n\r\x20-\ud7ff\ue000-\ufffd]/g, (char) =>
    "&<>\"'".includes(char) ? `&#${char.charCodeAt(0)};` : " ",
  );
}
