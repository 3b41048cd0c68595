import type { Resource, Stack } from "@notes-api/terraform-json";
import type { NotHonoured } from "../contract";
import { isOnThisMachine } from "./open-id";
import { openIdProvider, SOCIAL } from "./providers";
import { isTrue, listOf } from "./terraform";

const POOL = "aws_cognito_identity_pool";

/** Types that have no effect at all. */
const TYPES = ["aws_cognito_identity_pool_provider_principal_tag", "aws_iam_saml_provider"];

export function notHonouredIn(stack: Stack): NotHonoured {
  const types = TYPES.flatMap((type) => stack.of(type).map(({ address }) => address));
  const away = stack
    .of("aws_iam_openid_connect_provider")
    .filter(({ values }) => !isOnThisMachine(String(values.url)))
    .map(({ address, values }) => `${address}: ${values.url} is not asked for its keys from here`);
  return [...stack.of(POOL).flatMap((pool) => ofPool(stack, pool)), ...types, ...away];
}

function ofPool(stack: Stack, { address, values }: Resource): NotHonoured {
  const social = Object.keys(values.supported_login_providers ?? {})
    .filter((name) => !SOCIAL.has(name))
    .map((name) => `supported_login_providers ${name}`);
  const openId = listOf(values.openid_connect_provider_arns)
    .filter((arn) => !openIdProvider(stack, arn))
    .map((arn) => `openid_connect_provider_arns ${arn}, which is not in this stack`);
  const saml = listOf(values.saml_provider_arns).length > 0 ? ["saml_provider_arns"] : [];
  const classic = isTrue(values.allow_classic_flow) ? ["allow_classic_flow"] : [];
  return [...social, ...openId, ...saml, ...classic].map((what) => `${address}: ${what}`);
}
