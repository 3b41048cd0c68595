import type { Stack } from "@notes-api/terraform-json";
import type { SettingPromise } from "../promise";
import type { Row } from "../row";
import { header } from "./answer";
import { atLeast, orAbsent, present } from "./demand";
import { all, type Companion, companionsOf, each, type Rows, row } from "./rows";

const ORIGIN = "Access-Control-Allow-Origin";

const ERRORS: Companion = {
  of: "aws_api_gateway_rest_api",
  type: "aws_api_gateway_gateway_response",
  belongs: (error, api) => error["rest_api_id"] === api["id"],
};

/** What the gateway answers itself. Without this header a browser calls a 403 an error of the network. */
export const refusals: readonly SettingPromise[] = [
  {
    sentence: "a page can read that it was refused, and why",
    bar: "api: CORS",
    rows: all(readable("DEFAULT_4XX"), readable("DEFAULT_5XX"), readableAlone),
  },
  {
    sentence: "what the gateway refuses does not look as if it were done",
    bar: "api: CORS",
    rows: each(ERRORS.type, { status_code: orAbsent(atLeast(400), "that of the error") }),
  },
];

function readable(type: string): Rows {
  return (stack) =>
    stack.of(ERRORS.of).map((api) => {
      const errors = companionsOf(api, ERRORS, stack);
      const error = errors.find(({ values }) => values["response_type"] === type);
      return row(api.address, `${type}: ${ORIGIN}`, error && header(error, ORIGIN), present);
    });
}

/** An answer to a case of its own takes the place of the default. */
function readableAlone(stack: Stack): Row[] {
  return stack
    .of(ERRORS.type)
    .filter(({ values }) => !String(values["response_type"]).startsWith("DEFAULT_"))
    .map((error) => row(error.address, ORIGIN, header(error, ORIGIN), present));
}
