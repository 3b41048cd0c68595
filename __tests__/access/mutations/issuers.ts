import type { Attack } from "../../support/attacks";
import { together } from "../granted";
import { breaking } from "../mutation";
import { answers } from "./answering";
import { output } from "./authorizers";
import { told } from "./callers";
import { OUTLIVE } from "./owners";

const CALLER = "a function takes for the caller whom the guard of its routes vouches for";
const TAKES =
  "an authorizer takes the tokens of the issuer that clients are told of, and no others";

export const issuers = [
  ...breaking(
    TAKES,
    {
      "an issuer is asked by plain HTTP": issuer("http://issuer.example"),
      "an issuer is asked by plain HTTP, at an address like this machine's": issuer(
        "http://localhost.issuer.example",
      ),
      "an issuer has a query": issuer("https://issuer.example/?of=them"),
      "an issuer has a fragment": issuer("https://issuer.example/#x"),
      "another issuer's tokens count": known({ TOKEN_ISSUER: "https://elsewhere.example" }),
      "no issuer is named": known({ TOKEN_ISSUER: undefined }),
    },
    "custom",
    [OUTLIVE],
  ),
  ...breaking(
    TAKES,
    {
      "tokens for anyone count": known({ TOKEN_AUDIENCE: undefined }),
      "tokens for an empty audience count": together(
        known({ TOKEN_AUDIENCE: "" }),
        output("token_audience", ""),
      ),
      "tokens for another API count": known({ TOKEN_AUDIENCE: "theirs" }),
      "clients are told of another issuer": output("token_issuer", "https://elsewhere.example"),
    },
    "custom",
  ),
  ...breaking(
    "an authorizer's function answers no route",
    { "an authorizer's function answers a route, too": answers("DELETE", "authorizers_jwt") },
    "custom",
    [CALLER],
  ),
];

function known(variables: object): Attack {
  return told(variables, "TOKEN_ISSUER");
}

/** Of which clients are told as well. */
function issuer(url: string): Attack {
  return together(known({ TOKEN_ISSUER: url }), output("token_issuer", url));
}
