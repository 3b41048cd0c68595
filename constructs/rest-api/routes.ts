import type { GenericSchema } from "valibot";
import { ConfigurationError } from "../configuration-error";
import type { NodeFunction } from "../node-function";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

const AUDIENCES = ["guests", "members"] as const;

/** Method and path, e.g. `GET /notes/{id}`. */
export type RouteKey = `${(typeof METHODS)[number]} /${string}`;

/** Who answers, and the schema (valibot) of what has to be sent, if something has to. */
export type RouteTarget =
  | NodeFunction
  | { readonly handler: NodeFunction; readonly body: GenericSchema }
  | { readonly handler: NodeFunction; readonly for: Audience }
  | PublicTarget;

/**
 * Whom a guarded route is for, where it is not simply for everyone who is signed in: `guests` too, or
 * `members` alone, to whom it is granted by name. Both are for routes that take no body.
 */
export type Audience = (typeof AUDIENCES)[number];

/** What anyone may call, guarded by nothing but a throttle of its own. */
export interface PublicTarget {
  readonly handler: NodeFunction;
  readonly body: GenericSchema;
  readonly public: Throttle;
}

/** Of all callers together. */
export interface Throttle {
  /** Requests a second. */
  readonly rate: number;
  /** How many may come at once. */
  readonly burst: number;
}

export type Routes = Readonly<Record<RouteKey, RouteTarget>>;

export interface Route {
  readonly method: string;
  /** Of the path; a parameter in braces. */
  readonly segments: readonly string[];
  readonly handler: NodeFunction;
  readonly body: GenericSchema | undefined;
  readonly for: Audience | "signed-in";
  /** `undefined`: it is guarded as the API is. */
  readonly public: Throttle | undefined;
}

/** `--` stands for a slash in the ids of constructs, so that none may be in a segment or grow at its ends. */
const SEGMENT = /^(?:[A-Za-z0-9._~]+(?:-[A-Za-z0-9._~]+)*|\{[A-Za-z0-9_]+\})$/;

/** @throws ConfigurationError if there is no route, one is malformed, or two would answer one request */
export function parsedRoutes(routes: Routes): Route[] {
  const parsed = Object.entries(routes).map(([key, target]) => parsedRoute(key, target));
  if (parsed.length === 0) throw new ConfigurationError("an API needs at least one route");
  refuseSameRequest(parsed);
  return parsed;
}

type Parts = Partial<PublicTarget> & { readonly handler: NodeFunction; readonly for?: Audience };

/** The path as IAM and Lambda permissions match it: `*` where a parameter stands. */
export function patternOf({ segments }: Route): string {
  return segments.map((segment) => (isParameter(segment) ? "*" : segment)).join("/");
}

/** As it stands in the table. */
export function keyOf({ method, segments }: Route): string {
  return `${method} /${segments.join("/")}`;
}

/** Whether anyone may call it. */
export function isPublic(route: Route): route is Route & { readonly public: Throttle } {
  return route.public !== undefined;
}

/** The names of the path's parameters. */
export function parametersOf({ segments }: Route): string[] {
  return segments.filter(isParameter).map((segment) => segment.slice(1, -1));
}

/** What a place in the path is known by, whatever its parameters are called. */
export function placeOf(segments: readonly string[]): string {
  return `/${segments.map((segment) => (isParameter(segment) ? "{}" : segment)).join("/")}`;
}

/** The routes of each path together. */
export function groupedByPath(routes: readonly Route[]): [Route, ...Route[]][] {
  const groups = new Map<string, [Route, ...Route[]]>();
  for (const route of routes) {
    const group = groups.get(placeOf(route.segments));
    if (group) group.push(route);
    else groups.set(placeOf(route.segments), [route]);
  }
  return [...groups.values()];
}

function parsedRoute(key: string, target: RouteTarget): Route {
  const [method = "", path = "", ...rest] = key.split(" ");
  const segments = path === "/" ? [] : path.split("/").slice(1);
  if (!METHODS.some((known) => known === method) || !path.startsWith("/") || rest.length > 0) {
    throw new ConfigurationError(
      `route "${key}": a route is one of ${METHODS.join(", ")}, a space and a path from /`,
    );
  }
  for (const segment of segments) {
    if (!SEGMENT.test(segment)) {
      throw new ConfigurationError(
        `route "${key}": segment "${segment}" is neither letters, digits and . _ ~, joined by single -, nor a parameter such as {id}`,
      );
    }
  }
  const parts: Parts = "handler" in target ? target : { handler: target };
  const { handler, body, for: audience = "signed-in", public: throttle } = parts;
  if (audience !== "signed-in" && !AUDIENCES.some((known) => known === audience)) {
    throw new ConfigurationError(
      `route "${key}" is for "${audience}": ${AUDIENCES.map((known) => `"${known}"`).join(" or ")}`,
    );
  }
  if (throttle && !(throttle.rate > 0 && throttle.burst > 0)) {
    throw new ConfigurationError(
      `route "${key}" is public: its throttle has to have a rate and a burst above 0`,
    );
  }
  // Terraform's provider and AWS write the settings of a longer path in two ways.
  if (throttle && segments.length !== 1) {
    throw new ConfigurationError(`route "${key}" is public: its path has to be one segment`);
  }
  return { method, segments, handler, body, for: audience, public: throttle };
}

/** API Gateway knows a place in the path by one name only: `{id}` and `{noteId}` cannot both stand there. */
function refuseSameRequest(routes: readonly Route[]): void {
  const parameterAt = new Map<string, string>();
  const seen = new Set<string>();
  for (const route of routes) {
    const request = `${route.method} /${patternOf(route)}`;
    if (seen.has(request)) throw new ConfigurationError(`two routes answer ${request}`);
    seen.add(request);
    route.segments.forEach((segment, depth) => {
      if (!isParameter(segment)) return;
      const place = route.segments.slice(0, depth).join("/");
      const earlier = parameterAt.get(place) ?? segment;
      parameterAt.set(place, earlier);
      if (earlier !== segment) {
        throw new ConfigurationError(
          `under /${place} the parameter is ${earlier} and ${segment}: choose one`,
        );
      }
    });
  }
}

function isParameter(segment: string): boolean {
  return segment.startsWith("{");
}
