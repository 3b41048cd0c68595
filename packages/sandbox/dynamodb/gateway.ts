import type { Resource, Stack } from "@notes-api/terraform-json";
import { requestContext } from "../authorization/request-context";
import {
  type Authorize,
  AwsError,
  type Caller,
  type HttpRequest,
  type HttpResponse,
  type Verify,
} from "../contract";
import { refusalOf } from "../stores/refusal";
import { answered, withItem } from "./conditional";
import { contextOf } from "./context";
import type { Database, Json } from "./database";
import { checkDeletion, timeToLive, withArns } from "./describing";
import { isObject, type Need, needsOf } from "./needs";
import { OPERATIONS, SERVED } from "./operations";
import { schemaOf } from "./schema";

const TARGET = /^DynamoDB_20120810\.(\w+)$/;

/** In front of the tables: who calls, whether they may, and what dynalite does not know. */
export class Gateway {
  constructor(
    private readonly stack: Stack,
    private readonly database: Database,
    private readonly verify: Verify,
    private readonly authorize: Authorize,
  ) {}

  async handle(request: HttpRequest): Promise<HttpResponse> {
    try {
      return await this.answer(request);
    } catch (error) {
      if (error instanceof AwsError) return refused(error);
      throw error;
    }
  }

  private async answer(request: HttpRequest): Promise<HttpResponse> {
    const [, operation = ""] = TARGET.exec(request.headers["x-amz-target"] ?? "") ?? [];
    if (!OPERATIONS.has(operation)) throw new AwsError("UnknownOperationException", "");
    const { caller } = await this.verify(request, "dynamodb");
    const parameters = parsed(request.body);
    const needs = needsOf(operation, parameters);
    for (const need of needs) this.allow(need, request, caller);
    if (!SERVED.has(operation))
      throw new AwsError("UnknownOperationException", notServed(operation));
    return this.served(operation, parameters, this.tableNamed(needs[0]?.table));
  }

  private async served(
    operation: string,
    parameters: Json,
    table: Resource | undefined,
  ): Promise<HttpResponse> {
    if (operation === "DescribeTimeToLive" && table) return timeToLive(table);
    if (operation === "DeleteTable" && table) checkDeletion(table);
    const sent = Buffer.from(JSON.stringify(parameters));
    const response = await this.database.send(operation, sent);
    if (/Table$/.test(operation)) return withArns(response, this.stack);
    const keys = table ? schemaOf(table).KeySchema.map(({ AttributeName }) => AttributeName) : [];
    return withItem(this.database, operation, parameters, response, keys);
  }

  private allow(need: Need, request: HttpRequest, caller: Caller): void {
    const { region, account } = this.stack;
    const name = need.index ? `${need.table}/index/${need.index}` : need.table;
    const resource = name ? `arn:aws:dynamodb:${region}:${account}:table/${name}` : "*";
    const context = {
      ...requestContext(request),
      ...contextOf(need, this.hashKeyOf(need)),
    };
    const answer = this.authorize({ caller, action: need.action, resource, context });
    if (answer.allowed) return;
    throw new AwsError("AccessDeniedException", refusalOf(answer, resource));
  }

  /** Of the table, or of the index that is asked. */
  private hashKeyOf({ table, index }: Need): string | undefined {
    const found = this.tableNamed(table);
    if (!found) return undefined;
    const { KeySchema, GlobalSecondaryIndexes = [] } = schemaOf(found);
    const asked = GlobalSecondaryIndexes.find(({ IndexName }) => IndexName === index);
    return (asked?.KeySchema ?? KeySchema)[0]?.AttributeName;
  }

  private tableNamed(name: string | undefined): Resource | undefined {
    return this.stack.of("aws_dynamodb_table").find(({ values }) => values.name === name);
  }
}

function parsed(body: Buffer): Record<string, Json> {
  try {
    const parameters = JSON.parse(body.toString());
    if (isObject(parameters)) return parameters;
  } catch {
    // Not JSON at all is refused as what is no object is.
  }
  throw new AwsError("SerializationException", "");
}

function notServed(operation: string): string {
  return `The sandbox has no ${operation}.`;
}

/** Coral's own errors, those of the protocol, have another prefix. */
function refused(error: AwsError): HttpResponse {
  const isOfProtocol = /^(UnknownOperation|Serialization|AccessDenied|.*Token|.*Signature|Unrecog)/;
  const prefix = isOfProtocol.test(error.code)
    ? "com.amazon.coral.service"
    : "com.amazonaws.dynamodb.v20120810";
  const body = {
    __type: `${prefix}#${error.code}`,
    ...(error.message && { message: error.message }),
  };
  return { status: error.status, ...answered(body) };
}
