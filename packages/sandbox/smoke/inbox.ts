import { setTimeout as pause } from "node:timers/promises";

/** Attempts to find a mail, and milliseconds between them. */
const ATTEMPTS = 50;
const PAUSE = 100;

/** The newest code that was mailed to `to`. @throws Error if none comes */
export async function codeFor(to: string, inbox: string): Promise<string> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const response = await fetch(inbox);
    const mails = (await response.json()) as { to: string; code: string }[];
    const mail = mails.findLast((each) => each.to === to);
    if (mail) return mail.code;
    await pause(PAUSE);
  }
  throw new Error(`no mail to ${to} came to ${inbox}`);
}
