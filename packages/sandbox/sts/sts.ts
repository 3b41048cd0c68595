import { createHash } from "node:crypto";
import type { Stack } from "@notes-api/terraform-json";
import { accessDenied, requestContext } from "../authorization";
import {
  type Authorize,
  AwsError,
  type Caller,
  type HttpRequest,
  type HttpResponse,
  type Sessions,
  type Signed,
  type Verify,
  type World,
} from "../contract";
import { type Form, formOf, required, result, type Tree } from "./query-protocol";

interface StsNeeds {
  readonly world: World;
  readonly sessions: Sessions;
  readonly verify: Verify;
  readonly authorize: Authorize;
}

interface Known extends StsNeeds {
  readonly account: string;
}

type Operation = (form: Form, known: Known, request: HttpRequest) => Promise<Tree>;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  AssumeRole: assumeRole,
  AssumeRoleWithWebIdentity: assumeRoleWithWebIdentity,
  GetCallerIdentity: getCallerIdentity,
};

/**
 * AWS's token service at its wire format, as far as this system has a use for it.
 * What it answers with throws AwsError for what is refused.
 */
export function sts(
  { account }: Stack,
  needs: StsNeeds,
): (request: HttpRequest) => Promise<HttpResponse> {
  const known = { ...needs, account };
  return async (request) => {
    const form = formOf(request);
    const action = form.get("Action") ?? "";
    const tree = await operationOf(action)(form, known, request);
    return result(action, tree, needs.world.random(16).toString("hex"));
  };
}

/** @throws AwsError for one that is not among those above */
function operationOf(action: string): Operation {
  const operation = Object.hasOwn(OPERATIONS, action) ? OPERATIONS[action] : undefined;
  if (operation) return operation;
  throw new AwsError("NotImplemented", `${action || "This"} is not implemented here`, 501);
}

/** Who one is, everybody may know. */
async function getCallerIdentity(_: Form, known: Known, request: HttpRequest): Promise<Tree> {
  const { caller } = await known.verify(request, "sts");
  return { Arn: caller.principal, UserId: userIdOf(caller), Account: known.account };
}

/** Asks the rights of the caller, and the role's trust. */
async function assumeRole(form: Form, known: Known, request: HttpRequest): Promise<Tree> {
  const { caller }: Signed = await known.verify(request, "sts");
  const role = required(form, "RoleArn");
  const session = sessionIn(form);
  const answered = known.authorize({
    caller,
    action: "sts:AssumeRole",
    resource: role,
    context: { ...requestContext(request), "sts:RoleSessionName": session },
  });
  if (!answered.allowed) throw accessDenied(answered, "AccessDenied", 403);
  const name = role.split("/").at(-1);
  const principal = `arn:aws:sts::${known.account}:assumed-role/${name}/${session}`;
  const assumed: Caller = { principal, role, context: {} };
  const keys = known.sessions.issue(assumed, secondsIn(form));
  return {
    Credentials: {
      AccessKeyId: keys.accessKeyId,
      SecretAccessKey: keys.secretAccessKey,
      SessionToken: keys.sessionToken,
      Expiration: new Date(keys.expiration).toISOString(),
    },
    AssumedRoleUser: { Arn: principal, AssumedRoleId: userIdOf(assumed) },
  };
}

/** Tokens for it come from the classic flow alone, which gives none. */
async function assumeRoleWithWebIdentity(form: Form): Promise<Tree> {
  required(form, "RoleArn");
  required(form, "WebIdentityToken");
  const message = "No OpenIDConnect provider found in your account for this token";
  throw new AwsError("InvalidIdentityToken", message);
}

/** It becomes the end of an ARN. */
function sessionIn(form: Form): string {
  const name = required(form, "RoleSessionName");
  if (/^[\w+=,.@-]{2,64}$/.test(name)) return name;
  const message = "RoleSessionName must satisfy regular expression pattern: [\\w+=,.@-]{2,64}";
  throw new AwsError("ValidationError", message);
}

function secondsIn(form: Form): number {
  const seconds = Number(form.get("DurationSeconds") ?? 3600);
  if (Number.isInteger(seconds) && seconds >= 900 && seconds <= 3600) return seconds;
  const message = "DurationSeconds must be a number from 900 to 3600";
  throw new AwsError("ValidationError", message);
}

/** A role's id, the same each time, and the session's name. */
function userIdOf({ principal, role }: Caller): string {
  const hash = createHash("sha256").update(role).digest("hex").toUpperCase();
  return `AROA${hash.slice(0, 17)}:${principal.split("/").at(-1)}`;
}
