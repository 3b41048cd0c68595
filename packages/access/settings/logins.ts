import { isDeepStrictEqual } from "node:util";
import type { Resource, Stack } from "@notes-api/terraform-json";
import { existingPoolIn } from "../existing-pool";
import type { SettingPromise } from "../promise";
import { vouchesTo } from "../purposes";
import { variablesOf } from "../told";
import { type Demand, is, listed, listOf, nothing, oneOf, present } from "./demand";
import { isPage } from "./origin";
import { IDENTITIES } from "./roles";
import { all, type Demands, each } from "./rows";

type Values = Resource["values"];

const OPEN_ID = "aws_iam_openid_connect_provider";
const SAML = "aws_iam_saml_provider";

/** Under which output pages are told of a login, by the name of AWS's for it. */
const SOCIAL = {
  "graph.facebook.com": "facebook_app_id",
  "accounts.google.com": "google_client_id",
  "www.amazon.com": "amazon_app_id",
  "appleid.apple.com": "apple_services_id",
} as const;

/** Whose sign-ins are good for credentials. */
export const logins: readonly SettingPromise[] = [
  {
    sentence:
      "credentials are for users of this stack, and for sign-ins that its pages are told of",
    bar: "identity: trust",
    rows: all(
      each(OPEN_ID, (_, stack) => ({ url: oneOf(...toldIn(stack, "openid_issuers")) })),
      each(SAML, (_, stack) => ({ name: oneOf(...toldIn(stack, "saml_providers")) })),
      each(IDENTITIES, (pool, stack) => ({
        ...(isDevelopers(pool) || isOthersAlone(pool)
          ? {}
          : {
              "cognito_identity_providers[].provider_name": oneOf(...poolsOf(stack)),
              "cognito_identity_providers[].client_id": oneOf(...clientsOf(stack)),
            }),
        developer_provider_name: isDevelopers(pool) ? oneOf(...vouchedFor(stack, pool)) : nothing,
        supported_login_providers: exactly(toldOfSocial(stack)),
        openid_connect_provider_arns: arnsOf(stack, OPEN_ID, "url", "openid_issuers"),
        saml_provider_arns: arnsOf(stack, SAML, "name", "saml_providers"),
      })),
    ),
  },
  {
    sentence:
      "an OpenID provider is asked where nobody listens in, of tokens for named clients alone",
    bar: "identity: trust",
    rows: each(OPEN_ID, {
      url: listed("https, or http on localhost", isPage),
      client_id_list: listed("named clients", (client) => /^[^*\s]+$/.test(client)),
    }),
  },
  {
    sentence: "a user who was disabled or signed out everywhere gets no credentials",
    bar: "identity: enhanced flow and token check",
    rows: each(IDENTITIES, (pool): Demands => {
      // Where there is no other server to ask, it is the voucher that refuses.
      const checked = { "cognito_identity_providers[].server_side_token_check": is(true) };
      return isDevelopers(pool) || isOthersAlone(pool) ? {} : checked;
    }),
  },
];

/** Whether a function of one's own says who has signed in, and nobody else. */
function isDevelopers({ developer_provider_name, cognito_identity_providers }: Values): boolean {
  return Boolean(developer_provider_name) && listOf(cognito_identity_providers).length === 0;
}

/** Whether it has no user pool, and need not have one. */
function isOthersAlone({ cognito_identity_providers: users, ...pool }: Values): boolean {
  const others = [
    "supported_login_providers",
    "openid_connect_provider_arns",
    "saml_provider_arns",
  ];
  return listOf(users).length === 0 && others.some((name) => present.metBy(pool[name]));
}

/** The name under which some function of the stack vouches. */
function vouchedFor(stack: Stack, { id }: Values): readonly string[] {
  return stack
    .of("aws_lambda_function")
    .filter((one) => vouchesTo(stack, one).some(({ values }) => values["id"] === id))
    .map((one) => String(variablesOf(one)["DEVELOPER_PROVIDER"]));
}

function poolsOf(stack: Stack): readonly string[] {
  const own = stack.of("aws_cognito_user_pool").map(({ values }) => String(values["endpoint"]));
  return [...own, existingPoolIn(stack)?.endpoint].filter((name) => name !== undefined);
}

function clientsOf(stack: Stack): readonly string[] {
  const own = stack.of("aws_cognito_user_pool_client").map(({ values }) => String(values["id"]));
  return [...own, existingPoolIn(stack)?.clientId].filter((id) => id !== undefined);
}

function toldOfSocial({ outputs }: Stack): Readonly<Record<string, unknown>> {
  const told = Object.entries(SOCIAL).map(([login, output]) => [login, outputs[output]] as const);
  return Object.fromEntries(told.filter(([, id]) => id !== undefined));
}

function exactly(told: Readonly<Record<string, unknown>>): Demand {
  const names = Object.entries(told).map(([login, id]) => `${login} for ${id}`);
  if (names.length === 0) return nothing;
  return { wanted: names.join(", "), metBy: (value) => isDeepStrictEqual(value, told) };
}

function toldIn({ outputs }: Stack, output: string): readonly string[] {
  return String(outputs[output] ?? "")
    .split(",")
    .filter(Boolean);
}

/** Those of this stack, which pages are told of by the same name: all, and no others. */
function arnsOf(stack: Stack, type: string, named: string, output: string): Demand {
  const told = toldIn(stack, output);
  if (told.length === 0) return nothing;
  const arns = told.map(
    (name) => stack.of(type).find(({ values }) => values[named] === name)?.values["arn"],
  );
  return {
    wanted: `those of ${told.join(", ")}`,
    metBy: (value) => isDeepStrictEqual([...listOf(value)].sort(), arns.sort()),
  };
}
