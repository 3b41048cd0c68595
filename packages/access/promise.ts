import type { Stack } from "@notes-api/terraform-json";
import type { Access } from "./access";
import type { Row } from "./row";

/** The rows of the security bar that are about access. */
export type Bar =
  | "identity: guests"
  | "identity: passwords"
  | "identity: pools outlive mistakes"
  | "identity: takeover and enumeration"
  | "identity: sign-in flows and attributes"
  | "identity: enhanced flow and token check"
  | "identity: trust"
  | "identity: sign-up"
  | "api: every method is guarded"
  | "api: this API and no other"
  | "api: request validation"
  | "api: throttling"
  | "api: CORS"
  | "api: deployment"
  | "functions: exact rights"
  | "functions: confused deputy"
  | "functions: no other way in"
  | "data: tables"
  | "data: buckets"
  | "data: own prefix"
  | "data: state";

/** A sentence about settings, which decide access where IAM is not asked. */
export interface SettingPromise {
  /** Such as "guests get no credentials". */
  readonly sentence: string;
  readonly bar: Bar;
  /** One for each thing the sentence is about; none where the stack has no such thing. */
  rows(stack: Stack): readonly Row[];
}

/** A sentence that must hold of who may do what. */
export interface AccessPromise extends Omit<SettingPromise, "rows"> {
  rows(access: Access): readonly Row[] | Promise<readonly Row[]>;
}
