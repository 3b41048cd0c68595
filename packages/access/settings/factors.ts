import type { Resource, Stack } from "@notes-api/terraform-json";
import type { SettingPromise } from "../promise";
import { originsOf } from "./answer";
import { type Demand, is, listOf, oneOf, onlyOf, orAbsent, said } from "./demand";
import { all, block, type Demands, each } from "./rows";

type Values = Resource["values"];

const USERS = "aws_cognito_user_pool";
const FACTORS = "sign_in_policy.allowed_first_auth_factors";

/** By what somebody shows who they are. */
export const factors: readonly SettingPromise[] = [
  {
    // A text message or a mail would be another factor, of which no promise speaks.
    sentence:
      "where there is a second factor, it is the codes of an app, or a device that is known",
    bar: "identity: sign-in flows and attributes",
    rows: all(each(USERS, secondFactor), each(USERS, rememberedDevice)),
  },
  {
    sentence: "whoever signs in has a password, or a passkey for the pages' own domain",
    bar: "identity: sign-in flows and attributes",
    rows: each(USERS, (pool, stack) => (hasPasskeys(pool) ? passkey(stack) : PASSWORD)),
  },
];

/** Whether a passkey is a way to sign in. */
export function hasPasskeys({ sign_in_policy }: Values): boolean {
  const { allowed_first_auth_factors } = (block(sign_in_policy) ?? {}) as Values;
  return listOf(allowed_first_auth_factors).includes("WEB_AUTHN");
}

/** What clients are told of it, if they are. */
const TOLD: Readonly<Record<string, Demand>> = { required: is("ON"), optional: is("OPTIONAL") };

function secondFactor({ mfa_configuration }: Values, { outputs }: Stack): Demands {
  const asked = ["OPTIONAL", "ON"].includes(String(mfa_configuration));
  const any = orAbsent(oneOf("OFF", "OPTIONAL", "ON"), "AWS's default is OFF");
  return {
    mfa_configuration: TOLD[String(outputs["user_pool_mfa"])] ?? any,
    ...(asked && { "software_token_mfa_configuration.enabled": is(true) }),
  };
}

/** It has a key of its own, and stands in for the code: for any device, or where its user said yes. */
function rememberedDevice({ device_configuration }: Values): Demands {
  if (listOf(device_configuration).length === 0) return {};
  return {
    "device_configuration.challenge_required_on_new_device": said,
    "device_configuration.device_only_remembered_on_user_prompt": said,
  };
}

const PASSWORD: Demands = { [FACTORS]: orAbsent(onlyOf("PASSWORD"), "AWS's default") };

function passkey(stack: Stack): Demands {
  return {
    [FACTORS]: onlyOf("PASSWORD", "WEB_AUTHN"),
    // Cognito takes no passkey from whoever has to have a second factor.
    mfa_configuration: orAbsent(oneOf("OFF", "OPTIONAL"), "AWS's default is OFF"),
    "web_authn_configuration.relying_party_id": domainOfPages(stack),
    "web_authn_configuration.user_verification": orAbsent(
      oneOf("preferred", "required"),
      "AWS's default is preferred",
    ),
  };
}

/** That of a page that may call the API, or one above it; or that of the pool's own pages. */
function domainOfPages(stack: Stack): Demand {
  const pages = stack
    .of("aws_api_gateway_integration_response")
    .flatMap(originsOf)
    .flatMap((origin) => (URL.canParse(origin) ? [new URL(origin).hostname] : []));
  const own = stack
    .of("aws_cognito_user_pool_domain")
    .map(({ values }) => `${values["domain"]}.auth.${stack.region}.amazoncognito.com`);
  const above = (host: string, domain: string) =>
    host === domain || (domain.includes(".") && host.endsWith(`.${domain}`));
  return {
    wanted: `the domain of ${[...new Set([...pages, ...own])].join(", ") || "a page"}, or one above it`,
    metBy: (value) =>
      own.includes(String(value)) || pages.some((host) => above(host, String(value))),
  };
}
