import type { Resource, Stack } from "@notes-api/terraform-json";
import { authorizersBy, developerPoolsIn, guardOf, isPublic } from "./guards";
import { answeredBy } from "./routes";
import { tablesToldTo, variablesOf } from "./told";

const FUNCTION = "aws_lambda_function";

/** Whether a function answers public routes, and no others. */
export function isForAnyone(stack: Stack, function_: Resource): boolean {
  if (developerPoolsIn(stack).length === 0) return false;
  const routes = answeredBy(stack, function_);
  return routes.length > 0 && routes.every(({ method }) => isPublic(stack, method));
}

/** Whether a function says of tokens whose they are. */
export function readsTokens(stack: Stack, function_: Resource): boolean {
  return authorizersBy(stack, function_).length > 0;
}

/** The tables that functions behind public routes work on. */
export function publicTablesIn(stack: Stack): readonly Resource[] {
  const told = stack
    .of(FUNCTION)
    .filter((one) => isForAnyone(stack, one))
    .flatMap((one) => tablesToldTo(stack, one));
  return [...new Set(told)];
}

/**
 * The buckets in whose folders a function signs for files, for people who have no AWS credentials
 * themselves. It works on no rows, and takes for the caller whom its route's guard names.
 */
export function signsIn(stack: Stack, function_: Resource): readonly Resource[] {
  const { UPLOADS_BUCKET: told, CALLER_FROM: caller } = variablesOf(function_);
  const routes = answeredBy(stack, function_);
  const byToken = routes.every(({ method }) => {
    const { authorization, rest_api_id } = method.values;
    const guard = authorization === guardOf(stack, rest_api_id) && authorization;
    return TOKENS[String(caller)] === guard;
  });
  const alone = tablesToldTo(stack, function_).length === 0;
  return routes.length > 0 && byToken && alone
    ? uploadsIn(stack).filter(({ values }) => values.bucket === told)
    : [];
}

const TOKENS: Readonly<Record<string, string>> = {
  "user-pool": "COGNITO_USER_POOLS",
  custom: "CUSTOM",
};

/** The buckets in which users own folders: those that clients are told of. */
export function uploadsIn(stack: Stack): readonly Resource[] {
  return stack
    .of("aws_s3_bucket")
    .filter(({ values }) => values.bucket === stack.outputs["uploads_bucket"]);
}

/** The identity pools to which a function, and it alone, says who has signed in: by one public POST. */
export function vouchesTo(stack: Stack, function_: Resource): readonly Resource[] {
  return poolsToldTo(stack, function_).filter((pool) => {
    const others = stack.of(FUNCTION).filter((one) => poolsToldTo(stack, one).includes(pool));
    return others.length === 1 && sendersToldTo(stack, function_).length === 0;
  });
}

function poolsToldTo(stack: Stack, function_: Resource): readonly Resource[] {
  const { IDENTITY_POOL: id, DEVELOPER_PROVIDER: provider } = variablesOf(function_);
  const [route, ...others] = answeredBy(stack, function_);
  if (route?.verb !== "POST" || others.length > 0 || !isPublic(stack, route.method)) return [];
  return stack
    .of("aws_cognito_identity_pool")
    .filter(({ values }) => values.id === id)
    .filter(({ values }) => provider !== "" && values.developer_provider_name === provider);
}

/** The addresses of this stack from which a function behind public routes mails. */
export function mailsFrom(stack: Stack, function_: Resource): readonly Resource[] {
  return poolsToldTo(stack, function_).length === 0 ? sendersToldTo(stack, function_) : [];
}

function sendersToldTo(stack: Stack, function_: Resource): readonly Resource[] {
  const { MAIL_SENDER: told } = variablesOf(function_);
  const posts = answeredBy(stack, function_).every(({ verb }) => verb === "POST");
  if (!posts || !isForAnyone(stack, function_)) return [];
  return stack.of("aws_ses_email_identity").filter(({ values }) => values.email === told);
}
