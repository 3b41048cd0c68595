import type { Access } from "../access";
import type { Part } from "../principals";
import type { Question } from "../question";
import { type Clients, clientsOf, endpoint, plainS3 } from "./clients";
import type { Deployment } from "./deployment";
import { send } from "./http";
import { keyIn } from "./place";
import { PROBES } from "./probes";
import { answeredBy, NO_MEMBER, request, routeAt } from "./requests";
import { type Found, verdictOf } from "./verdict";
import type { Way } from "./way";

const OUT_OF_REACH: Readonly<Partial<Record<Part, string>>> = {
  member: NO_MEMBER,
  "other-pool": "there is no other identity pool to sign in to",
  function: "nobody but Lambda has a function's credentials",
  holder: "nobody but who holds them has these rights",
  claimant: "nobody can pose as a service, or make a token of Cognito's",
  stranger: "no credentials of another account are at hand",
};

const HARMFUL = "no call asks for it that would change nothing if it were allowed";

const ROOT = "the credentials are those of the account's root, which is above its policies";

/** By a real client of whoever asks. */
export function byClient(access: Access, deployment: Deployment, question: Question): Way {
  const { part, id } = question.principal;
  if (part === "api-gateway") return answeredBy(access, deployment, question);
  if (isOwnToken(access, question)) return known({ verdict: "allowed", said: "credentials" });
  if (part === "admin" && deployment.isRoot) return { reason: ROOT };
  const caller = id === part ? callerOf(deployment, part) : undefined;
  if (!caller) return { reason: OUT_OF_REACH[part] ?? "the outputs name the first pool alone" };
  if ("verdict" in caller) return known(caller);
  const [service] = question.action.split(":");
  if (service === "execute-api") return toRoute(access, deployment, caller, question);
  if (service === "apigateway") return toApi(deployment, caller, question);
  return byProbe(deployment, caller, question);
}

function callerOf({ a, b, guest, unsigned, admin }: Deployment, part: Part) {
  const callers: Partial<Record<Part, Clients | Found>> = {
    "signed-in": a,
    "signed-in-b": b,
    guest,
    unsigned,
    admin,
  };
  return callers[part];
}

/** What signing in has shown: the identity pool gives its users the credentials of their role, not of another. */
function isOwnToken({ stack }: Access, { principal, action, target }: Question): boolean {
  const { part, session } = principal;
  const ours = {
    "cognito-identity.amazonaws.com:aud": stack.outputs["identity_pool_id"],
    "cognito-identity.amazonaws.com:amr": ["authenticated"],
  };
  const roles = stack
    .of("aws_cognito_identity_pool_roles_attachment")
    .map(({ values }) => values.roles?.authenticated);
  return (
    part === "claimant" &&
    roles.includes(target.arn) &&
    action === "sts:AssumeRoleWithWebIdentity" &&
    typeof session !== "string" &&
    JSON.stringify(session.context) === JSON.stringify(ours)
  );
}

function toRoute(
  access: Access,
  deployment: Deployment,
  caller: Clients,
  { target }: Question,
): Way {
  const route = routeAt(access, target.arn);
  if (!route) return { reason: "API Gateway refuses whatever is no route, without asking IAM" };
  return { ask: () => request(deployment, caller, route) };
}

function toApi(
  { outputs: { region } }: Deployment,
  { credentials }: Clients,
  { target, action }: Question,
  at = endpoint() ?? `https://apigateway.${region}.amazonaws.com`,
): Way {
  const [, method = ""] = action.split(":");
  if (!["GET", "PATCH"].includes(method)) return { reason: HARMFUL };
  const [, path] = target.arn.split("::");
  // No change at all, in the form of one.
  const body = method === "PATCH" && { body: '{"patchOperations":[]}' };
  const service = "apigateway";
  return {
    ask: () => send({ method, url: `${at}${path}`, service, region, credentials, ...body }),
  };
}

function byProbe(deployment: Deployment, caller: Clients, question: Question): Way {
  const { action, target, context = {} } = question;
  const probe = Object.hasOwn(PROBES, action) ? PROBES[action] : undefined;
  if (!probe) return { reason: HARMFUL };
  const place = deployment.placeOf(question);
  if (action.startsWith("s3:")) {
    if (place.name !== deployment.outputs.uploads_bucket)
      return { reason: "only the bucket of the outputs is touched" };
    if (target.arn.includes("/") && keyIn(place.arn) === undefined)
      return { reason: "only files of the questions' own are touched" };
  }
  const signed = caller.credentials !== undefined;
  if (context["aws:SecureTransport"] !== "false")
    return { ask: () => verdictOf(() => probe(caller, place), signed) };
  const plain = plainS3(caller.region);
  if ("reason" in plain) return plain;
  const untold = clientsOf(caller.region, caller.credentials, plain.url);
  return { ask: () => verdictOf(() => probe(untold, place), signed) };
}

function known(found: Found): Way {
  return { ask: async () => found };
}
