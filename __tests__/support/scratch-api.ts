import * as v from "valibot";
import { IdentityPool } from "../../constructs/identity-pool/identity-pool";
import { NodeFunction, type NodeFunctionProps } from "../../constructs/node-function";
import type { Authorization } from "../../constructs/rest-api/authorization";
import { RestApi, type RestApiProps } from "../../constructs/rest-api/rest-api";
import type { Routes } from "../../constructs/rest-api/routes";
import { UserPool, type UserPoolProps } from "../../constructs/user-pool/user-pool";
import { HANDLER } from "./handlers";
import { type Synthesized, scratch } from "./synthesized";

/** What may differ from the API below. */
export interface Varied extends Partial<Omit<RestApiProps, "routes" | "authorization">> {
  readonly routes?: (read: NodeFunction, write: NodeFunction) => Routes;
  /** Of the function that reads. */
  readonly read?: Partial<NodeFunctionProps>;
  readonly identityPoolName?: string;
  /** @default that of the identity pool */
  readonly authorization?: (userPool: UserPool, handler: NodeFunction) => Authorization;
  readonly hosted?: UserPoolProps["hosted"];
  readonly stack?: string;
  /** What else is done to it. */
  readonly afterwards?: (api: RestApi) => void;
}

export const TITLE = v.strictObject({ title: v.string() });

/** An API of three routes on two functions, whose signed-in users may call it. */
export function scratchApi(varied: Varied = {}): Synthesized {
  const {
    routes = threeRoutes,
    read,
    identityPoolName = "people",
    authorization,
    hosted,
    stack: id,
    afterwards,
    ...props
  } = varied;
  return scratch((stack) => {
    const userPool = new UserPool(stack, "users", {
      name: "people",
      selfSignUp: true,
      ...(hosted && { hosted }),
    });
    const identityPool = new IdentityPool(stack, "identities", {
      name: identityPoolName,
      providers: { userPool },
    });
    const reader = new NodeFunction(stack, "read", { name: "read", file: HANDLER, ...read });
    const writer = new NodeFunction(stack, "write", { name: "write", file: HANDLER });
    const api = new RestApi(stack, "api", {
      name: "library",
      stage: "test",
      allowedOrigins: ["https://library.example"],
      authorization: authorization?.(userPool, reader) ?? { type: "iam", identityPool },
      routes: routes(reader, writer),
      ...props,
    });
    api.grantInvoke(identityPool.signedIn);
    afterwards?.(api);
  }, id);
}

export function threeRoutes(read: NodeFunction, write: NodeFunction): Routes {
  return {
    "GET /books": read,
    "POST /books": { handler: write, body: TITLE },
    "GET /books/{isbn}": read,
  };
}
