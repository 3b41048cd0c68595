import type { Resource, Stack } from "@notes-api/terraform-json";
import { groupsIn } from "./groups";
import { asksForTokens } from "./guards";
import type { Holder } from "./holders";
import {
  administratorSession,
  type Claims,
  enter,
  type Session,
  serviceSession,
  sessionAs,
  tokenSession,
  UNSIGNED,
} from "./sessions";

/** What somebody is in this play; a holder is whoever has rights of the stack and is none of the others. */
export type Part =
  | "signed-in"
  | "signed-in-b"
  | "member"
  | "guest"
  | "other-pool"
  | "bearer"
  | "function"
  | "holder"
  | "api-gateway"
  | "claimant"
  | "admin"
  | "stranger"
  | "unsigned";

/** Somebody who may try something. */
export interface Principal {
  readonly part: Part;
  /** As `--for` and `--explain` name it. */
  readonly id: string;
  readonly words: string;
  /** Whose rights it has, if they are of the stack. */
  readonly holder?: Holder;
  /** What it comes with; or why it has no credentials to come with. */
  readonly session: Session | string;
}

const IDS = {
  A: "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa",
  A0: "aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa0",
  B: "bbbbbbbb-bbbb-4bbb-8bbb-bbbbbbbbbbbb",
  G: "cccccccc-cccc-4ccc-8ccc-cccccccccccc",
  M: "dddddddd-dddd-4ddd-8ddd-dddddddddddd",
} as const;

/** Identity ids as Cognito gives them out; that of `A0` begins with the whole of that of `A`. */
export function identitiesIn(region: string): Readonly<Record<keyof typeof IDS, string>> {
  const { A, A0, B, G, M } = IDS;
  const id = (each: string) => `${region}:${each}`;
  return { A: id(A), A0: id(A0), B: id(B), G: id(G), M: id(M) };
}

export const OTHER_POOL = "eu-central-1:00000000-0000-4000-8000-000000000000";
export const OTHER_ACCOUNT = "999999999999";

/** Somebody whom a method knows by a token; it is one for the API alone. */
const BEARER: Principal = named("bearer", "signed-in user, by a token", {
  session: "a token is good for the API alone, and gives no AWS credentials",
});

/** Ends the reason why somebody has no credentials here, though perhaps elsewhere. */
export const NOT_HERE = "is not in this stack";

/** Everybody who is asked about, those of the stack first. */
export function principalsOf(stack: Stack, holders: readonly Holder[]): readonly Principal[] {
  const pools = stack.of("aws_cognito_identity_pool");
  return [
    ...pools.flatMap((pool, index) =>
      usersOf(stack, holders, pool).map((user) =>
        index === 0 ? user : { ...user, id: `${user.id}-${index + 1}` },
      ),
    ),
    ...(asksForTokens(stack) ? [BEARER] : []),
    ...holders.flatMap((holder) => callersAs(stack, holder)),
    ...outsiders(stack),
  ];
}

function usersOf(stack: Stack, holders: readonly Holder[], pool: Resource): readonly Principal[] {
  const { values } = pool;
  const roleFor = (by: "signed-in" | "guest") =>
    holders.find(({ uses }) =>
      uses.some((use) => use.by === by && use.pool.values.id === values.id),
    );
  const signedIn = roleFor("signed-in");
  const guest = isTrue(values.allow_unauthenticated_identities) ? roleFor("guest") : undefined;
  const as = (role: Holder | undefined, claims: Claims) =>
    role ? entered(stack, role, claims) : { session: whyNoRole(stack, values, claims) };
  const ours = { aud: String(values.id), amr: "authenticated" } as const;
  const { A, B, G } = identitiesIn(stack.region);
  return [
    named("signed-in", "signed-in user A", as(signedIn, { ...ours, sub: A })),
    named("signed-in-b", "signed-in user B", as(signedIn, { ...ours, sub: B })),
    ...membersOf(stack, holders, pool),
    named("guest", "guest", as(guest, { ...ours, amr: "unauthenticated", sub: G })),
    named(
      "other-pool",
      "user of another identity pool",
      as(signedIn, { ...ours, aud: OTHER_POOL, sub: G }),
    ),
  ];
}

/** One for each group. */
function membersOf(stack: Stack, holders: readonly Holder[], pool: Resource): readonly Principal[] {
  const { M: sub } = identitiesIn(stack.region);
  const claims = { aud: String(pool.values.id), amr: "authenticated", sub } as const;
  return groupsIn(stack, pool).map(({ values: { name, role_arn } }) => {
    const role = holders.find(({ arn }) => arn === role_arn);
    const as = role
      ? entered(stack, role, claims)
      : { session: `what ${role_arn ?? "a group without a role"} allows ${NOT_HERE}` };
    return { ...named("member", `member of ${name}`, as), id: `member-${name}` };
  });
}

function entered(stack: Stack, role: Holder, claims: Claims) {
  const token = tokenSession(claims);
  const session = enter(role, stack.account, token, "sts:AssumeRoleWithWebIdentity");
  return { holder: role, session };
}

function whyNoRole(stack: Stack, pool: Resource["values"], { amr }: Claims): string {
  const attached = stack
    .of("aws_cognito_identity_pool_roles_attachment")
    .find(({ values }) => values.identity_pool_id === pool.id)?.values.roles?.[String(amr)];
  const isGuest = amr === "unauthenticated";
  return attached && !(isGuest && !isTrue(pool.allow_unauthenticated_identities))
    ? `what ${attached} allows ${NOT_HERE}`
    : `identity pool ${pool.identity_pool_name} has no role for it`;
}

/** Terraform takes the text for the value. */
function isTrue(value: unknown): boolean {
  return String(value) === "true";
}

/** Functions, and whoever else holds rights but is no user of an identity pool. */
function callersAs({ account }: Stack, holder: Holder): readonly Principal[] {
  const { name, resource, uses } = holder;
  const lambda = serviceSession("lambda.amazonaws.com");
  const functions = uses.flatMap((use): Principal[] => {
    if (use.by !== "function") return [];
    const id = String(use.of.values.function_name);
    const session = enter(holder, account, lambda, "sts:AssumeRole");
    return [{ part: "function", id, words: `function ${id}`, holder, session }];
  });
  if (uses.length > 0 && uses.every(({ by }) => by !== "api-gateway-logs")) return functions;
  const kind = resource.type === "aws_iam_policy" ? "" : `${resource.type.split("_").at(-1)} `;
  const id = name.replaceAll(" ", "-");
  return [
    ...functions,
    { part: "holder", id, words: `${kind}${name}`, holder, session: sessionAs(holder) },
  ];
}

/** Those outside. An administrator shows that what others are refused can be asked for at all. */
function outsiders({ account }: Stack): readonly Principal[] {
  const gateway = serviceSession("apigateway.amazonaws.com");
  const stranger = administratorSession(OTHER_ACCOUNT);
  return [
    named("api-gateway", "API Gateway", { session: gateway }),
    named("admin", "administrator of the account", { session: administratorSession(account) }),
    named("stranger", "administrator of another account", { session: stranger }),
    named("unsigned", "unsigned request", { session: UNSIGNED }),
  ];
}

/** Somebody who asks for a role, or claims to be a service. */
export function claimant(words: string, session: Session): Principal {
  return { part: "claimant", id: words.replaceAll(" ", "-"), words, session };
}

function named(part: Part, words: string, as: Pick<Principal, "holder" | "session">): Principal {
  return { part, id: part, words, ...as };
}
