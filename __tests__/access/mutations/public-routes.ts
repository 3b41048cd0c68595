import { type Attack, add } from "../../support/attacks";
import type { Json } from "../../support/synthesized";
import { reference } from "../granted";
import { breaking, edit } from "../mutation";
import { answers } from "./answering";
import { told } from "./callers";

const METHOD = "aws_api_gateway_method";
const SETTINGS = "aws_api_gateway_method_settings";

const THROTTLED = "a public route is throttled on its own, below the others";
const OF_THEIR_OWN =
  "a public route takes a body, and is answered by a function of public routes alone";
const ONE_TABLE = "public routes have one table, which no other function is told of";
const CALLER = "a function takes for the caller whom the guard of its routes vouches for";
const BODY = "a body has a schema that admits nothing else, whatever its content type";

export const publicRoutes = [
  ...breaking(
    THROTTLED,
    {
      "a public route has no throttle of its own": (stack) => {
        const all: [string, Json][] = Object.entries(stack.json.resource[SETTINGS]);
        const [own = ""] = all.find(([, each]) => isOwn(each)) ?? [];
        delete stack.json.resource[SETTINGS][own];
      },
      "a public route is served as often as all the others": limit({ throttling_rate_limit: 50 }),
      "a public route is served as many at once": limit({ throttling_burst_limit: 100 }),
      "the throttle is another method's": own({ method_path: "codes/GET" }),
      "the throttle is written as AWS does not read it": own({ method_path: "/codes/POST" }),
      "the throttle is another API's": own({ rest_api_id: "another" }),
      "another setting takes the throttle's place": more("~1codes/POST"),
      "a setting for every POST takes the throttle's place": more("*/POST"),
      "the others are throttled as well": edit(
        SETTINGS,
        ({ settings }) => Object.assign(settings, { throttling_rate_limit: 1 }),
        ({ method_path }) => method_path === "*/*",
      ),
    },
    "developer",
  ),
  ...breaking(
    THROTTLED,
    {
      "a public route is served at any rate": limit({ throttling_rate_limit: -1 }),
      "nothing is said of a public route's rate": limit({ throttling_rate_limit: undefined }),
    },
    "developer",
    ["requests are throttled"],
  ),
  ...breaking(
    OF_THEIR_OWN,
    {
      "a public route takes no body": edit(
        METHOD,
        (method) => Object.assign(method, { http_method: "DELETE", request_models: undefined }),
        isPublicPost,
      ),
    },
    "developer",
    [THROTTLED],
  ),
  ...breaking(
    OF_THEIR_OWN,
    { "a function of a public route answers a guarded one": answers("GET", "functions_password") },
    "developer",
    [CALLER, ONE_TABLE],
  ),
  ...breaking(
    OF_THEIR_OWN,
    { "a public route stands in front of notes": opened("DELETE") },
    "developer",
    [THROTTLED, CALLER, ONE_TABLE],
  ),
  ...breaking(
    ONE_TABLE,
    {
      "a public route is told of notes": tables("USERS_TABLE", "NOTES_TABLE", "notes"),
      "a function of notes is told of accounts": tables("NOTES_TABLE", "USERS_TABLE", "users"),
      "a function of notes is told of accounts by another name": tables(
        "NOTES_TABLE",
        "MORE_TABLE",
        "users",
      ),
    },
    "developer",
  ),
  ...breaking(
    BODY,
    {
      "a public route takes any body": edit(
        METHOD,
        (method) => delete method.request_models,
        isPublicPost,
      ),
    },
    "developer",
  ),
  ...breaking(
    "body and parameters are validated before a function sees them",
    {
      "nobody validates what a public route takes": edit(
        METHOD,
        (method) => delete method.request_validator_id,
        isPublicPost,
      ),
    },
    "developer",
  ),
];

function isOwn({ method_path }: Json): boolean {
  return method_path === "codes/POST";
}

function isPublicPost({ authorization, http_method }: Json): boolean {
  return authorization === "NONE" && http_method === "POST";
}

function own(settings: object): Attack {
  return edit(SETTINGS, (each) => Object.assign(each, settings), isOwn);
}

function limit(limits: object): Attack {
  return edit(SETTINGS, ({ settings }) => Object.assign(settings, limits), isOwn);
}

/** One more of the stage's own. */
function more(method_path: string): Attack {
  return (stack) => {
    const common = stack.resources(SETTINGS).find((each) => each.method_path === "*/*");
    add(SETTINGS, { ...common, method_path })(stack);
  };
}

function opened(verb: string): Attack {
  return edit(
    METHOD,
    (method) => Object.assign(method, { authorization: "NONE" }),
    ({ http_method }) => http_method === verb,
  );
}

/** Tells the first function that knows a variable of a table. */
function tables(knowing: string, variable: string, hint: string): Attack {
  return (stack) =>
    told({ [variable]: reference("aws_dynamodb_table", "name", hint)(stack) }, knowing)(stack);
}
