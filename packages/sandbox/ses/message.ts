import { AwsError } from "../contract";

type Json = Readonly<Record<string, unknown>>;

export interface Mailbox {
  /** Such as `notes@example.com`. */
  readonly address: string;
  /** As it is displayed; empty for none. */
  readonly name: string;
}

/** What is to be sent. */
export interface Message {
  readonly from: Mailbox;
  /** Addresses, one at least. */
  readonly recipients: readonly string[];
  readonly subject: string;
  /** The text; of a message without, the HTML. */
  readonly body: string;
}

const MOST_RECIPIENTS = 50;

/** @throws AwsError for what SES would not take, and for what is not honoured here */
export function messageIn(input: Json): Message {
  const { FromEmailAddress, Destination, Content, ...others } = input;
  nothingOf(others);
  const { Simple, ...otherContent } = objectIn(Content, "Content");
  nothingOf(otherContent);
  const { Subject, Body, ...parts } = objectIn(Simple, "Content.Simple");
  nothingOf(parts);
  const { Text, Html } = objectIn(Body, "Body");
  return {
    from: mailboxIn(FromEmailAddress),
    recipients: recipientsIn(objectIn(Destination, "Destination")),
    subject: dataIn(Subject, "Subject"),
    body: Text == null ? dataIn(Html, "Body") : dataIn(Text, "Text"),
  };
}

/** @throws AwsError naming the first */
function nothingOf(others: Json): void {
  const [first] = Object.keys(others).filter((name) => others[name] != null);
  if (first !== undefined) {
    throw new AwsError("NotImplemented", `${first} is not implemented here`, 501);
  }
}

function recipientsIn({ ToAddresses, CcAddresses, BccAddresses }: Json): readonly string[] {
  const given = [ToAddresses, CcAddresses, BccAddresses].flatMap((each) => each ?? []);
  if (given.length === 0) throw bad("Destination has no recipients");
  if (given.length > MOST_RECIPIENTS) throw bad("Recipient count exceeds 50.");
  return given.map((each) => mailboxIn(each).address);
}

/** Such as `notes@example.com` or `Notes <notes@example.com>`. */
function mailboxIn(value: unknown): Mailbox {
  const [, name = "", bracketed, plain] =
    /^(?:([^<>]*)<([^<>]*)>|([^<>]*))$/.exec(typeof value === "string" ? value.trim() : "") ?? [];
  const address = bracketed ?? plain ?? "";
  if (!address.includes("@")) throw bad("Missing final '@domain'");
  if (!/^[\x21-\x3f\x41-\x7e]{1,64}@[\w-]+(\.[\w-]+)*$/.test(address)) throw bad("Illegal address");
  return { address, name: name.trim().replace(/^"(.*)"$/, "$1") };
}

function dataIn(value: unknown, name: string): string {
  const { Data } = objectIn(value, name);
  if (typeof Data !== "string") throw bad(`${name} has no Data`);
  return Data;
}

function objectIn(value: unknown, name: string): Json {
  if (typeof value === "object" && value !== null && !Array.isArray(value)) return value as Json;
  throw bad(`${name} is missing or no structure`);
}

function bad(message: string): AwsError {
  return new AwsError("BadRequestException", message);
}
