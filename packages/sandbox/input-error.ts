/** Something was asked for that cannot be; the message says what, and what is possible. */
export class InputError extends Error {
  override readonly name = "ConfigurationError";
}
