import { AwsError } from "../contract";
import { preflight } from "../server/cors";
import { type Destination, destinationOf } from "../server/destination";
import { json10, json11, queryXml, restJson, restXml } from "../server/protocol";
import { MEBIBYTE, type Route, type Router } from "../server/route";
import type { Services } from "../services";
import { STAND_INS } from "../stand-ins";
import { apiRoute } from "./api";
import { identityPoolRoute, userPoolRoute, wellKnownRoute } from "./cognito";
import { hostedRoute } from "./hosted";
import { lambdaRoute } from "./lambda";
import { sesRoute } from "./ses";
import { standInsRoute } from "./stand-ins";
import { refusing, unknownService, unknownTarget } from "./unknown";

/** Who answers whom. @param sandbox what is the sandbox's own */
export function routerOf(services: Services, sandbox: Route): Router {
  return (head) => {
    const destination = destinationOf(head);
    switch (destination.to) {
      case "sandbox":
        return head.path.startsWith(`${STAND_INS}/`) ? standInsRoute(services.standIns) : sandbox;
      case "preflight":
        return preflightRoute(head.headers["access-control-request-headers"]);
      case "jwks":
        return wellKnownRoute(services.users);
      case "target":
        return byTarget(destination, services);
      case "scope":
        return byScope(destination, services);
      case "hosted":
        return hostedRoute(services.users, destination.domain);
      case "api":
        return apiRoute(services.apis, destination.api, destination.base);
      case "s3":
        return s3Route(services);
    }
  };
}

type To<Name> = Extract<Destination, { readonly to: Name }>;

function byTarget({ prefix, operation }: To<"target">, services: Services): Route {
  const { users, verify, identities, tables } = services;
  switch (prefix) {
    case "AWSCognitoIdentityProviderService":
      return userPoolRoute(users, verify, operation);
    case "AWSCognitoIdentityService":
      return identityPoolRoute(identities.service);
    case "DynamoDB_20120810":
      return { limit: 16 * MEBIBYTE, protocol: json10, answer: (each) => tables.handle(each) };
    default:
      return unknownTarget(`${prefix}.${operation}`);
  }
}

function byScope({ service }: To<"scope">, services: Services): Route {
  switch (service) {
    case "sts":
      return { limit: MEBIBYTE, protocol: queryXml, answer: services.sts };
    case "lambda":
      return lambdaRoute(services);
    case "ses":
      return sesRoute(services.mailing);
    case "execute-api":
      return refusing(new AwsError("ForbiddenException", "Forbidden", 403), restJson);
    case "cognito-idp":
    case "cognito-identity":
    case "dynamodb":
      return refusing(new AwsError("UnknownOperationException", "No X-Amz-Target"), json11);
    default:
      return unknownService(service);
  }
}

function s3Route({ buckets }: Services): Route {
  return {
    limit: 256 * MEBIBYTE,
    protocol: restXml,
    answer: (request) => buckets.handle(request),
  };
}

function preflightRoute(asked: string | undefined): Route {
  return { limit: 0, protocol: json11, answer: async () => preflight(asked) };
}
