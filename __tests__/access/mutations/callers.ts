import type { Attack } from "../../support/attacks";
import type { Json } from "../../support/synthesized";
import { breaking, edit } from "../mutation";

const CALLER = "a function takes for the caller whom the guard of its routes vouches for";
const IDENTITY_POOL = "eu-central-1:00000000-0000-4000-8000-000000000000";

export const callers = [
  ...breaking(
    CALLER,
    {
      "a function believes whoever signs a request": told({ CALLER_FROM: "iam" }),
      "a function believes whoever signs a request, of another pool": told({
        CALLER_FROM: "iam",
        CALLER_POOL: IDENTITY_POOL,
      }),
      "a function believes what another function says": told({ CALLER_FROM: "custom" }),
      "a function believes another user pool": told({
        CALLER_POOL: "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Another00",
      }),
      "a function believes any user pool": told({ CALLER_POOL: undefined }),
      "a function is not told who vouches": told({ CALLER_FROM: undefined }),
      "a function is told of nobody": told({ CALLER_FROM: undefined, CALLER_POOL: undefined }),
      "a function that signs for files believes whoever signs": told(
        { CALLER_FROM: "iam" },
        "UPLOADS_BUCKET",
      ),
    },
    "user-pool",
  ),
  ...breaking(
    CALLER,
    {
      "a function believes a user pool": told({ CALLER_FROM: "user-pool" }),
      "a function believes signatures": told({ CALLER_FROM: "iam" }),
      "a function asks for a pool's people": told({ CALLER_POOL: IDENTITY_POOL }),
      "a function is not told that there is an authorizer": told({ CALLER_FROM: undefined }),
      "an authorizer is told of callers": told({ CALLER_FROM: "custom" }, "TOKEN_ISSUER"),
    },
    "custom",
  ),
  ...breaking(
    CALLER,
    {
      "a function behind a public route is told of callers": told(
        { CALLER_FROM: "iam", CALLER_POOL: IDENTITY_POOL },
        "USERS_TABLE",
      ),
      "a function behind a public route believes any pool": told(
        { CALLER_FROM: "iam" },
        "DEVELOPER_PROVIDER",
      ),
      "a function believes a pool that there is not": told({ CALLER_FROM: "user-pool" }),
    },
    "developer",
  ),
];

/** What the first function that knows such a variable is told. */
export function told(variables: Json, knowing = "NOTES_TABLE"): Attack {
  return edit(
    "aws_lambda_function",
    ({ environment }) => {
      for (const [name, value] of Object.entries(variables)) {
        if (value === undefined) delete environment.variables[name];
        else environment.variables[name] = value;
      }
    },
    ({ environment }) => knowing in environment.variables,
  );
}
