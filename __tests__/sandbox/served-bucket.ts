import type { Server } from "node:http";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { createPresignedPost, type PresignedPostOptions } from "@aws-sdk/s3-presigned-post";
import type { Stack } from "@notes-api/terraform-json";
import { buckets } from "../../packages/sandbox/s3";
import { stop } from "../support/dynalite";
import { addressOf, dataIn, guarded, notesStack, served, signedIn } from "./stores-served";

export const ADA = "eu-central-1:aaaaaaaa-0000-4000-8000-000000000001";
export const BOB = "eu-central-1:aaaaaaaa-0000-4000-8000-000000000002";
/** Ada's. */
export const KEY = `private/${ADA}/photo 1.txt`;
export const ORIGIN = "http://localhost:5173";

export type Fields = Record<string, string>;
export type Options = Partial<PresignedPostOptions>;

export interface Sent {
  readonly url?: string;
  readonly file?: Blob;
  /** Of the file. */
  readonly name?: string;
  readonly headers?: Fields;
}

/** The uploads bucket of the stack for the tests of a file, with what browsers do to it. */
export class ServedBucket {
  stack!: Stack;
  guard!: ReturnType<typeof guarded>;
  name!: string;
  private server!: Server;
  private readonly clients: S3Client[] = [];

  constructor() {
    beforeAll(async () => {
      this.stack = await notesStack();
      this.guard = guarded(this.stack);
      const all = buckets(this.stack, { ...this.guard, data: dataIn() });
      this.server = await served(all.handle);
      this.name = all.names[0] ?? "";
    });
    afterAll(() => {
      for (const client of this.clients) client.destroy();
      stop(this.server);
    });
  }

  get url(): string {
    return addressOf(this.server);
  }

  keysOf(id: string) {
    const expiration = new Date("2100-01-01");
    return { ...this.guard.keysOf(signedIn(this.stack, id)), expiration };
  }

  /** @param ago seconds that its clock is behind */
  clientOf(id: string, given: object = {}, ago = 0): S3Client {
    const client = new S3Client({
      region: this.stack.region,
      endpoint: this.url,
      forcePathStyle: true,
      maxAttempts: 1,
      systemClockOffset: this.guard.world.now() - Date.now() - ago * 1000,
      credentials: this.keysOf(id),
      ...given,
    });
    this.clients.push(client);
    return client;
  }

  /** A form for text of 3 to 5 bytes, good for a minute. */
  formOf(client: S3Client, { Fields = {}, Conditions = [], ...given }: Options = {}) {
    return createPresignedPost(client, {
      Bucket: this.name,
      Key: KEY,
      Expires: 60,
      Fields: { "Content-Type": "text/plain", ...Fields },
      Conditions: [["content-length-range", 3, 5], ...Conditions],
      ...given,
    });
  }

  /** The fields of Ada's form. */
  async fields(options?: Options): Promise<Fields> {
    return (await this.formOf(this.clientOf(ADA), options)).fields;
  }

  posted(fields: Fields, sent: Sent = {}): Promise<Response> {
    return this.post(formData(fields, sent), sent);
  }

  post(body: FormData | string, { url, headers = {} }: Sent = {}): Promise<Response> {
    return fetch(url ?? `${this.url}/${this.name}`, { method: "POST", body, headers });
  }

  stored(Key = KEY) {
    return this.clientOf(ADA).send(new GetObjectCommand({ Bucket: this.name, Key }));
  }
}

/** With the file at the end, as browsers send it. */
export function formData(fields: Fields, { file = text("hello"), name }: Sent = {}): FormData {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append("file", file, name);
  return form;
}

export const text = (content: string) => new Blob([content]);

export async function refusalOf(sent: Promise<Response>) {
  const response = await sent;
  const body = await response.text();
  const [code, message] = ["Code", "Message"].map((name) =>
    new RegExp(`<${name}>([^<]*)</${name}>`).exec(body)?.[1]?.replaceAll("&quot;", '"'),
  );
  return { status: response.status, code, message };
}
