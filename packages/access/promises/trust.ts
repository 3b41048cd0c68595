import type { Access } from "../access";
import type { Holder, Use } from "../holders";
import { claimant, OTHER_POOL, type Principal } from "../principals";
import type { AccessPromise } from "../promise";
import type { AccessRow, Question } from "../question";
import type { Row } from "../row";
import { type Claims, serviceSession, tokenSession } from "../sessions";
import { trustedRows } from "./trusted";

const WEB = "sts:AssumeRoleWithWebIdentity";

/** Who becomes whom. */
export const trust: readonly AccessPromise[] = [
  {
    sentence: "only signed-in users of this very identity pool get its role",
    bar: "identity: trust",
    rows: (access) => assumed(access, "signed-in", (role, use) => tokenRows(access, role, use)),
  },
  {
    sentence: "a function's role is Lambda's to assume, and nobody else's",
    bar: "functions: exact rights",
    rows: (access) => assumed(access, "function", (role) => serviceRows("lambda", access, role)),
  },
  {
    sentence: "API Gateway's log role is API Gateway's to assume, and nobody else's",
    bar: "functions: exact rights",
    rows: (access) =>
      assumed(access, "api-gateway-logs", (role) => serviceRows("apigateway", access, role)),
  },
];

type RowsOfRole = (role: Holder, use: Use) => readonly AccessRow[];

function assumed({ holders }: Access, by: Use["by"], rows: RowsOfRole): readonly Row[] {
  return holders.flatMap((role) => {
    const use = role.uses.find((each) => each.by === by);
    return use ? [...rows(role, use), ...trustedRows(role, use)] : [];
  });
}

function tokenRows(access: Access, role: Holder, use: Use): readonly AccessRow[] {
  if (use.by !== "signed-in") return [];
  const ours = { aud: String(use.pool.values.id), amr: "authenticated" } as const;
  const token = (words: string, claims: Claims) => claimant(words, tokenSession(claims));
  const own = assume(access, role, token("signed in to this identity pool", ours), WEB);
  const others = [
    token("signed in to another identity pool", { ...ours, aud: OTHER_POOL }),
    token("guest of this identity pool", { ...ours, amr: "unauthenticated" }),
    token("signed in to an identity pool that is not named", { amr: ours.amr }),
    token("of this identity pool, signed in or not", { aud: ours.aud }),
    claimant("signed in with Amazon", serviceSession("www.amazon.com")),
    ...outsiders(access),
  ];
  return [
    access.may(own),
    access.mayNot({ ...own, action: "sts:AssumeRole" }, own),
    ...others.map((principal) => access.mayNot({ ...own, principal }, own)),
  ];
}

function serviceRows(name: Service, access: Access, role: Holder): readonly AccessRow[] {
  const own = assume(access, role, amazon(name), "sts:AssumeRole");
  const others = SERVICES.filter((other) => other !== name).map(amazon);
  return [
    access.may(own),
    access.mayNot({ ...own, action: WEB }, own),
    ...[...others, ...outsiders(access)].map((principal) =>
      access.mayNot({ ...own, principal }, own),
    ),
  ];
}

const SERVICES = ["lambda", "apigateway", "ec2"] as const;
type Service = (typeof SERVICES)[number];

function amazon(name: Service): Principal {
  const service = `${name}.amazonaws.com`;
  return claimant(service, serviceSession(service));
}

/** Whoever is no service: administrators of either account, and those with rights of the stack. */
function outsiders(access: Access): readonly Principal[] {
  return access.butFor("api-gateway");
}

function assume(access: Access, role: Holder, principal: Principal, action: string): Question {
  const { about, words, arn } = access.thing(role.resource);
  return { principal, action, target: { about, words, arn, policy: role.trust } };
}
