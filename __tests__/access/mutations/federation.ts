import type { Attack } from "../../support/attacks";
import type { Json } from "../../support/synthesized";
import { breaking, edit } from "../mutation";

const PROVIDER = "aws_cognito_identity_provider";
const CLIENT = "aws_cognito_user_pool_client";
const ASKED = "who else signs people in is known by name, and asked where nobody listens";
const SAYS = "another provider says who somebody is, and nothing that anyone decides by";
const OWN = "users sign in here, or by a provider that their own pool names";

export const federation = [
  ...breaking(
    ASKED,
    {
      "an issuer is asked by plain HTTP": details("Local", {
        oidc_issuer: "http://issuer.example",
      }),
      "an issuer has a query": details("Local", { oidc_issuer: "https://issuer.example/?of=x" }),
      "no issuer is named": details("Local", { oidc_issuer: undefined }),
      "Google is asked elsewhere": details("Google", { oidc_issuer: "https://issuer.example" }),
      "a company's certificates come by plain HTTP": details("Company", {
        MetadataURL: "http://company.example/saml",
      }),
      "a company's certificates come from nowhere": details("Company", { MetadataURL: undefined }),
      "a provider is called like the pool's own": provider("Local", { provider_name: "COGNITO" }),
      "a company is called like Google": provider("Company", { provider_name: "Google" }),
      "Google is called otherwise": provider("Google", { provider_name: "Search" }),
      "a provider is asked in a way of its own": details("Local", {
        attributes_request_method: "PUT",
      }),
    },
    "federated",
  ),
  ...breaking(
    ASKED,
    {
      "a provider is of a kind that is not known": provider("Local", {
        provider_type: "LoginWithAmazon",
      }),
    },
    "federated",
    [SAYS, "a provider's secret is kept elsewhere, and is told to nobody but Cognito"],
  ),
  ...breaking(
    SAYS,
    {
      "a provider says who has which role": mapping("Local", { "custom:role": "role" }),
      "a provider says what the pool does not know": mapping("Local", { "custom:unknown": "x" }),
      "a provider says who is in which group": mapping("Company", { "cognito:groups": "groups" }),
      "a provider says which telephone is somebody's": mapping("Google", { phone_number: "phone" }),
      "a provider names people by what they can change": mapping("Local", { username: "email" }),
      "Google names people by what they can change": mapping("Google", { username: "name" }),
      "a company names people by what it likes": mapping("Company", { username: "nick" }),
      "something else counts as a verified address": mapping("Local", { email_verified: "active" }),
      "Facebook says what it does not know": mapping("Facebook", { email_verified: "verified" }),
      "a provider does not say which address is somebody's": mapping("Google", {
        email: undefined,
      }),
    },
    "everything",
  ),
  ...breaking(
    OWN,
    {
      "a provider that the pool does not name signs people in": edit(CLIENT, (client) =>
        client.supported_identity_providers.push("LoginWithAmazon"),
      ),
      "a provider of another pool signs people in": provider("Google", {
        user_pool_id: "eu-central-1_Another00",
      }),
    },
    "federated",
  ),
];

/** What nobody would look at. */
export const federationUnseen = [
  ...breaking(
    "every setting is one that a promise speaks of, or decides nothing",
    {
      "an issuer's keys come from elsewhere": details("Local", {
        jwks_uri: "https://elsewhere.example/keys",
      }),
      "a company's certificates are written out": details("Company", { MetadataFile: "<x/>" }),
      "a company may start a sign-in": details("Company", { IDPInit: "true" }),
      "a provider has other names": provider("Local", { idp_identifiers: ["elsewhere.example"] }),
    },
    "federated",
  ),
  ...breaking(
    "what is written is what will be deployed, and all of it is read",
    {
      "whoever is the issuer stays, whatever is written": ignored(
        "Local",
        'provider_details["oidc_issuer"]',
      ),
      "whatever a provider says stays, whatever is written": ignored("Google", "attribute_mapping"),
    },
    "federated",
  ),
];

function provider(name: string, settings: object): Attack {
  return edit(PROVIDER, (one) => Object.assign(one, settings), called(name));
}

function details(name: string, settings: object): Attack {
  return edit(PROVIDER, (one) => Object.assign(one.provider_details, settings), called(name));
}

function mapping(name: string, attributes: object): Attack {
  return edit(PROVIDER, (one) => Object.assign(one.attribute_mapping, attributes), called(name));
}

function ignored(name: string, setting: string): Attack {
  return edit(PROVIDER, ({ lifecycle }) => lifecycle.ignore_changes.push(setting), called(name));
}

function called(name: string) {
  return ({ provider_name }: Json) => provider_name === name;
}
