import { type Attack, leaveOut, overwrite } from "../../support/attacks";
import { together } from "../granted";
import { breaking, edit } from "../mutation";
import { output } from "./authorizers";

const USERS = "aws_cognito_user_pool";
const CLIENT = "aws_cognito_user_pool_client";
const SECOND =
  "where there is a second factor, it is the codes of an app, or a device that is known";
const FIRST = "whoever signs in has a password, or a passkey for the pages' own domain";
const SENT = "a password never leaves the browser, but where another pool has to be asked by it";

export const factors = [
  ...breaking(
    SECOND,
    {
      "everyone has to have a factor, and there is none": leaveOut(
        USERS,
        "software_token_mfa_configuration",
      ),
      "codes of an app are a factor, and are not taken": overwrite(USERS, {
        software_token_mfa_configuration: { enabled: false },
      }),
      "whoever likes may have a factor, and there is none": (stack) => {
        overwrite(USERS, { mfa_configuration: "OPTIONAL" })(stack);
        leaveOut(USERS, "software_token_mfa_configuration")(stack);
      },
      "clients are told that everyone has a factor, and nobody is asked for it": leaveOut(
        USERS,
        "mfa_configuration",
      ),
      "clients are told that everyone has a factor, and it is their choice": overwrite(USERS, {
        mfa_configuration: "OPTIONAL",
      }),
      "a factor is asked for now and then": overwrite(USERS, { mfa_configuration: "SOMETIMES" }),
    },
    "mfa",
  ),
  ...breaking(
    SECOND,
    {
      "nobody says when a device stands in for a factor": device({
        challenge_required_on_new_device: undefined,
      }),
      "nobody says which devices are remembered": device({
        device_only_remembered_on_user_prompt: undefined,
      }),
    },
    "everything",
  ),
  ...breaking(FIRST, {
    "users sign in by a code alone": overwrite(USERS, {
      sign_in_policy: { allowed_first_auth_factors: ["PASSWORD", "SMS_OTP"] },
    }),
    "users sign in by a mail alone": overwrite(USERS, {
      sign_in_policy: { allowed_first_auth_factors: ["EMAIL_OTP"] },
    }),
  }),
  ...breaking(
    FIRST,
    {
      "a passkey is for another's domain": passkey({ relying_party_id: "elsewhere.example" }),
      "a passkey is for a domain that ends alike": passkey({ relying_party_id: "host" }),
      "a passkey is for all of Cognito's domains": passkey({
        relying_party_id: "auth.eu-central-1.amazoncognito.com",
      }),
      "nobody says for which domain a passkey is": leaveOut(USERS, "web_authn_configuration"),
      "a device need not see who holds it": passkey({ user_verification: "discouraged" }),
      "a passkey stands beside a mailed code": overwrite(USERS, {
        sign_in_policy: { allowed_first_auth_factors: ["PASSWORD", "WEB_AUTHN", "EMAIL_OTP"] },
      }),
      "a passkey stands beside a factor that everyone has to have": together(
        overwrite(USERS, { mfa_configuration: "ON" }),
        output("user_pool_mfa", "required"),
      ),
    },
    "everything",
  ),
  ...breaking(
    SENT,
    {
      "a page chooses how to sign in, and nobody has a passkey": flow("ALLOW_USER_AUTH"),
      "a password is sent, and nobody is brought over": flow("ALLOW_USER_PASSWORD_AUTH"),
    },
    "mfa",
  ),
  ...breaking(
    SENT,
    {
      "an app's server sends a password": edit(
        CLIENT,
        (client) => client.explicit_auth_flows.push("ALLOW_ADMIN_USER_PASSWORD_AUTH"),
        ({ name }) => name.endsWith("-native"),
      ),
      "a function decides how somebody signs in": flow("ALLOW_CUSTOM_AUTH"),
    },
    "everything",
  ),
];

function device(settings: object): Attack {
  return edit(USERS, (pool) => Object.assign(pool.device_configuration, settings));
}

function passkey(settings: object): Attack {
  return edit(USERS, (pool) => Object.assign(pool.web_authn_configuration, settings));
}

function flow(name: string): Attack {
  return edit(CLIENT, (client) => client.explicit_auth_flows.push(name));
}
