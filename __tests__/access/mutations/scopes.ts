import { type Attack, add, first, overwrite } from "../../support/attacks";
import type { Json } from "../../support/synthesized";
import { breaking, edit } from "../mutation";

const METHOD = "aws_api_gateway_method";
const CLIENT = "aws_cognito_user_pool_client";
const SERVER = "aws_cognito_resource_server";

const SCOPED =
  "where a token says what it is good for, it reads by one scope and writes by another";
const ASKED_FOR = "a client asks for scopes of this stack alone, and for who somebody is";
const PAGES = "tokens come back to a page of one's own, never in its address";

export const scopes = [
  ...breaking(
    SCOPED,
    {
      "one of the routes asks for no scope": method("GET", undefined),
      "a route that writes asks for no scope": method("DELETE", undefined),
      "who may read may write": method("POST", ["notes/read"]),
      "who may write may read": method("GET", ["notes/write"]),
      "either scope will do": method("DELETE", ["notes/write", "notes/read"]),
      "whoever has signed in may read": method("GET", ["openid"]),
      "a scope is asked for that nobody defines": method("GET", ["theirs/read"]),
      "two servers define what reading is": (stack) =>
        add(SERVER, { ...first(stack, SERVER), identifier: "more", name: "more" })(stack),
    },
    "hosted",
  ),
  ...breaking(
    SCOPED,
    { "a scope of another pool is asked for": overwrite(SERVER, { user_pool_id: "another" }) },
    "hosted",
    [ASKED_FOR],
  ),
  ...breaking(
    SCOPED,
    { "a scope is asked for without a server": method("GET", ["a/read"]) },
    "user-pool",
  ),
  ...breaking(SCOPED, { "a scope is asked of a function": method("GET", ["a/read"]) }, "custom"),
  ...breaking(SCOPED, { "a scope is asked of IAM": method("GET", ["a/read"]) }),
  ...breaking(
    ASKED_FOR,
    {
      "a page may do to a user what they may do themselves": asks("aws.cognito.signin.user.admin"),
      "a page asks for what another API gives": asks("theirs/write"),
      "a page asks for a scope that is not there": asks("notes/admin"),
    },
    "hosted",
  ),
  ...breaking(
    PAGES,
    {
      "a token comes in the address of a page": client({ allowed_oauth_flows: ["implicit"] }),
      "a token may come in the address of a page": client({
        allowed_oauth_flows: ["code", "implicit"],
      }),
      "a client gets tokens for itself": client({ allowed_oauth_flows: ["client_credentials"] }),
      "a code goes to a page by plain HTTP": client({
        callback_urls: ["http://notes.example/signed-in"],
      }),
      "a code goes to an app of any name": client({ callback_urls: ["notes://signed-in"] }),
      "one of two pages is by plain HTTP": client({
        callback_urls: ["http://localhost:5173/signed-in", "http://notes.example/"],
      }),
      "a sign-out ends at a page by plain HTTP": client({ logout_urls: ["http://notes.example/"] }),
    },
    "hosted",
  ),
];

/** The scopes of the first such method. */
function method(verb: string, authorization_scopes: readonly string[] | undefined): Attack {
  return edit(
    METHOD,
    (each) => Object.assign(each, { authorization_scopes }),
    ({ http_method }: Json) => http_method === verb,
  );
}

function client(settings: object): Attack {
  return overwrite(CLIENT, settings);
}

function asks(scope: string): Attack {
  return (stack) => first(stack, CLIENT).allowed_oauth_scopes.push(scope);
}
