import { described } from "./log";

/** A refusal whose message is for the person: Cognito shows what its triggers throw. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

/**
 * Turns a use case into a trigger of a user pool. What it throws besides a `Refusal` is logged by its
 * name and where it was thrown, and shown as no more than that it happened.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export function trigger<Event extends { readonly triggerSource: string }>(
  useCase: (event: Event) => Promise<Event>,
): (event: Event) => Promise<Event> {
  return async (event) => {
    try {
      return await useCase(event);
    } catch (error) {
      if (error instanceof Refusal) throw error;
      console.error({ trigger: event.triggerSource, ...described(error) });
      throw new Error("This is not possible at the moment.");
    }
  };
}
