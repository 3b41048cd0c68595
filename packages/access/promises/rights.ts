import type { Access } from "../access";
import { type Grant, grantsOf } from "../grants";
import type { Holder } from "../holders";
import type { AccessPromise } from "../promise";
import type { Row } from "../row";

/** That nothing is granted beyond what other sentences ask for. */
export const rights: readonly AccessPromise[] = [
  {
    sentence: "a signed-in user has no right that no sentence here asks for",
    bar: "api: this API and no other",
    rows: (access) => grantRows(access, (holder) => usedBy(holder, "signed-in")),
  },
  {
    sentence: "a member of a group has no right that no sentence here asks for",
    bar: "api: this API and no other",
    rows: (access) => grantRows(access, (holder) => usedBy(holder, "member")),
  },
  {
    sentence: "a guest has no right that no sentence here asks for",
    bar: "identity: guests",
    rows: (access) => grantRows(access, (holder) => usedBy(holder, "guest")),
  },
  {
    sentence: "a function has no right that no sentence here asks for",
    bar: "functions: exact rights",
    rows: (access) => grantRows(access, (holder) => usedBy(holder, "function")),
  },
  {
    sentence: "nobody else has a right that no sentence here asks for",
    bar: "functions: exact rights",
    rows: (access) =>
      grantRows(
        access,
        (holder) => !["signed-in", "member", "guest", "function"].some((by) => usedBy(holder, by)),
      ),
  },
  {
    sentence: "a role is for one purpose, each function's its own",
    bar: "functions: exact rights",
    rows: ({ holders, stack }) => [
      ...holders
        .filter(({ trust }) => trust)
        .map(({ resource, name, uses }) =>
          purposeRow(resource.address, `role ${name}`, uses.length),
        ),
      ...stack
        .of("aws_lambda_function")
        .filter(({ values }) => !holders.some(({ arn }) => arn === values.role))
        .map(({ address, values }) => purposeRow(address, `its role ${values.role}`, undefined)),
    ],
  },
];

/** @param purposes how many; unknown, if the role is not of this stack */
function purposeRow(about: string, what: string, purposes: number | undefined): Row {
  const found =
    purposes === undefined
      ? "not of this stack"
      : `${purposes} purpose${purposes === 1 ? "" : "s"}`;
  return { about, what, found, wanted: "1 purpose", kept: purposes === 1 };
}

function usedBy({ uses }: Holder, by: string): boolean {
  return uses.some((use) => use.by === by);
}

function grantRows({ holders, stack }: Access, concerns: (holder: Holder) => boolean): Row[] {
  return holders.filter(concerns).flatMap((holder) => grantsOf(stack, holder).map(rowOf));
}

function rowOf({ holder, policy, number, action, resource, condition, wanted }: Grant): Row {
  const bound = condition ? ` if ${JSON.stringify(condition)}` : "";
  return {
    about: policy.address,
    what: `${holder.name} · ${action} · ${resource}${bound}`,
    found: `allowed: statement ${number} of ${policy.name}`,
    wanted: wanted ? "allowed" : "nothing asks for it",
    kept: wanted,
  };
}
