import { type Attack, overwrite } from "../../support/attacks";
import { breaking, edit } from "../mutation";
import { output } from "./authorizers";
import { told } from "./callers";

const IDENTITIES = "aws_cognito_identity_pool";
const AUTHORIZER = "aws_api_gateway_authorizer";
const CREDENTIALS =
  "credentials are for users of this stack, and for sign-ins that its pages are told of";
const OWNERS = "identities, to which rows and files belong, outlive a mistake";
const READ = "tokens are those of this stack's own users, or a function of this stack reads them";
const CALLER = "a function takes for the caller whom the guard of its routes vouches for";

/** A user pool that is not of the stack: what can be checked of it. */
export const existingPools = [
  ...breaking(
    CREDENTIALS,
    {
      "users of a pool that nobody is told of get credentials": providers({
        provider_name: "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Another00",
      }),
      "users of a pool that is called as if in another region get credentials": providers({
        provider_name: "cognito-idp.us-east-1.amazonaws.com/eu-central-1_Existing1",
      }),
      "users by a client that nobody is told of get credentials": providers({
        client_id: "1anotherclientid0123456789",
      }),
    },
    "existing",
  ),
  ...breaking(
    CREDENTIALS,
    {
      "nobody is told that the pool is another's": output("user_pool_existing", "false"),
      "a pool's id is none": output("user_pool_id", "Existing1"),
      "a pool's id is of no region": output("user_pool_id", "somewhere_Existing1"),
      "a client's id is none": output("user_pool_client_id", "*"),
      "another pool is what clients are told of": output("user_pool_id", "eu-central-1_Another00"),
    },
    "existing",
    [OWNERS],
  ),
  ...breaking(
    "a user who was disabled or signed out everywhere gets no credentials",
    {
      "nobody asks the other pool who was disabled": providers({ server_side_token_check: false }),
    },
    "existing",
  ),
  ...breaking(
    READ,
    {
      "tokens of a pool that nobody is told of count": pools(
        "arn:aws:cognito-idp:eu-central-1:111122223333:userpool/eu-central-1_Another00",
      ),
      "tokens of a pool in another region count": pools(
        "arn:aws:cognito-idp:us-east-1:111122223333:userpool/eu-central-1_Existing1",
      ),
      "tokens of any account's pool count": pools(
        "arn:aws:cognito-idp:eu-central-1:*:userpool/eu-central-1_Existing1",
      ),
    },
    "existing by token",
  ),
  ...breaking(
    CALLER,
    {
      "a function believes a pool that nobody is told of": told({
        CALLER_POOL: "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Another00",
      }),
    },
    "existing by token",
  ),
  ...breaking(
    OWNERS,
    {
      "rows are as if owned by users of this stack's pool": overwrite("terraform_data", {
        triggers_replace: "user pool",
      }),
    },
    "existing by token",
  ),
];

function providers(settings: object): Attack {
  return edit(IDENTITIES, ({ cognito_identity_providers: [first] }) =>
    Object.assign(first, settings),
  );
}

function pools(...arns: readonly string[]): Attack {
  return overwrite(AUTHORIZER, { provider_arns: arns });
}
