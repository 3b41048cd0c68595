export { type Functions, type FunctionsNeeds, functions, type InvokeOptions } from "./functions";
export { type InvokeCall, invokeCall } from "./invoke-api";
export type { Invoked } from "./invoked";
