import { accessDenied, requestContext } from "../authorization";
import { type Authorize, AwsError, type Verify } from "../contract";
import { type Functions, invokeCall } from "../lambda";
import { restJson } from "../server/protocol";
import { MEBIBYTE, type Route } from "../server/route";

interface Needs {
  readonly functions: Functions;
  readonly verify: Verify;
  readonly authorize: Authorize;
}

/** Lambda's own API: who calls a function past API Gateway needs the right to. */
export function lambdaRoute({ functions, verify, authorize }: Needs): Route {
  return {
    limit: 8 * MEBIBYTE,
    protocol: restJson,
    answer: async (request) => {
      const { caller } = await verify(request, "lambda");
      const call = invokeCall(functions, request);
      if (!call) throw new AwsError("NotImplemented", "Only Invoke is served here", 501);
      const { action, resource } = call;
      const answered = authorize({ caller, action, resource, context: requestContext(request) });
      if (!answered.allowed) throw accessDenied(answered, "AccessDeniedException", 403);
      return call.answer();
    },
  };
}
