import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { codeFor } from "../../packages/sandbox/smoke/inbox";
import { DeveloperUser } from "../../packages/sandbox/smoke/people/developer-user";
import { type Answer, expectStatus } from "../../packages/sandbox/smoke/step";
import type { Deployed } from "./sandbox";

/** All have the same. */
const PASSWORD = "correct horse battery";
export const WRONG_PASSWORD = "another horse battery";

/** Somebody with an address that nobody else has, and without an account. */
export function stranger(deployed: Deployed): DeveloperUser {
  const account = { email: `${randomUUID()}@example.com`, password: PASSWORD, isOurs: true };
  return new DeveloperUser(account, deployed);
}

/** Somebody who has set a password with the code that was mailed. */
export async function newAccount(deployed: Deployed): Promise<DeveloperUser> {
  const user = stranger(deployed);
  expectStatus("POST /codes", await unthrottled(() => user.askForCode()), 202);
  const code = await codeFor(user.account.email, deployed.inbox_url ?? "");
  expectStatus("PUT /password", await unthrottled(() => user.setPassword(code)), 204);
  return user;
}

/** Asks again, a second later, as long as it is the throttle of the route that refuses. */
export async function unthrottled(ask: () => Promise<Answer>): Promise<Answer> {
  for (;;) {
    const answer = await ask();
    if (!isThrottled(answer)) return answer;
    await pause(1_000);
  }
}

/** Whether the gateway refused it, which gives no detail, and not the function for this address. */
export function isThrottled({ status, text }: Answer): boolean {
  return status === 429 && !("detail" in JSON.parse(text));
}
