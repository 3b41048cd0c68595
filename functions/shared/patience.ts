/**
 * How long a client of AWS tries, in milliseconds. The SDK's own defaults wait for ever,
 * `requestTimeout` alone only warns, and without `socketTimeout` an answer may stop half-way. Three
 * attempts and the pauses between them end within 7 s; the functions have 10.
 */
export const PATIENCE = {
  maxAttempts: 3,
  requestHandler: {
    connectionTimeout: 1_000,
    requestTimeout: 2_000,
    socketTimeout: 2_000,
    throwOnRequestTimeout: true,
  },
};
