import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";
import type { Client, Signer } from "./clients";

/** The name that everybody gives their file. */
export const NAME = "photo 1.txt";

/** A file as S3 answers for it: a status, and what stands in it. */
type Answer = string;

/** Uses the bucket with AWS credentials. */
export class DirectFiles {
  private readonly s3: S3Client;
  private readonly bucket: string;

  constructor({ place, keys }: Signer) {
    this.bucket = place.output("uploads_bucket");
    this.s3 = new S3Client({
      ...{ endpoint: place.url, region: place.output("region"), forcePathStyle: true },
      ...{ credentials: keys, maxAttempts: 1 },
    });
  }

  /** What comes of everything that can be done with the file of `owner`; then it is gone. */
  async everything(owner: string): Promise<Record<string, Answer>> {
    const folder = { Bucket: this.bucket, Prefix: `private/${owner}/` };
    return {
      put: await this.put(owner, owner),
      get: await this.get(owner),
      list: await answerTo(this.s3.send(new ListObjectsV2Command(folder))),
      delete: await answerTo(this.s3.send(new DeleteObjectCommand(this.placeOf(owner)))),
    };
  }

  put(owner: string, Body: string): Promise<Answer> {
    return answerTo(this.s3.send(new PutObjectCommand({ ...this.placeOf(owner), Body })));
  }

  get(owner: string): Promise<Answer> {
    const got = this.s3.send(new GetObjectCommand(this.placeOf(owner)));
    return answerTo(got.then(({ Body }) => Body?.transformToString()));
  }

  private placeOf(owner: string) {
    return { Bucket: this.bucket, Key: `private/${owner}/${NAME}` };
  }
}

async function answerTo(sent: Promise<unknown>): Promise<Answer> {
  try {
    const answer = await sent;
    return typeof answer === "string" ? `200 ${answer}` : "done";
  } catch (error) {
    if (!(error instanceof S3ServiceException)) throw error;
    return `${error.$metadata.httpStatusCode} ${error.name}`;
  }
}

/** A form that uploads one file. */
interface Form {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Has functions sign for the bucket. */
export class PresignedFiles {
  constructor(private readonly client: Client) {}

  /** @throws Error unless it is given */
  async form(text: string, name = NAME): Promise<Form> {
    const size = Buffer.byteLength(text);
    const body = { name, type: "text/plain", size };
    const { status, json } = await this.client.call("POST /uploads", body);
    if (status === 201) return json;
    throw new Error(`POST /uploads: ${status}`);
  }

  /** @returns a URL that reads it, or the status of a refusal */
  async link(name = encodeURIComponent(NAME)): Promise<string> {
    const { status, json } = await this.client.call(`GET /uploads/${name}`);
    return status === 200 ? json.url : `${status}`;
  }
}

/** @param change fields that are sent otherwise than they were signed */
export async function posted({ url, fields }: Form, text: string, change = {}): Promise<Answer> {
  const body = new FormData();
  for (const [name, value] of Object.entries<string>({ ...fields, ...change })) {
    body.append(name, value);
  }
  body.append("file", new Blob([text]));
  return read(await fetch(url, { method: "POST", body }));
}

export async function fetched(url: string): Promise<Answer> {
  return read(await fetch(url));
}

async function read(answer: Response): Promise<Answer> {
  const text = await answer.text();
  const [, code = text] = /<Code>(\w+)<\/Code>/.exec(text) ?? [];
  return `${answer.status} ${code}`.trim();
}
