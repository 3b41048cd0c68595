import { requestContext } from "../authorization";
import { type Authorize, AwsError, type HttpRequest, type Verify } from "../contract";
import type { Call } from "./call";
import { Refusal, type RefusalType } from "./refusal";

export interface AuthorizationNeeds {
  readonly verify: Verify;
  readonly authorize: Authorize;
}

const INVOKE = "execute-api:Invoke";

/** Gateway responses by what the check of a signature found; others are none of its own types. */
const TYPES: readonly (readonly [RegExp, RefusalType])[] = [
  [/^MissingAuthenticationToken/, "MISSING_AUTHENTICATION_TOKEN"],
  [/^ExpiredToken/, "EXPIRED_TOKEN"],
  [/^(InvalidSignature|SignatureDoesNotMatch|IncompleteSignature)/, "INVALID_SIGNATURE"],
];

/**
 * Lets pass whom the method's authorization and the policies let pass, and notes who it is.
 *
 * @param sent the request as it was signed, with the whole path
 * @throws Refusal
 */
export async function authorized(
  call: Call,
  sent: HttpRequest,
  needs: AuthorizationNeeds,
): Promise<void> {
  const authorization = call.method?.authorization;
  if (authorization === "AWS_IAM") {
    call.signed = await needs.verify(sent, "execute-api").catch(refuse);
  } else if (authorization !== "NONE") {
    const message = `The sandbox does not serve authorization ${authorization}`;
    throw new Refusal("DEFAULT_5XX", { status: 501, errorType: "NotImplemented", message });
  } else if (!call.api.hasPolicy) return;
  ask(call, needs.authorize);
}

function ask(call: Call, authorize: Authorize): void {
  const { api, stage, request, signed } = call;
  const resource = `${api.arn}/${stage.name}/${request.method}${request.path}`;
  const { allowed } = authorize({
    caller: signed?.caller,
    action: INVOKE,
    resource,
    context: requestContext(request),
  });
  if (allowed) return;
  const who = signed?.caller.principal ?? "anonymous";
  const shown = resource.replace(/^((?:[^:]*:){4})\d*(\d{4}):/, "$1********$2:");
  throw new Refusal("ACCESS_DENIED", {
    message: `User: ${who} is not authorized to perform: ${INVOKE} on resource: ${shown}`,
  });
}

function refuse(error: unknown): never {
  if (!(error instanceof AwsError)) throw error;
  const { code, message } = error;
  const [, type = "DEFAULT_4XX" as const] = TYPES.find(([pattern]) => pattern.test(code)) ?? [];
  const errorType = code.endsWith("Exception") ? code : `${code}Exception`;
  throw new Refusal(type, { message, errorType, status: 403 });
}
