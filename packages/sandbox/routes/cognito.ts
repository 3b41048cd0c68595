import { requestContext } from "../authorization";
import type { HttpRequest, HttpResponse, Verify } from "../contract";
import { forAnyOrigin } from "../server/cors";
import { jsonIn } from "../server/json-body";
import { json11 } from "../server/protocol";
import { MEBIBYTE, type Route } from "../server/route";
import { isSigned } from "../signature";
import type { UserPoolService } from "../user-pool";

/** `X-Amz-Target: AWSCognitoIdentityProviderService.SignUp` */
export function userPoolRoute(pools: UserPoolService, verify: Verify, operation: string): Route {
  return openToPages({
    limit: MEBIBYTE,
    protocol: json11,
    answer: async (request) => {
      const input = jsonIn(request.body);
      const signed = isSigned(request) ? await verify(request, "cognito-idp") : undefined;
      const output = await pools.call(operation, input, signed?.caller, requestContext(request));
      return {
        status: 200,
        headers: { "content-type": "application/x-amz-json-1.1" },
        body: JSON.stringify(output),
      };
    },
  });
}

/** `X-Amz-Target: AWSCognitoIdentityService.GetId` */
export function identityPoolRoute(service: (request: HttpRequest) => Promise<HttpResponse>): Route {
  return openToPages({ limit: MEBIBYTE, protocol: json11, answer: service });
}

/** What is asked of the pools' documents, by path. */
export function wellKnownRoute(pools: UserPoolService): Route {
  return openToPages({
    limit: 0,
    protocol: json11,
    answer: async ({ path }) => {
      const document = pools.wellKnown(path);
      return {
        status: document ? 200 : 404,
        headers: { "content-type": "application/json", "cache-control": "public, max-age=86400" },
        body: JSON.stringify(document ?? { message: "There is no such user pool" }),
      };
    },
  });
}

/** Its refusals as well. */
function openToPages(route: Route): Route {
  return {
    ...route,
    protocol: (refusal, requestId) => forAnyOrigin(route.protocol(refusal, requestId)),
    answer: async (request) => forAnyOrigin(await route.answer(request)),
  };
}
