import type { Stack } from "@notes-api/terraform-json";
import { existingPoolIn } from "./existing-pool";
import { PROVIDER } from "./settings/federation";
import { oldPoolOf } from "./triggers";

/** What others decide, so that nothing here can promise it; a sentence each. */
export function takenForGranted(stack: Stack): readonly string[] {
  const existing = existingPoolIn(stack);
  return [
    ...(existing
      ? [
          `the user pool ${existing.id} is not in this stack: who may sign in there is its owner's to say`,
        ]
      : []),
    ...stack
      .of("aws_lambda_function")
      .flatMap((one) => oldPoolOf(stack, one) ?? [])
      .map(
        ({ id }) =>
          `the user pool ${id} is not in this stack: who comes over from it, and under which address, is its owner's to say`,
      ),
    ...stack
      .of(PROVIDER)
      .map(
        ({ values }) =>
          `${values.provider_name} signs people in on the pages of the user pool: who is who there, by one factor or two, is its to say`,
      ),
  ];
}
