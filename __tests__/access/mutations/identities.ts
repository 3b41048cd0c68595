import { type Attack, add, leaveOut, leaveOutAll, overwrite } from "../../support/attacks";
import type { Json } from "../../support/synthesized";
import { breaking, edit } from "../mutation";
import { OUTLIVE } from "./owners";

const IDENTITIES = "aws_cognito_identity_pool";
const ROLES = "aws_cognito_identity_pool_roles_attachment";
const ADMIN = "arn:aws:iam::111122223333:role/admin";

export const identities = [
  ...breaking("guests get no credentials", {
    "guests are let in": overwrite(IDENTITIES, { allow_unauthenticated_identities: true }),
    "nothing is said of guests": leaveOut(IDENTITIES, "allow_unauthenticated_identities"),
    "another attachment has a role for guests": add(ROLES, { roles: { unauthenticated: ADMIN } }),
    "there is a role for guests": edit(ROLES, ({ roles }) => {
      roles.unauthenticated = roles.authenticated;
    }),
  }),
  ...breaking("whoever is signed in gets one and the same role, but for members of groups", {
    "no role is attached": leaveOutAll(ROLES),
    "the role is attached to another pool": overwrite(ROLES, {
      identity_pool_id: "eu-central-1:00000000-0000-4000-8000-000000000000",
    }),
    "there is no role for who is signed in": edit(ROLES, ({ roles }) => delete roles.authenticated),
    "a token names its role": mapping({ type: "Token", ambiguous_role_resolution: "Deny" }),
    "a rule gives another role": mapping({}, { role_arn: ADMIN }),
    "who matches no rule gets the role nevertheless": mapping({
      ambiguous_role_resolution: "AuthenticatedRole",
    }),
    "who matches no rule gets whatever AWS decides": mapping({
      ambiguous_role_resolution: undefined,
    }),
  }),
  ...breaking(
    "credentials are for users of this stack, and for sign-ins that its pages are told of",
    {
      "another pool's users get credentials": provider({
        provider_name: "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_Another00",
      }),
      "another client's users get credentials": provider({ client_id: "another" }),
      "whoever has an account with Google gets credentials": overwrite(IDENTITIES, {
        supported_login_providers: { "accounts.google.com": "another.apps.googleusercontent.com" },
      }),
      "another site's users get credentials": overwrite(IDENTITIES, {
        openid_connect_provider_arns: ["arn:aws:iam::111122223333:oidc-provider/another.example"],
      }),
      "another company's users get credentials": overwrite(IDENTITIES, {
        saml_provider_arns: ["arn:aws:iam::111122223333:saml-provider/another"],
      }),
    },
  ),
  ...breaking(
    "credentials are for users of this stack, and for sign-ins that its pages are told of",
    {
      "a server says who is signed in": overwrite(IDENTITIES, {
        developer_provider_name: "login.another.example",
      }),
    },
    "notes",
    [OUTLIVE],
  ),
  ...breaking("credentials come by the enhanced flow alone", {
    "a browser chooses its role": overwrite(IDENTITIES, { allow_classic_flow: true }),
    "nothing is said of the classic flow": leaveOut(IDENTITIES, "allow_classic_flow"),
  }),
  ...breaking("a user who was disabled or signed out everywhere gets no credentials", {
    "a token is not asked about": provider({ server_side_token_check: false }),
    "nothing is said of asking about a token": provider({ server_side_token_check: undefined }),
    "one of two providers is not asked": edit(IDENTITIES, (pool) => {
      const [one] = pool.cognito_identity_providers;
      pool.cognito_identity_providers.push({ ...one, server_side_token_check: false });
    }),
  }),
  ...breaking(OUTLIVE, {
    "terraform may destroy the identities": leaveOut(IDENTITIES, "lifecycle"),
  }),
];

function provider(settings: object): Attack {
  return edit(IDENTITIES, (pool) => Object.assign(pool.cognito_identity_providers[0], settings));
}

/** One that gives the role that is attached anyway, but for `settings` and those of its `rule`. */
function mapping(settings: object, rule: object = {}): Attack {
  return edit(ROLES, (attachment: Json) => {
    const harmless = { claim: "sub", match_type: "NotEqual", value: "nobody" };
    const { authenticated } = attachment.roles;
    attachment.role_mapping = [
      {
        identity_provider: "cognito-idp.eu-central-1.amazonaws.com/pool:client",
        type: "Rules",
        ambiguous_role_resolution: "Deny",
        mapping_rule: [{ ...harmless, role_arn: authenticated, ...rule }],
        ...settings,
      },
    ];
  });
}
