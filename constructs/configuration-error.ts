/**
 * Something in the project's own configuration is wrong: what, what was given, what is allowed.
 * `commands/run.js` prints its message alone, without a stack trace, and exits with 1.
 */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
}
