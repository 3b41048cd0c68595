import type { OutputsOf } from "../outputs";
import { IamUser } from "../people/iam-user";
import { type Environment, two } from "../people/two";
import { vouchersOf } from "../people/vouchers";
import type { Play } from "../step";
import { credentials } from "../steps/credentials";
import { groups } from "../steps/groups";
import { guests } from "../steps/guests";
import { native } from "../steps/native";
import { noNotes } from "../steps/notes";
import { pages } from "../steps/pages";
import { secondFactor } from "../steps/second-factor";
import { BY_SRP, leave, signUp } from "../steps/sign-up";
import { alsoBrought, saml } from "../steps/vouchers";
import { signedCalls } from "./signed-calls";

/** @throws InputError if there are no two users */
export function iam(outputs: OutputsOf<"iam">, environment: Environment): Play<IamUser> {
  const people = two(outputs, environment, (account) => new IamUser(account, outputs));
  const vouchers = vouchersOf(outputs, environment);
  const steps = [
    ...signUp(BY_SRP),
    ...secondFactor(outputs, BY_SRP),
    ...credentials(outputs, BY_SRP),
    ...guests(outputs),
    ...signedCalls(outputs),
    ...native(outputs),
    ...pages(outputs, environment),
    ...vouchers.flatMap((voucher) => alsoBrought(voucher, outputs)),
    ...saml(outputs),
    ...groups(outputs),
    noNotes,
    leave(BY_SRP),
  ];
  return { scene: { outputs, ...people }, steps };
}
