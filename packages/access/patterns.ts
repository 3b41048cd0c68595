/**
 * Whether all that a pattern of IAM matches is matched by another one: `*` stands for any characters,
 * `?` for one. Never true by mistake; of patterns with several `*` it may miss a roundabout yes.
 */
export function within(inner: string, outer: string): boolean {
  const [first, rest] = [outer[0], outer.slice(1)];
  if (first === undefined) return inner === "";
  if (first === "*") return within(inner, rest) || (inner !== "" && within(inner.slice(1), outer));
  if (inner === "" || inner[0] === "*") return false;
  return (first === "?" || first === inner[0]) && within(inner.slice(1), rest);
}

export function isPattern(text: string): boolean {
  return /[*?]/.test(text.replace(/\$\{[*?$]\}/g, ""));
}
