import { type Attack, add, leaveOut, overwrite } from "../../support/attacks";
import { arnOf, together } from "../granted";
import { breaking, edit } from "../mutation";
import { OUTLIVE } from "./owners";

const IDENTITIES = "aws_cognito_identity_pool";
const OPEN_ID = "aws_iam_openid_connect_provider";
const SAML = "aws_iam_saml_provider";
const TOLD = "credentials are for users of this stack, and for sign-ins that its pages are told of";
const HEARD =
  "an OpenID provider is asked where nobody listens in, of tokens for named clients alone";
const CHECKED = "a user who was disabled or signed out everywhere gets no credentials";

/** Whose sign-ins are good for credentials, where it is not a user pool's alone. */
export const logins = [
  ...breaking(
    TOLD,
    {
      "another login is added": social((told) => {
        told["www.amazon.com"] = "amzn1.application.another";
      }),
      "a login that AWS has given up is added": social((told) => {
        told["api.twitter.com"] = "another;secret";
      }),
      "another app of Facebook's is accepted": social((told) => {
        told["graph.facebook.com"] = "6543210987654321";
      }),
      "a login that pages are told of is not accepted": social((told) => {
        delete told["accounts.google.com"];
      }),
      "pages are not told of a login": ({ json }) => delete json.output.google_client_id,
      "pages are told of another app": ({ json }) => {
        json.output.facebook_app_id.value = "6543210987654321";
      },
      "another site's users get credentials": overwrite(IDENTITIES, {
        openid_connect_provider_arns: ["arn:aws:iam::111122223333:oidc-provider/another.example"],
      }),
      "an OpenID provider of the stack is accepted, and no page told": (stack) => {
        add(OPEN_ID, { url: "https://another.example", client_id_list: ["notes"] })(stack);
        overwrite(IDENTITIES, { openid_connect_provider_arns: [arnOf(OPEN_ID)(stack)] })(stack);
      },
    },
    "facebook-google",
  ),
  ...breaking(
    TOLD,
    {
      "a server says who has signed in elsewhere": overwrite(IDENTITIES, {
        developer_provider_name: "login.another.example",
      }),
      "another user pool's people get credentials": overwrite(IDENTITIES, {
        cognito_identity_providers: [
          {
            client_id: "another",
            provider_name: "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Another00",
            server_side_token_check: true,
          },
        ],
      }),
    },
    "facebook-google",
    [OUTLIVE],
  ),
  ...breaking(
    TOLD,
    { "nobody is accepted at all": leaveOut(IDENTITIES, "supported_login_providers") },
    "facebook-google",
    [CHECKED],
  ),
  ...breaking(
    TOLD,
    {
      "an OpenID provider of another account is accepted": overwrite(IDENTITIES, {
        openid_connect_provider_arns: ["arn:aws:iam::999999999999:oidc-provider/issuer.example"],
      }),
      "an OpenID provider is added beside the one that is told of": add(OPEN_ID, {
        url: "https://another.example",
        client_id_list: ["notes"],
      }),
      "pages are not told of an OpenID provider": ({ json }) => delete json.output.openid_issuers,
      "an OpenID provider is another than pages are told of": overwrite(OPEN_ID, {
        url: "https://another.example",
      }),
      "a company of another account is accepted": overwrite(IDENTITIES, {
        saml_provider_arns: ["arn:aws:iam::999999999999:saml-provider/company"],
      }),
      "a second company is accepted": edit(IDENTITIES, (pool) =>
        pool.saml_provider_arns.push("arn:aws:iam::111122223333:saml-provider/another"),
      ),
      "pages are not told of a company": ({ json }) => delete json.output.saml_providers,
      "a company is another than pages are told of": overwrite(SAML, { name: "another" }),
    },
    "logins",
  ),
  ...breaking(
    HEARD,
    {
      "an OpenID provider is asked in the open": together(
        overwrite(OPEN_ID, { url: "http://issuer.example" }),
        ({ json }) => {
          json.output.openid_issuers.value = "http://issuer.example";
        },
      ),
      "an OpenID provider has no clients": overwrite(OPEN_ID, { client_id_list: [] }),
      "nothing is said of an OpenID provider's clients": leaveOut(OPEN_ID, "client_id_list"),
      "an OpenID provider is for a client without a name": overwrite(OPEN_ID, {
        client_id_list: ["notes", ""],
      }),
      "an OpenID provider is for any client": overwrite(OPEN_ID, { client_id_list: ["*"] }),
    },
    "logins",
  ),
  ...breaking(
    CHECKED,
    {
      "a user pool is not asked about a token, beside other logins": edit(IDENTITIES, (pool) => {
        pool.cognito_identity_providers[0].server_side_token_check = false;
      }),
    },
    "logins",
  ),
  ...breaking(
    OUTLIVE,
    {
      "a note tells of a user pool that is not there": overwrite("terraform_data", {
        triggers_replace: "identity pool of the user pool",
      }),
    },
    "facebook-google",
  ),
];

function social(change: (told: Record<string, string>) => void): Attack {
  return edit(IDENTITIES, ({ supported_login_providers }) => change(supported_login_providers));
}
