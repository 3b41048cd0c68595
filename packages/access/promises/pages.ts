import type { Resource, Stack } from "@notes-api/terraform-json";
import type { AccessPromise } from "../promise";
import type { Row } from "../row";
import { originsOf } from "../settings/answer";
import { listOf } from "../settings/demand";

const URLS = ["callback_urls", "logout_urls", "default_redirect_uri"];

/** Where tokens and files go. */
export const pages: readonly AccessPromise[] = [
  {
    sentence: "tokens and files go to the pages that may call the API, and to no others",
    bar: "api: CORS",
    rows: ({ stack }) => [
      ...stack.of("aws_cognito_user_pool_client").map((client) => {
        const urls = URLS.flatMap((name) => listOf(client.values[name])).map(String);
        const origins = urls.map((url) => (URL.canParse(url) ? new URL(url).origin : url));
        return pagesRow(stack, client, "pages to come back to", origins);
      }),
      ...stack.of("aws_s3_bucket_cors_configuration").map((cors) => {
        const rules = listOf(cors.values["cors_rule"]) as Resource["values"][];
        const origins = rules.flatMap((rule) => listOf(rule["allowed_origins"])).map(String);
        return pagesRow(stack, cors, "pages that move files", origins);
      }),
      ...stack.of("aws_lambda_function").map((one) => {
        const told = (listOf(one.values["environment"])[0] ?? {}) as Resource["values"];
        const origins = String(told["variables"]?.ALLOWED_ORIGINS ?? "")
          .split(" ")
          .filter(Boolean);
        return pagesRow(stack, one, "pages that are answered", origins);
      }),
    ],
  },
];

function pagesRow(
  stack: Stack,
  { address }: Resource,
  what: string,
  found: readonly string[],
): Row {
  const preflights = stack.of("aws_api_gateway_integration_response");
  const origins = [...new Set(preflights.flatMap(originsOf))];
  const kept = preflights.length === 0 || found.every((each) => origins.includes(each));
  const wanted = `none but ${origins.join(", ") || "those of an API"}`;
  return { about: address, what, found: [...new Set(found)].join(", ") || "none", wanted, kept };
}
