import type { Data, Deliver, Mail } from "../contract";

/** Mails that are kept. */
const KEPT = 200;

export interface Inbox {
  readonly deliver: Deliver;
  /** Newest last. */
  mails(): readonly Mail[];
}

/** Where the mails of the user pools and of SES arrive. @param told of each */
export function inboxIn(data: Data, told: Deliver): Inbox {
  let mails = data.read<readonly Mail[]>("inbox") ?? [];
  return {
    deliver: (mail) => {
      mails = [...mails, mail].slice(-KEPT);
      data.write("inbox", mails);
      told(mail);
    },
    mails: () => mails,
  };
}
