import { AwsError } from "../../contract";
import type { Functions, Invoked } from "../../lambda";
import type { Json } from "../json";
import type { PoolSettings } from "../settings";
import { type By, eventOf } from "./event";
import type { TriggerName } from "./lambda-config";

export interface Calling {
  readonly invoke: Functions["invoke"];
  /** Whether a function lets Cognito call it in the name of a pool. */
  readonly permitted: (functionArn: string, poolArn: string) => boolean;
}

/** What a trigger is called for. */
export interface Occasion {
  readonly trigger: TriggerName;
  /** After the name of the trigger, such as `SignUp` of `PreSignUp_SignUp`. */
  readonly source: string;
  readonly userName: string;
  readonly by: By;
  readonly request: Json;
  /** As it stands before the function has changed it. @default - empty */
  readonly response?: Json;
}

/**
 * The `response` of the event that a function gives back; undefined where the pool has no such trigger.
 *
 * @throws AwsError UserLambdaValidationException with what the function has thrown,
 * UnexpectedLambdaException if it cannot be called, InvalidLambdaResponseException
 */
export type Call = (occasion: Occasion) => Promise<Json | undefined>;

/** In milliseconds; how often it tries is Cognito's as well. */
const PATIENCE = 5_000;
const TRIES = 3;

type Settings = Pick<PoolSettings, "id" | "region" | "arn" | "lambdaConfig">;

export function calling(settings: Settings, { invoke, permitted }: Calling): Call {
  return async ({ trigger: name, source, response = {}, ...occasion }) => {
    const trigger = settings.lambdaConfig[name];
    if (!trigger) return undefined;
    if (!permitted(trigger.functionArn, settings.arn)) {
      throw unexpected(name, "AccessDeniedException");
    }
    const prefix = name === "PreTokenGeneration" ? "TokenGeneration" : name;
    const about = { settings, trigger, source: `${prefix}_${source}`, ...occasion };
    const event = eventOf(about, occasion.request, response);
    return responseIn(name, await tried(name, () => invoked(invoke, trigger.functionArn, event)));
  };
}

function invoked(invoke: Calling["invoke"], arn: string, event: Json): Promise<Invoked> {
  return invoke(arn, event, { timeoutMs: PATIENCE });
}

/** Again where there was no answer in time. */
async function tried(name: TriggerName, invoke: () => Promise<Invoked>): Promise<Invoked> {
  for (let tries = 1; ; tries++) {
    try {
      return await invoke();
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      if (error.code !== "RequestTimeout" || tries === TRIES) throw unexpected(name, error.code);
    }
  }
}

function responseIn(name: TriggerName, { payload, functionError }: Invoked): Json {
  const answer = JSON.parse(payload);
  if (functionError) {
    const message = `${name} failed with error ${answer?.errorMessage}.`;
    throw new AwsError("UserLambdaValidationException", message);
  }
  if (isObject(answer) && isObject(answer["response"])) return answer["response"];
  throw unrecognizable();
}

export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function unrecognizable(): AwsError {
  return new AwsError("InvalidLambdaResponseException", "Unrecognizable lambda output");
}

function unexpected(name: TriggerName, code: string): AwsError {
  const message = `${name} invocation failed due to error ${code}.`;
  return new AwsError("UnexpectedLambdaException", message);
}
