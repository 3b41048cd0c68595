import type { Access } from "../access";
import type { Principal } from "../principals";
import type { AccessPromise } from "../promise";
import { vouchesTo } from "../purposes";
import { administrationOf } from "../things";
import { VOUCH } from "../wanted-rights";

/** Who changes what the stack is made of. */
export const administration: readonly AccessPromise[] = [
  {
    sentence: "nobody who uses the system administers any of it",
    bar: "functions: exact rights",
    rows: (access) => {
      // state.ts asks about whoever holds the policy for Terraform's state.
      const users = access
        .butFor("admin")
        .filter(({ holder }) => holder?.resource.type !== "aws_iam_policy");
      return access.things.flatMap((target) =>
        users.flatMap((principal) =>
          administrationOf(target.about)
            .filter((action) => !(action === VOUCH && vouches(access, principal, target.about)))
            .flatMap((action) => access.onlyAdmin({ principal, action, target })),
        ),
      );
    },
  },
];

/** accounts.ts asks about whoever does. */
function vouches({ stack }: Access, { holder }: Principal, pool: string): boolean {
  return (holder?.uses ?? []).some(
    (use) =>
      use.by === "function" && vouchesTo(stack, use.of).some(({ address }) => address === pool),
  );
}
