import type { DeveloperUser } from "../../packages/sandbox/smoke/people/developer-user";
import type { Answer } from "../../packages/sandbox/smoke/step";
import { isThrottled, unthrottled, WRONG_PASSWORD } from "./accounts";

const GUESSES = 1_000;
const AT_ONCE = 20;

/** How guesses were answered, and what came after them; by status. */
export interface Flood {
  /** Whether the password was wrong. */
  readonly answered: number;
  /** By the function: too many for this address. */
  readonly lockedOut: number;
  /** By the gateway: too many for the route. */
  readonly throttled: number;
  readonly otherwise: number;
  /** Of the address's own password. */
  readonly rightPassword: number;
  /** Of somebody else's sign-in. */
  readonly somebodyElse: number;
}

export async function flood(victim: DeveloperUser, somebodyElse: DeveloperUser): Promise<Flood> {
  const counts = { answered: 0, lockedOut: 0, throttled: 0, otherwise: 0 };
  let left = GUESSES;
  const guessing = async () => {
    while (left-- > 0) counts[kindOf(await victim.signIn(WRONG_PASSWORD))] += 1;
  };
  await Promise.all(Array.from({ length: AT_ONCE }, guessing));
  const [right, other] = [
    await unthrottled(() => victim.signIn()),
    await unthrottled(() => somebodyElse.signIn()),
  ];
  return { ...counts, rightPassword: right.status, somebodyElse: other.status };
}

export function printedFlood({ answered, lockedOut, throttled, otherwise, ...after }: Flood) {
  return [
    `${GUESSES.toLocaleString("en")} guesses for one address, ${AT_ONCE} at once`,
    `  401, the password is wrong          ${answered}`,
    `  429, too many for this address      ${lockedOut}`,
    `  429, too many for the route         ${throttled}`,
    `  anything else                       ${otherwise}`,
    `then its own password                 ${after.rightPassword}`,
    `and somebody else's sign-in           ${after.somebodyElse}`,
  ].join("\n");
}

function kindOf(answer: Answer) {
  if (answer.status === 401) return "answered";
  if (answer.status !== 429) return "otherwise";
  return isThrottled(answer) ? "throttled" : "lockedOut";
}
