import type { AccessPromise } from "../promise";
import { administrationOf } from "../things";

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
          administrationOf(target.about).flatMap((action) =>
            access.onlyAdmin({ principal, action, target }),
          ),
        ),
      );
    },
  },
];
