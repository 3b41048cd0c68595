import { ApiGatewayRequestValidator } from "@cdktf/provider-aws/lib/api-gateway-request-validator";
import { ApiGatewayRestApi } from "@cdktf/provider-aws/lib/api-gateway-rest-api";
import { Construct } from "constructs";
import { ConfigurationError } from "../configuration-error";
import type { Grantee, Statement } from "../grantee";
import type { Guests } from "../identity-pool/guests";
import type { Origins } from "../origins";
import { type Authorization, CALLER_IN_LOG, callerEnvironmentOf } from "./authorization";
import { Authorizer, type Guarded } from "./authorizer";
import { Cors } from "./cors";
import { DeployedStage, type StageOptions } from "./deployed-stage";
import { GatewayResponses } from "./gateway-responses";
import { Paths } from "./paths";
import { Preflight } from "./preflight";
import { RouteMethod } from "./route-method";
import {
  type Audience,
  groupedByPath,
  isPublic,
  keyOf,
  parsedRoutes,
  patternOf,
  placeOf,
  type Route,
  type RouteKey,
  type Routes,
} from "./routes";

export interface RestApiProps extends StageOptions {
  readonly name: string;
  /** The first segment of every URL: letters, digits, hyphens and underscores. */
  readonly stage: string;
  /** Whose pages may call it. */
  readonly allowedOrigins: Origins;
  readonly authorization: Authorization;
  readonly routes: Routes;
}

/** A REST API as a table of routes, each guarded or public by name, and each answered by a function. */
export class RestApi extends Construct {
  /** Where it answers, with the stage, without a slash at the end. */
  readonly url: string;
  private readonly api: ApiGatewayRestApi;
  private readonly routes: readonly Route[];
  private readonly stage: string;

  /** @throws ConfigurationError if the stage, a route or an origin is not one */
  constructor(scope: Construct, id: string, props: RestApiProps) {
    super(scope, id);
    this.stage = checkedStage(props.stage);
    this.routes = parsedRoutes(props.routes);
    const cors = new Cors(props.allowedOrigins);
    this.api = new ApiGatewayRestApi(this, "api", {
      name: props.name,
      endpointConfiguration: { types: ["REGIONAL"] },
      lifecycle: { createBeforeDestroy: true },
    });
    const authorizer = new Authorizer(this, "authorizer", { ...props, api: this.api });
    this.connect(props.authorization, cors);
    const uris = this.createRoutes(authorizer, cors);
    new GatewayResponses(this, "errors", { restApiId: this.api.id, cors });
    this.url = new DeployedStage(this, "deployed", {
      ...props,
      restApiId: this.api.id,
      uris: [...uris, ...authorizer.uris],
      caller: CALLER_IN_LOG[props.authorization.type],
      publicRoutes: this.routes.filter(isPublic),
    }).url;
  }

  /** Lets `grantee` call this API's guarded routes at this stage, but for those of members. */
  grantInvoke(grantee: Grantee): void {
    const routes = this.routes.filter((route) => !isPublic(route) && route.for !== "members");
    grantee.grant(this.invocationOf(routes));
  }

  /**
   * Lets `grantee` call these routes of members as well.
   *
   * @throws ConfigurationError if one is not a route of members
   */
  grantInvokeAsMember(grantee: Grantee, ...keys: readonly [RouteKey, ...RouteKey[]]): void {
    grantee.grant(this.invocationOf(keys.map((key) => this.routeFor("members", key))));
  }

  /**
   * Lets who has not signed in call these routes.
   *
   * @throws ConfigurationError if one is not for guests
   */
  grantInvokeAsGuest(guests: Guests, ...keys: readonly [RouteKey, ...RouteKey[]]): void {
    guests.grantToAnyone(this.invocationOf(keys.map((key) => this.routeFor("guests", key))));
  }

  private invocationOf(routes: readonly Route[]): Statement {
    return { actions: ["execute-api:Invoke"], resources: routes.map((route) => this.arnOf(route)) };
  }

  private routeFor(audience: Audience, key: RouteKey): Route {
    const route = this.routes.find((each) => keyOf(each) === key && each.for === audience);
    if (route) return route;
    const those = this.routes.filter((each) => each.for === audience).map(keyOf);
    throw new ConfigurationError(
      `route "${key}" is not for ${audience}: those are ${those.join(", ") || "none"}`,
    );
  }

  /** Tells the functions which pages may read what they answer, and where to find who calls. */
  private connect(authorization: Authorization, cors: Cors): void {
    for (const route of this.routes) {
      route.handler.addEnvironment({
        ...(!isPublic(route) && callerEnvironmentOf(authorization)),
        ...cors.environment,
      });
    }
  }

  /** @returns the URIs of the functions that answer */
  private createRoutes(authorizer: Authorizer, cors: Cors): string[] {
    const paths = new Paths(this, "paths", this.api);
    const validatorId = this.createValidator().id;
    const place = (route: Route) => ({
      restApiId: this.api.id,
      resourceId: paths.resourceIdOf(route.segments),
      validatorId,
    });
    for (const routes of groupedByPath(this.routes)) {
      new Preflight(this, `options${placeOf(routes[0].segments)}`, {
        ...place(routes[0]),
        cors,
        methods: routes.map(({ method }) => method),
      });
    }
    return this.routes.map((route) => {
      const guarded: Guarded = isPublic(route)
        ? { authorization: "NONE" }
        : authorizer.guarding(route.method);
      const id = `${route.method.toLowerCase()}${placeOf(route.segments)}`;
      const arn = this.arnOf(route);
      return new RouteMethod(this, id, { ...place(route), route, guarded, arn }).uri;
    });
  }

  /** One for all: what a method asks of body and parameters stands with the method. */
  private createValidator(): ApiGatewayRequestValidator {
    return new ApiGatewayRequestValidator(this, "validator", {
      restApiId: this.api.id,
      name: "body-and-parameters",
      validateRequestBody: true,
      validateRequestParameters: true,
    });
  }

  /** In a role and in a permission alike. `*` for a parameter also matches a slash. */
  private arnOf(route: Route): string {
    return `${this.api.executionArn}/${this.stage}/${route.method}/${patternOf(route)}`;
  }
}

function checkedStage(name: string): string {
  if (/^[\w-]{1,128}$/.test(name)) return name;
  throw new ConfigurationError(
    `stage "${name}" of an API: 1 to 128 letters, digits, hyphens and underscores`,
  );
}
