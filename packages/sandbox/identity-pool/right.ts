import { accessDenied, requestContext } from "../authorization";
import type { HttpRequest } from "../contract";
import { type Known, poolWith } from "./needs";

/** Who knows an identity's id may use it; who administers them has to be asked for by name. */
export async function checkRight(
  operation: string,
  pool: string,
  known: Known,
  request: HttpRequest,
): Promise<void> {
  const { caller } = await known.verify(request, "cognito-identity");
  const answered = known.authorize({
    caller,
    action: `cognito-identity:${operation}`,
    resource: poolWith(known, pool).arn,
    context: requestContext(request),
  });
  if (!answered.allowed) throw accessDenied(answered);
}
