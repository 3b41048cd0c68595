import { AwsError } from "../../packages/sandbox/contract";
import type { Answer, Gateway } from "./gateway";
import { type Guard, guarded, uriOf } from "./guarded";

export const AUTHORIZER = "arn:aws:lambda:eu-central-1:111111111111:function:authorizer";

/** What a function answers with, whose policy has these statements. */
export function answer(...Statement: object[]) {
  return {
    principalId: "ada",
    policyDocument: { Version: "2012-10-17", Statement },
    context: { level: 3 },
  };
}

/** @param resource what follows the ARN of the API */
export const statement = (Effect: "Allow" | "Deny", { api }: Gateway, resource: string) => ({
  Effect,
  Action: "execute-api:Invoke",
  Resource: `${api.execution_arn}${resource}`,
});

/** An API whose authorizer is a function, what it was asked, and what it says. */
export class AskedFunction {
  readonly events: Record<string, unknown>[] = [];
  /** What it gives; thrown if it is an error. */
  says: unknown;

  private constructor(readonly gateway: Gateway) {
    this.says = answer(statement("Allow", gateway, "/dev/*"));
    const { invoke } = gateway;
    gateway.invoke = (arn, event, options) =>
      arn === AUTHORIZER ? this.answered(event) : invoke(arn, event, options);
  }

  static async of({ authorizer, method, ...guard }: Guard = {}): Promise<AskedFunction> {
    const authorizer_uri = uriOf("authorizer");
    return new AskedFunction(
      await guarded({
        ...guard,
        authorizer: { authorizer_uri, ...authorizer },
        method: { authorization: "CUSTOM", ...method },
      }),
    );
  }

  send(route: string, authorization = "Bearer ada") {
    return this.gateway.send(route, { headers: authorization ? { authorization } : {} });
  }

  private async answered(event: unknown): Promise<Answer> {
    this.events.push(event as Record<string, unknown>);
    if (this.says instanceof AwsError) throw this.says;
    if (!(this.says instanceof Error)) {
      return { requestId: "r", payload: JSON.stringify(this.says ?? null) };
    }
    const payload = JSON.stringify({ errorType: "Error", errorMessage: this.says.message });
    return { requestId: "r", payload, functionError: "Unhandled" };
  }
}
