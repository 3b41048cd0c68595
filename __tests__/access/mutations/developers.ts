import { type Attack, overwrite } from "../../support/attacks";
import { breaking, edit } from "../mutation";
import { told } from "./callers";
import { OUTLIVE } from "./owners";

const IDENTITIES = "aws_cognito_identity_pool";
const OURS = "credentials are for users of this stack, and for sign-ins that its pages are told of";
const PROVIDER = "notes-dev-users";

/** An identity pool that takes a function's word. */
export const developers = [
  ...breaking(
    OURS,
    {
      "a pool's users get credentials, too": (stack) =>
        overwrite(IDENTITIES, {
          cognito_identity_providers: {
            client_id: "another",
            provider_name: "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Another00",
            server_side_token_check: true,
          },
        })(stack),
      "another site's users get credentials, too": overwrite(IDENTITIES, {
        openid_connect_provider_arns: ["arn:aws:iam::111122223333:oidc-provider/another.example"],
      }),
      "whoever has an account with Google gets credentials, too": overwrite(IDENTITIES, {
        supported_login_providers: { "accounts.google.com": "another.apps.example" },
      }),
      "another company's users get credentials, too": overwrite(IDENTITIES, {
        saml_provider_arns: ["arn:aws:iam::111122223333:saml-provider/another"],
      }),
      "nobody here vouches": vouching({ IDENTITY_POOL: undefined }),
      "a function vouches for another's users": vouching({ DEVELOPER_PROVIDER: "theirs" }),
      "two functions vouch": (stack) => {
        const [pool] = stack.addresses(IDENTITIES);
        told(
          { IDENTITY_POOL: `\${${pool}.id}`, DEVELOPER_PROVIDER: PROVIDER, MAIL_SENDER: undefined },
          "MAIL_SENDER",
        )(stack);
      },
      "who vouches also mails": vouching({ MAIL_SENDER: "notes@notes.example" }),
    },
    "developer",
  ),
  ...breaking(
    OURS,
    {
      "another server says who has signed in": overwrite(IDENTITIES, {
        developer_provider_name: "login.another.example",
      }),
    },
    "developer",
    [OUTLIVE],
  ),
  ...breaking(
    "guests get no credentials",
    {
      "guests get in beside users of one's own": overwrite(IDENTITIES, {
        allow_unauthenticated_identities: true,
      }),
    },
    "developer",
  ),
  ...breaking(
    "credentials come by the enhanced flow alone",
    { "a user of one's own chooses a role": overwrite(IDENTITIES, { allow_classic_flow: true }) },
    "developer",
  ),
  ...breaking(
    "whoever is signed in gets one and the same role, but for members of groups",
    {
      "users of one's own get no role": edit(
        "aws_cognito_identity_pool_roles_attachment",
        ({ roles }) => delete roles.authenticated,
      ),
    },
    "developer",
  ),
];

function vouching(variables: object): Attack {
  return told(variables, "DEVELOPER_PROVIDER");
}
