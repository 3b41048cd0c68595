import type { RequestListener } from "node:http";
import dynalite from "dynalite";
import { AwsError, type HttpResponse } from "../contract";
import { asked, atOnce } from "../stores/in-process";

/** Whatever DynamoDB's JSON has in it. */
// biome-ignore lint/suspicious/noExplicitAny: each operation has its own
export type Json = any;

export interface Database {
  /** Answers as DynamoDB does, whoever asks. */
  send(operation: string, body: Buffer): Promise<HttpResponse>;
  /** What is answered. @throws Error if that is a refusal */
  ask(operation: string, parameters: object): Promise<Json>;
  close(): Promise<void>;
}

/** It wants a signature to be there, and does not check it. */
const SIGNED = {
  authorization: "AWS4-HMAC-SHA256 Credential=a, SignedHeaders=a, Signature=a",
  "x-amz-date": "20260101T000000Z",
};

function headersFor(operation: string): Readonly<Record<string, string>> {
  return {
    ...SIGNED,
    "content-type": "application/x-amz-json-1.0",
    "x-amz-target": `DynamoDB_20120810.${operation}`,
  };
}

/** dynalite stumbles over some of what DynamoDB refuses, such as an attribute value of `null`. */
function unreadable(error: unknown): never {
  if (!(error instanceof TypeError)) throw error;
  throw new AwsError("ValidationException", "The parameter values provided are not valid");
}

/** dynalite in this process, with its files in `folder`: what it has answered to is in them. */
export function databaseIn(folder: string): Database {
  const server = dynalite({ path: folder, createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  const send = async (operation: string, body: Buffer) => {
    const sent = { method: "POST", url: "/", headers: headersFor(operation), body };
    const listener: RequestListener = (request, response) => {
      server.emit("request", request, response);
    };
    return asked(listener, sent, atOnce).catch(unreadable);
  };
  return {
    send,
    ask: async (operation, parameters) => {
      const { status, body } = await send(operation, Buffer.from(JSON.stringify(parameters)));
      if (status !== 200) throw new Error(`${operation}: ${body}`);
      return JSON.parse(body.toString());
    },
    // It closes its files once it no longer listens, and has to have listened for that.
    close: () =>
      new Promise((resolve) => {
        server.listen(0, "127.0.0.1", () => server.close(() => resolve()));
      }),
  };
}
