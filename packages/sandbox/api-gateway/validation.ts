import Ajv, { type ValidateFunction } from "ajv-draft-04";
import type { Api } from "./api";
import { type Call, mediaType, parameterOf } from "./call";
import { Refusal } from "./refusal";

/** Checks what a method asks of parameters and body. */
export class Validation {
  private readonly ajv: Ajv;
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(private readonly api: Api) {
    this.ajv = new Ajv({ strict: false, validateFormats: false, logger: false });
    for (const [name, schema] of api.models) this.ajv.addSchema(JSON.parse(schema), this.uri(name));
  }

  /** @throws Refusal */
  check(call: Call): void {
    if (call.method?.validates.parameters) checkParameters(call);
    if (call.method?.validates.body) this.checkBody(call);
  }

  private checkBody({ request, method }: Call): void {
    const models = method?.models ?? {};
    const name = models[mediaType(request.headers["content-type"])] ?? models["$default"];
    const validate = name === undefined ? undefined : this.validator(name);
    if (!validate) return;
    const body = parsed(request.body);
    if (body.value === undefined) {
      throw new Refusal("BAD_REQUEST_BODY", { validation: body.problem });
    }
    if (validate(body.value)) return;
    throw new Refusal("BAD_REQUEST_BODY", {
      validation: `[${this.ajv.errorsText(validate.errors, { dataVar: "object" })}]`,
    });
  }

  /** None for `Empty`, which every API has. */
  private validator(name: string): ValidateFunction | undefined {
    const known = this.compiled.get(name);
    if (known || !this.api.models.has(name)) return known;
    const validate = this.ajv.getSchema(this.uri(name));
    if (validate) this.compiled.set(name, validate);
    return validate;
  }

  /** By which models refer to each other. */
  private uri(name: string): string {
    return `https://apigateway.amazonaws.com/restapis/${this.api.id}/models/${name}`;
  }
}

function checkParameters(call: Call): void {
  const missing = Object.entries(call.method?.parameters ?? {}).flatMap(([parameter, required]) => {
    const [, place = "", name = ""] = /^method\.request\.(\w+)\.(.+)$/.exec(parameter) ?? [];
    return required && !parameterOf(call, place, name) ? [name] : [];
  });
  if (missing.length === 0) return;
  const message = `Missing required request parameters: [${missing.join(", ")}]`;
  throw new Refusal("BAD_REQUEST_PARAMETERS", { message });
}

function parsed(body: Buffer): { readonly value?: unknown; readonly problem: string } {
  try {
    return { value: JSON.parse(body.toString("utf8")), problem: "" };
  } catch (error) {
    return { problem: `[${error instanceof Error ? error.message : error}]` };
  }
}
