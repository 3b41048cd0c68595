import { type Stack, stackOf } from "@notes-api/terraform-json";
import { type ApisNeeds, apis } from "../../packages/sandbox/api-gateway";
import { authorizerBy } from "../../packages/sandbox/authorization";
import {
  type Asked,
  AwsError,
  type Caller,
  type HttpRequest,
  type HttpResponse,
} from "../../packages/sandbox/contract";
import { notesAt } from "../support/stacks";
import type { Synthesized } from "../support/synthesized";

export const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
export const ADA: Caller = {
  principal:
    "arn:aws:sts::111111111111:assumed-role/notes-dev-signed-in/CognitoIdentityCredentials",
  role: "arn:aws:iam::111111111111:role/notes-dev-signed-in",
  context: {},
  identity: {
    id: "eu-central-1:5f0c1c1e-0000-4000-8000-00000000ada0",
    pool: "eu-central-1:5f0c1c1e-0000-4000-8000-00000000b001",
    type: "authenticated",
    provider:
      "cognito-idp.eu-central-1.amazonaws.com/eu-central-1_x,cognito-idp.eu-central-1.amazonaws.com/eu-central-1_x:CognitoSignIn:ada",
  },
};

const DEV = notesAt("dev");

/** The header by which these tests say who signed, or what is wrong with the signature. */
const SIGNED = "ada";

export type Answer = Awaited<ReturnType<ApisNeeds["invoke"]>>;

/** What the gateway was given to do, and asked of others. */
export class Gateway {
  now = NOW;
  readonly events: Record<string, unknown>[] = [];
  readonly asked: Asked[] = [];
  readonly invokedFor: Parameters<ApisNeeds["permitted"]>[] = [];
  readonly log: [string, string][] = [];
  /** What decided, of policies that functions gave. */
  readonly because: string[] = [];
  allowed = true;
  permitted = true;
  mayCall: ApisNeeds["permitted"] = () => this.permitted;
  /** What the function gives. */
  result: unknown = { statusCode: 200, body: "{}" };
  openToken: ApisNeeds["openToken"] = async () => undefined;
  invoke: ApisNeeds["invoke"] = async (_, event) => {
    this.events.push(event as Record<string, unknown>);
    return { requestId: "r", payload: JSON.stringify(this.result) };
  };
  private readonly served: ReturnType<typeof apis>;

  private constructor(readonly stack: Stack) {
    this.served = apis(stack, {
      account: stack.account,
      world: { now: () => this.now, random: (bytes) => Buffer.alloc(bytes, 0xab) },
      verify: async (request) => verified(request),
      authorize: (asked) => {
        this.asked.push(asked);
        return { ...asked, at: this.now, allowed: this.allowed, because: "of the test" };
      },
      permitted: (...given) => {
        this.invokedFor.push(given);
        return this.mayCall(...given);
      },
      authorizeBy: authorizerBy(stack, {
        world: { now: () => this.now, random: Buffer.alloc },
        log: { write: ({ because }) => this.because.push(because) },
      }),
      openToken: (...given) => this.openToken(...given),
      invoke: (...given) => this.invoke(...given),
      log: (...line) => this.log.push(line),
    });
  }

  /** @param change what is different from the stage `dev` */
  static async of(change: (copy: Synthesized) => void = () => undefined): Promise<Gateway> {
    return new Gateway(await stackOf(DEV.changed(change).json));
  }

  static over(stack: Stack): Gateway {
    return new Gateway(stack);
  }

  get notHonoured() {
    return this.served.notHonoured;
  }

  get api() {
    return this.stack.of("aws_api_gateway_rest_api")[0]?.values;
  }

  /** @param route such as `GET /notes?limit=1` */
  async send(
    route: string,
    { headers = {}, body = "", stage = "dev" }: Partial<Sent> = {},
  ): Promise<Seen> {
    const [method = "", url = ""] = route.split(" ");
    const [path = "", query = ""] = url.split("?");
    const bytes = typeof body === "string" ? Buffer.from(body) : body;
    const request = { method, path, query, headers, body: bytes, sourceIp: "203.0.113.7" };
    const response = await this.served.service.handle(this.api.id, stage, request);
    return { ...response, json: jsonIn(response) };
  }

  /** As somebody signed in. */
  signed(route: string, { headers = {}, ...sent }: Partial<Sent> = {}): Promise<Seen> {
    return this.send(route, { ...sent, headers: { authorization: SIGNED, ...headers } });
  }
}

export interface Sent {
  readonly headers: Record<string, string>;
  readonly body: string | Buffer;
  readonly stage: string;
}

// biome-ignore lint/suspicious/noExplicitAny: the JSON of a response, whatever the test expects
type Seen = HttpResponse & { readonly json: any };

function jsonIn({ body }: HttpResponse): unknown {
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
}

function verified({ headers }: HttpRequest) {
  const { authorization } = headers;
  if (!authorization) {
    throw new AwsError("MissingAuthenticationToken", "Missing Authentication Token", 403);
  }
  if (authorization !== SIGNED) throw new AwsError(authorization, `it is ${authorization}`, 403);
  const keys = { accessKeyId: "ASIAEXAMPLE", secretAccessKey: "secret" };
  return { caller: ADA, service: "execute-api", ...keys };
}
