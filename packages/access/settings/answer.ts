import type { Resource } from "@notes-api/terraform-json";

const ORIGIN = "Access-Control-Allow-Origin";

/** The caller's origin in place of another, if it is one of those that are named (VTL). */
const CHOICE =
  /#if\(([^()]*)\)\s*#set\(\s*\$context\.responseOverride\.header\.Access-Control-Allow-Origin\s*=\s*\$origin\s*\)/g;
const NAMED = /^\s*\$origin == "([^"]*)"\s*$/;

/** Stands for the origin of every page that asks. */
export const ANYONE = "whoever asks";

/** A header that the gateway adds to an answer, whichever way its name is written. */
export function header({ values }: Resource, name: string): unknown {
  const all = Object.entries<unknown>(values["response_parameters"] ?? {});
  return all.find(([key]) => key.toLowerCase().endsWith(`.header.${name.toLowerCase()}`))?.[1];
}

/** What stands between the quotes of a mapped literal; anything else is a place, and stays. */
export function literal(value: unknown): string {
  return String(value).replace(/^'(.*)'$/, "$1");
}

/** Whose pages are shown an answer. */
export function originsOf(answer: Resource): string[] {
  const value = header(answer, ORIGIN);
  const templates = Object.values<unknown>(answer.values["response_templates"] ?? {});
  return [
    ...(value === undefined ? [] : [originOf(value)]),
    ...templates.flatMap((template) => chosenIn(String(template))),
  ];
}

/** `method.request.header.Origin` is all that the gateway can do where one literal does not do. */
function originOf(value: unknown): string {
  const callers = String(value).toLowerCase() === "method.request.header.origin";
  return callers ? ANYONE : literal(value);
}

/** A template that sets headers in any other way may answer anyone. */
function chosenIn(template: string): string[] {
  const choices = [...template.matchAll(CHOICE)].flatMap(([, choice = ""]) => choice.split("||"));
  const rest = template.replaceAll(CHOICE, "");
  const named = choices.map((choice) => NAMED.exec(choice)?.[1] ?? ANYONE);
  return rest.includes("responseOverride") ? [...named, ANYONE] : named;
}
