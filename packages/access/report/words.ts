import { grouped } from "./grouped";

/** Stands for all that things.ts calls administration. */
export const ADMINISTER = "administer";

/** `s3: GetObject, PutObject` of `s3:GetObject` and `s3:PutObject`. */
export function actionsInWords(actions: readonly string[]): string {
  if (actions[0] === ADMINISTER) return ADMINISTER;
  return grouped(actions, (action) => action.split(":")[0])
    .map(([first, ...others]) => {
      if (first === "*") return "every action";
      const names = [first, ...others].map((action) => action.slice(action.indexOf(":") + 1));
      return `${first.split(":")[0]}: ${names.join(", ")}`;
    })
    .join("; ");
}

/** `role a, b` of `role a` and `role b`. */
export function targetsInWords(targets: readonly string[]): string {
  return grouped([...new Set(targets)], (target) => partsOf(target)?.kind ?? target)
    .map((group) => {
      const parts = group.map(partsOf);
      return group.length > 1
        ? `${parts[0]?.kind} ${parts.map((part) => part?.name).join(", ")}`
        : group[0];
    })
    .join("; ");
}

/** Such as kind `role` and name `notes-dev-get`. */
function partsOf(target: string): { kind: string; name: string } | undefined {
  const [, kind, name] =
    /^(function \S+ for) (.+)$/.exec(target) ?? /^([a-z]+(?: pool)?) (\S+)$/.exec(target) ?? [];
  return kind && name ? { kind, name } : undefined;
}
