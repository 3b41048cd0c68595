import { overwrite } from "../../support/attacks";
import type { Json } from "../../support/synthesized";
import { policy } from "../granted";
import { breaking, edit } from "../mutation";

const API = "aws_api_gateway_rest_api";
const EVERYONE = policy({
  Effect: "Deny",
  Principal: "*",
  Action: "execute-api:Invoke",
  Resource: "*",
});

const ASKED = "every resource has its rows here, or is part of one that has";

/** Whom a route lets in by a token, and what stands beside the pool. */
export const tokensByRoute = [
  ...breaking(
    "a signed-in user reaches exactly the routes of this API, but for those of members",
    { "whoever has a token is refused": overwrite(API, { policy: EVERYONE }) },
    "user-pool",
  ),
  ...breaking(
    "nobody reaches a route but those whom it is for, and whoever administers the account",
    {
      "a route lets in whoever has no token": edit(
        "aws_api_gateway_method",
        (method) => Object.assign(method, { authorization: "NONE" }),
        ({ http_method }: Json) => http_method !== "OPTIONS",
      ),
    },
    "user-pool",
  ),
  ...breaking(
    ASKED,
    {
      "sign-in pages are another pool's": overwrite("aws_cognito_user_pool_domain", {
        user_pool_id: "eu-central-1_Another00",
      }),
      "scopes are another pool's": overwrite("aws_cognito_resource_server", {
        user_pool_id: "eu-central-1_Another00",
      }),
    },
    "hosted",
  ),
  ...breaking(
    "every setting is one that a promise speaks of, or decides nothing",
    {
      "sign-in pages have a certificate of somebody's": overwrite("aws_cognito_user_pool_domain", {
        certificate_arn: "arn:aws:acm:us-east-1:111122223333:certificate/x",
      }),
    },
    "hosted",
  ),
  ...breaking(
    "users sign in here, or by a provider that their own pool names",
    {
      "another company vouches on sign-in pages": edit("aws_cognito_user_pool_client", (client) =>
        client.supported_identity_providers.push("theirs"),
      ),
    },
    "hosted",
  ),
];
