import { type Attack, add, first, overwrite } from "../../support/attacks";
import type { Json, Synthesized } from "../../support/synthesized";
import { together } from "../granted";
import { breaking, edit } from "../mutation";
import { OUTLIVE } from "./owners";

const METHOD = "aws_api_gateway_method";
const AUTHORIZER = "aws_api_gateway_authorizer";

const ASKED = "every method asks who is calling, all in one way, but preflights and public routes";
const CALLER = "a function takes for the caller whom the guard of its routes vouches for";

export const guards = [
  ...breaking(
    ASKED,
    {
      "one of the routes asks for nothing": one({
        authorization: "NONE",
        authorizer_id: undefined,
      }),
      "one of the routes asks for nothing, in spite of its authorizer": one({
        authorization: "NONE",
      }),
      "one of the routes asks IAM": one({ authorization: "AWS_IAM", authorizer_id: undefined }),
      "one of the routes asks a function": one({ authorization: "CUSTOM" }),
      "one of the routes asks for a key": one({ authorization: "NONE", api_key_required: true }),
      "one of the routes names no authorizer": one({ authorizer_id: undefined }),
      "one of the routes names an authorizer of another API": one({ authorizer_id: "another" }),
      "a second authorizer stands beside it": another(),
      "a second authorizer is asked by one of the routes": together(
        another(),
        one({ authorizer_id: `\${${AUTHORIZER}.planted.id}` }),
      ),
      "the authorizer is of another API": overwrite(AUTHORIZER, { rest_api_id: "another" }),
    },
    "user-pool",
  ),
  ...breaking(
    ASKED,
    {
      "a route lets in whoever comes": one({ authorization: "NONE", authorizer_id: undefined }),
      "a route asks a user pool": one({ authorization: "COGNITO_USER_POOLS" }),
      "a route names no function": one({ authorizer_id: undefined }),
      "a second function is asked by one of the routes": together(
        another(),
        one({ authorizer_id: `\${${AUTHORIZER}.planted.id}` }),
      ),
    },
    "custom",
  ),
  ...breaking(
    ASKED,
    { "every route asks for a pool's token, and a function is to say so": askPools },
    "custom",
    [CALLER, OUTLIVE],
  ),
];

function one(settings: object): Attack {
  return edit(METHOD, (method) => Object.assign(method, settings), asks);
}

function asks({ http_method }: Json): boolean {
  return http_method !== "OPTIONS";
}

function askPools(stack: Synthesized): void {
  for (const method of stack.resources(METHOD).filter(asks)) {
    method.authorization = "COGNITO_USER_POOLS";
  }
}

/** One more like the first. */
function another(): Attack {
  return (stack) => add(AUTHORIZER, { ...first(stack, AUTHORIZER), name: "more" })(stack);
}

export function output(name: string, value: string): Attack {
  return ({ json }) => {
    json.output[name].value = value;
  };
}
