/** What was read cannot be understood. The runner prints the message of an error of this name alone. */
export class TerraformJsonError extends Error {
  override readonly name = "ConfigurationError";
}
