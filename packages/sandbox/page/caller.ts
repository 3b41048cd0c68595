import type { Caller } from "../contract";

/** Who asked, in a few words: a role's name, and whose session it is. */
export function callerOf(caller: Caller | undefined): string {
  if (!caller) return "nobody (unsigned)";
  const name = caller.role.split("/").at(-1) ?? caller.role;
  return caller.identity ? `${name} ${caller.identity.id}` : name;
}
