/** A function that was deployed without something it needs; the message names only variables. */
export class ConfigurationError extends Error {
  override readonly name = "ConfigurationError";
}

/**
 * The value of an environment variable that the infrastructure sets.
 * @throws ConfigurationError when it is missing or empty
 */
export function fromEnvironment(variable: string): string {
  const value = process.env[variable];
  if (!value) {
    throw new ConfigurationError(
      `${variable} is not set: give this function access to what the variable names, in its stack`,
    );
  }
  return value;
}
