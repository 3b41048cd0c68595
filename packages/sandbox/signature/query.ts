/** A query's names and values as they are meant; `+` is a space, as AWS reads it. */
export function parametersOf(query: string): readonly (readonly [name: string, value: string])[] {
  return query
    .split("&")
    .filter((part) => part !== "")
    .map((part) => {
      const [name = "", ...value] = part.split("=");
      return [decoded(name), decoded(value.join("="))];
    });
}

/** All values of a name. */
export function valuesOf(query: string, name: string): readonly string[] {
  return parametersOf(query)
    .filter(([each]) => each === name)
    .map(([, value]) => value);
}

/** What is not well encoded stays as it is. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}
