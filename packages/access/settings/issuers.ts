import type { Resource, Stack } from "@notes-api/terraform-json";
import type { SettingPromise } from "../promise";
import { readsTokens } from "../purposes";
import { answeredBy, nameOf } from "../routes";
import { variablesOf } from "../told";
import { type Demand, inWords, nothing } from "./demand";
import { isPage } from "./origin";
import { row } from "./rows";

/** Whose tokens a function takes. */
export const issuers: readonly SettingPromise[] = [
  {
    sentence:
      "an authorizer takes the tokens of the issuer that clients are told of, and no others",
    bar: "functions: no other way in",
    rows: (stack) =>
      readersIn(stack).flatMap((one) => {
        const { TOKEN_ISSUER: issuer, TOKEN_AUDIENCE: audience } = variablesOf(one);
        const { token_issuer, token_audience } = stack.outputs;
        return [
          row(one.address, "environment.variables.TOKEN_ISSUER", issuer, issuerAs(token_issuer)),
          row(one.address, "environment.variables.TOKEN_AUDIENCE", audience, told(token_audience)),
        ];
      }),
  },
  {
    sentence: "an authorizer's function answers no route",
    bar: "functions: no other way in",
    rows: (stack) =>
      readersIn(stack).map((one) =>
        row(one.address, "routes", answeredBy(stack, one).map(nameOf), nothing),
      ),
  },
];

function readersIn(stack: Stack): readonly Resource[] {
  return stack.of("aws_lambda_function").filter((one) => readsTokens(stack, one));
}

/** Without a query and a fragment, which no issuer has. */
function issuerAs(output: unknown): Demand {
  const { wanted, metBy } = told(output);
  return {
    wanted: `${wanted}: https, or http on localhost`,
    metBy: (value) => metBy(value) && isPage(String(value)) && !/[?#]/.test(String(value)),
  };
}

function told(output: unknown): Demand {
  return {
    wanted: `what clients are told, ${inWords(output)}`,
    metBy: (value) => typeof value === "string" && value.trim() !== "" && value === output,
  };
}
