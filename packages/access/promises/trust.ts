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
    rows: (access) =>
      (["signed-in", "member"] as const).flatMap((by) =>
        assumed(access, by, (role, use) => tokenRows(access, role, use)),
      ),
  },
  {
    sentence: "only guests of this very identity pool get the guests' role",
    bar: "identity: guests",
    rows: (access) => assumed(access, "guest", (role, use) => tokenRows(access, role, use)),
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

const SIGNED_IN = { words: "signed in to", amr: "authenticated" } as const;
const GUEST = { words: "guest of", amr: "unauthenticated" } as const;

type RowsOfRole = (role: Holder, use: Use) => readonly AccessRow[];

function assumed({ holders }: Access, by: Use["by"], rows: RowsOfRole): readonly Row[] {
  return holders.flatMap((role) => {
    const use = role.uses.find((each) => each.by === by);
    return use ? [...rows(role, use), ...trustedRows(role, use)] : [];
  });
}

function tokenRows(access: Access, role: Holder, use: Use): readonly AccessRow[] {
  if (!("pool" in use)) return [];
  const [who, rest] = use.by === "guest" ? [GUEST, SIGNED_IN] : [SIGNED_IN, GUEST];
  const ours = { aud: String(use.pool.values.id), amr: who.amr };
  const token = (words: string, claims: Claims) => claimant(words, tokenSession(claims));
  const own = assume(access, role, token(`${who.words} this identity pool`, ours), WEB);
  const others = [
    token(`${who.words} another identity pool`, { ...ours, aud: OTHER_POOL }),
    token(`${rest.words} this identity pool`, { ...ours, amr: rest.amr }),
    token(`${who.words} an identity pool that is not named`, { amr: ours.amr }),
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
