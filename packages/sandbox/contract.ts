/** Time and chance, so that a test decides both. */
export interface World {
  /** Milliseconds since 1970. */
  now(): number;
  random(bytes: number): Buffer;
}

/** What survives a restart: JSON by name, written whole, and folders for those who keep files. */
export interface Data {
  read<T>(name: string): T | undefined;
  write(name: string, value: unknown): void;
  folder(name: string): string;
}

/** One HTTP request, read to its end. */
export interface HttpRequest {
  /** Such as `GET`. */
  readonly method: string;
  /** As it was sent, percent-encoded, without the query. */
  readonly path: string;
  /** As it was sent, without `?`. */
  readonly query: string;
  /** By lower-case name; several of one name joined by a comma. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly sourceIp: string;
  /** Of a form that was posted to a bucket: what comes before its file, by lower-case name. */
  readonly form?: ReadonlyMap<string, string>;
}

export interface HttpResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** A refusal as AWS words it; whoever speaks the service's protocol renders it as JSON or XML. */
export class AwsError extends Error {
  override readonly name = "AwsError";

  /** @param code such as `NotAuthorizedException` */
  constructor(
    readonly code: string,
    message: string,
    readonly status = 400,
  ) {
    super(message);
  }
}

/** Whoever signed a request. */
export interface Caller {
  /** Such as `arn:aws:sts::111111111111:assumed-role/notes-dev-signed-in/CognitoIdentityCredentials`. */
  readonly principal: string;
  /** The ARN of the role whose rights it has; an administrator of the account has all. */
  readonly role: string | "administrator";
  /** Condition keys that come with the session, such as `cognito-identity.amazonaws.com:sub`. */
  readonly context: Readonly<Record<string, string | string[]>>;
  /** Of callers that came by an identity pool. */
  readonly identity?: {
    /** The identity id. */
    readonly id: string;
    readonly pool: string;
    /** Who is unauthenticated is a guest: AWS's session policies limit them, whatever their role grants. */
    readonly type: "authenticated" | "unauthenticated";
    /**
     * As API Gateway hands it on: `cognito-idp.REGION.amazonaws.com/POOL,…:CognitoSignIn:SUB`, or
     * `PROVIDER,PROVIDER:IDENTITY_POOL:USER` of a developer provider; of several logins all.
     */
    readonly provider: string;
  };
}

/** Keys as STS hands them out. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
  /** Milliseconds since 1970. */
  readonly expiration: number;
}

/** Hands out keys, and knows them again, also after a restart. */
export interface Sessions {
  issue(caller: Caller, seconds: number): Credentials;
  /** @throws AwsError for keys that were never given, and for those that have expired */
  open(accessKeyId: string, sessionToken: string | undefined): Session;
}

export interface Session {
  readonly caller: Caller;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** A request whose signature holds, and by whom. */
export interface Signed extends Session {
  /** As it stands in the credential scope, such as `execute-api`. */
  readonly service: string;
}

/** @throws AwsError for a signature that is missing, malformed, wrong, or out of time */
export type Verify = (request: HttpRequest, service: string) => Promise<Signed>;

/** What IAM was asked, for the log. */
export interface Asked {
  readonly caller: Caller | undefined;
  /** Such as `s3:GetObject`. */
  readonly action: string;
  /** An ARN. */
  readonly resource: string;
  readonly context?: Readonly<Record<string, string | string[]>>;
}

export interface Answered extends Asked {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly allowed: boolean;
  /** In words, such as `statement 2 of granted`. */
  readonly because: string;
}

/** Asks packages/access with the policies of the stack, and writes down the answer. */
export type Authorize = (asked: Asked) => Answered;

export interface Mail {
  /** An address. */
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly code: string;
}

export type Deliver = (mail: Mail) => void;

/** What is in the JSON and has no effect here, a line each: printed at start-up. */
export type NotHonoured = readonly string[];
