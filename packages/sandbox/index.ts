export { InputError } from "@notes-api/access/command";
export type { Answered, Mail, World } from "./contract";
export type { Event } from "./event";
export { serve } from "./sandbox";
export type { Sandbox, Serving } from "./serving";
