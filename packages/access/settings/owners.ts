import type { Resource, Stack } from "@notes-api/terraform-json";
import { existingPoolIn } from "../existing-pool";
import { developerPoolsIn, guardOf } from "../guards";
import { readsTokens } from "../purposes";
import { variablesOf } from "../told";
import { type Demand, inWords, is, listOf, present } from "./demand";
import { all, each, type Rows, row } from "./rows";

const NOTE = "terraform_data";
const FUNCTION = "aws_lambda_function";
const ONE: Demand = { wanted: "one", metBy: (value) => listOf(value).length === 1 };

/** Terraform refuses a plan that replaces this, which is what it does once the text is another. */
export const KEPT = { "lifecycle.prevent_destroy": is(true) };

/** The note that says where the ids of owners come from, wherever functions are told of callers. */
export const owners: Rows = all(
  (stack) =>
    tellsOfCallers(stack)
      ? [row(stack.name, "notes of whose ids own rows and files", notesIn(stack), ONE)]
      : [],
  each(NOTE, (note, stack) =>
    tellsOfCallers(stack) && isNote(note) ? { ...KEPT, triggers_replace: sourceIn(stack) } : {},
  ),
);

function tellsOfCallers(stack: Stack): boolean {
  return stack.of(FUNCTION).some((one) => variablesOf(one)["CALLER_FROM"] !== undefined);
}

function notesIn(stack: Stack): readonly string[] {
  return stack
    .of(NOTE)
    .filter(({ values }) => isNote(values))
    .map(({ address }) => address);
}

function isNote({ triggers_replace }: Resource["values"]): boolean {
  return Boolean(triggers_replace);
}

/** Where nobody can say whose ids they are, it is the guard that is wrong, or what functions are told. */
function sourceIn(stack: Stack): Demand {
  const apis = stack.of("aws_api_gateway_rest_api");
  const sources = new Set(apis.flatMap(({ values }) => sourcesFor(stack, values["id"])));
  return sources.size > 0 ? is([...sources].join(" and ")) : present;
}

function sourcesFor(stack: Stack, api: unknown): readonly string[] {
  switch (guardOf(stack, api)) {
    case "AWS_IAM":
      return believedPools(stack).map((pool) => identitiesOf(stack, pool));
    case "COGNITO_USER_POOLS":
      return [["user pool", existingPoolIn(stack)?.id ?? []].flat().join(" ")];
    case "CUSTOM":
      return stack
        .of(FUNCTION)
        .filter((one) => readsTokens(stack, one))
        .map((one) => `issuer ${inWords(variablesOf(one)["TOKEN_ISSUER"])}`);
    default:
      return [];
  }
}

function believedPools(stack: Stack): readonly Resource[] {
  const believed = stack.of(FUNCTION).map((one) => variablesOf(one)["CALLER_POOL"]);
  return stack
    .of("aws_cognito_identity_pool")
    .filter(({ values: { id } }) => id !== undefined && believed.includes(id));
}

function identitiesOf(stack: Stack, pool: Resource): string {
  const existing = existingPoolIn(stack);
  if (developerPoolsIn(stack).includes(pool)) {
    return `identity pool of ${pool.values["developer_provider_name"]}`;
  }
  if (listOf(pool.values["cognito_identity_providers"]).length === 0) return "identity pool";
  return `identity pool of ${existing ? `user pool ${existing.id}` : "the user pool"}`;
}
