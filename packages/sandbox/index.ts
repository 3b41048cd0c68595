export type { Answered, Mail, World } from "./contract";
export type { Event } from "./event";
export { InputError } from "./input-error";
export { serve } from "./sandbox";
export type { Sandbox, Serving } from "./serving";
