/** By the type of a gateway response: status, the header `x-amzn-errortype`, and what is said by default. */
const WORDS = {
  ACCESS_DENIED: [403, "AccessDeniedException", "Forbidden"],
  API_CONFIGURATION_ERROR: [500, "InternalServerErrorException", "Internal server error"],
  // What was wrong with an authorizer is for the log alone: AWS says null.
  AUTHORIZER_CONFIGURATION_ERROR: [500, "AuthorizerConfigurationException", ""],
  AUTHORIZER_FAILURE: [500, "AuthorizerFailureException", ""],
  BAD_REQUEST_BODY: [400, "BadRequestException", "Invalid request body"],
  BAD_REQUEST_PARAMETERS: [400, "BadRequestException", "Bad request"],
  DEFAULT_4XX: [403, "ForbiddenException", "Forbidden"],
  DEFAULT_5XX: [500, "InternalServerErrorException", "Internal server error"],
  EXPIRED_TOKEN: [
    403,
    "ExpiredTokenException",
    "The security token included in the request is expired",
  ],
  INTEGRATION_FAILURE: [502, "InternalServerErrorException", "Internal server error"],
  INTEGRATION_TIMEOUT: [504, "InternalServerErrorException", "Endpoint request timed out"],
  INVALID_SIGNATURE: [403, "InvalidSignatureException", "Forbidden"],
  MISSING_AUTHENTICATION_TOKEN: [
    403,
    "MissingAuthenticationTokenException",
    "Missing Authentication Token",
  ],
  REQUEST_TOO_LARGE: [413, "RequestEntityTooLargeException", "Request Too Long"],
  THROTTLED: [429, "TooManyRequestsException", "Too Many Requests"],
  UNAUTHORIZED: [401, "UnauthorizedException", "Unauthorized"],
  UNSUPPORTED_MEDIA_TYPE: [415, "UnsupportedMediaTypeException", "Unsupported Media Type"],
} as const;

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html */
export type RefusalType = keyof typeof WORDS;

/** That the gateway itself answers, and what. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly errorType: string;
  /** What was wrong with a body, for templates. */
  readonly validation: string | undefined;
  /** For whoever runs the API, not for who calls it. */
  readonly reason: string | undefined;

  constructor(
    readonly type: RefusalType,
    more: {
      readonly message?: string;
      readonly status?: number;
      readonly errorType?: string;
      readonly validation?: string;
      readonly reason?: string;
    } = {},
  ) {
    const [status, errorType, message] = WORDS[type];
    super(more.message ?? message);
    this.status = more.status ?? status;
    this.errorType = more.errorType ?? errorType;
    this.validation = more.validation;
    this.reason = more.reason;
  }
}
