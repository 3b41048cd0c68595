import { type Attack, add, first, leaveOut, overwrite } from "../../support/attacks";
import type { Synthesized } from "../../support/synthesized";
import { breaking, edit } from "../mutation";

const AUTHORIZER = "aws_api_gateway_authorizer";
const POOL = "aws_cognito_user_pool";
const FOREIGN_POOL =
  "arn:aws:cognito-idp:eu-central-1:111122223333:userpool/eu-central-1_Another00";
const FOREIGN_FUNCTION =
  "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-central-1:999999999999:function:theirs/invocations";
const HEADER = "method.request.header";

const ASKED = "every method asks who is calling, all in one way, but preflights and public routes";
const READ = "tokens are those of this stack's own users, or a function of this stack reads them";
const BRIEF = "a token stands in its header, and what was said of it is good for five minutes";
const CALLER = "a function takes for the caller whom the guard of its routes vouches for";
const SECRETS = "a function's variables are places and names, never secrets";

export const authorizers = [
  ...breaking(
    READ,
    {
      "another pool's users may call": pools(FOREIGN_POOL),
      "another pool's users may call, too": (stack) =>
        first(stack, AUTHORIZER).provider_arns.push(FOREIGN_POOL),
      "nobody's users may call": pools(),
      "the gateway takes a role along when it asks": withRole(),
      "clients are told of another pool": output("user_pool_id", "eu-central-1_Another00"),
    },
    "user-pool",
  ),
  ...breaking(READ, { "a second pool's users may call": secondPool }, "user-pool", [CALLER]),
  ...breaking(
    READ,
    {
      "the gateway takes a role along to the function": withRole(),
      "a pool's users count as well": pools(FOREIGN_POOL),
    },
    "custom",
  ),
  ...breaking(
    READ,
    {
      "a function of another account reads tokens": overwrite(AUTHORIZER, {
        authorizer_uri: FOREIGN_FUNCTION,
      }),
      "no function reads tokens": leaveOut(AUTHORIZER, "authorizer_uri"),
    },
    "custom",
    [SECRETS],
  ),
  ...breaking(
    READ,
    { "an authorizer goes by all of a request": overwrite(AUTHORIZER, { type: "REQUEST" }) },
    "custom",
    [ASKED],
  ),
  ...breaking(
    BRIEF,
    {
      "a token stands in the address": overwrite(AUTHORIZER, {
        identity_source: "method.request.querystring.token",
      }),
      "a token stands in one of two headers": overwrite(AUTHORIZER, {
        identity_source: `${HEADER}.Authorization, ${HEADER}.X-Token`,
      }),
      "what a function said is good for an hour": remembered(3600),
      "what a function said is good for a second more": remembered(301),
      "what a function said is good for who knows how long": remembered("for ever"),
    },
    "custom",
  ),
  ...breaking(
    BRIEF,
    {
      "a pool's token stands in another header": overwrite(AUTHORIZER, {
        identity_source: `${HEADER}.X-Token`,
      }),
    },
    "user-pool",
  ),
  ...breaking(
    "a log names a caller by what means nothing elsewhere, and says nothing of their tokens",
    {
      "a log names callers by their addresses": logged("$context.authorizer.claims.email"),
      "a log names callers as they call themselves": logged(
        "$context.authorizer.claims.sub $context.authorizer.claims['cognito:username']",
      ),
    },
    "user-pool",
  ),
];

function pools(...arns: string[]): Attack {
  return overwrite(AUTHORIZER, { provider_arns: arns });
}

function secondPool(stack: Synthesized): void {
  add(POOL, { ...first(stack, POOL), name: "more" })(stack);
  pools(`\${${POOL}.planted.arn}`)(stack);
}

function withRole(): Attack {
  return overwrite(AUTHORIZER, { authorizer_credentials: "arn:aws:iam::111111111111:role/more" });
}

function remembered(seconds: unknown): Attack {
  return overwrite(AUTHORIZER, { authorizer_result_ttl_in_seconds: seconds });
}

function logged(caller: string): Attack {
  return edit("aws_api_gateway_stage", ({ access_log_settings }) => {
    access_log_settings.format = JSON.stringify({ caller });
  });
}

export function output(name: string, value: string): Attack {
  return ({ json }) => {
    json.output[name].value = value;
  };
}
