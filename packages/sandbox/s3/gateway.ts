import {
  type Authorize,
  AwsError,
  type Caller,
  type HttpRequest,
  type HttpResponse,
  type Verify,
  type World,
} from "../contract";
import { refuseForeign } from "../server/foreign";
import { isSigned } from "../signature";
import { refusalOf } from "../stores/refusal";
import { ABOUT_BUCKETS } from "./about-buckets";
import { addressOf } from "./address";
import type { Bucket } from "./bucket";
import { type Allow, type Call, callOf } from "./call";
import { contextOf } from "./context";
import { corsHeadersFor, preflight } from "./cors";
import { notImplemented, responseTo, S3Error } from "./errors";
import { formIn } from "./form";
import { MULTIPART } from "./multipart";
import { needsOf } from "./needs";
import { answerTo, postedTo, putOf } from "./post-object";
import { checkPolicy } from "./post-policy";
import { READING } from "./reading";
import type { Handler, Services } from "./services";
import { WRITING } from "./writing";

/** The operations that are there; any other is refused after it has been allowed. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  ...ABOUT_BUCKETS,
  ...READING,
  ...WRITING,
  ...MULTIPART,
};

/** In front of the objects: who calls, whether they may, and what a page may read of it. */
export class Gateway {
  constructor(
    private readonly services: Omit<Services, "allow">,
    private readonly verify: Verify,
    private readonly authorize: Authorize,
    private readonly world: World,
  ) {}

  async handle(request: HttpRequest): Promise<HttpResponse> {
    const id = this.world.random(8).toString("hex").toUpperCase();
    const response = await this.answer(request).catch((error) => {
      if (error instanceof AwsError) return responseTo(error, request.path, id);
      throw error;
    });
    return {
      ...response,
      headers: {
        "x-amz-request-id": id,
        "x-amz-id-2": this.world.random(24).toString("base64"),
        ...response.headers,
        ...corsHeadersFor(request, this.bucketOf(request)?.cors ?? []),
      },
      ...(request.method === "HEAD" && { body: "" }),
    };
  }

  private async answer(request: HttpRequest): Promise<HttpResponse> {
    if (request.method === "OPTIONS") {
      return preflight(request, this.bucketOf(request)?.cors ?? []);
    }
    const bucket = postedTo(request, [...this.services.buckets.keys()]);
    if (bucket === undefined) return this.carryOut(request, await this.callerOf(request));
    const form = await formIn(request, bucket);
    const posted = { ...request, form: form.fields };
    refuseForeign(posted);
    const caller = await this.callerOf(posted);
    checkPolicy(form, this.world.now());
    return answerTo(request, form, await this.carryOut(putOf(request, form), caller));
  }

  private async callerOf(request: HttpRequest): Promise<Caller | undefined> {
    return isSigned(request) ? (await this.verify(request, "s3")).caller : undefined;
  }

  private async carryOut(request: HttpRequest, caller: Caller | undefined): Promise<HttpResponse> {
    const call = callOf(request, caller, this.services.buckets);
    const { address, operation } = call;
    if (address.bucket !== undefined && operation.name !== "CreateBucket") checkOwner(call);
    const allow = this.allowing(call);
    for (const need of needsOf(call)) allow(need);
    const handler = HANDLERS[operation.name];
    if (!handler) throw notImplemented(operation.name);
    return handler(call, { ...this.services, allow });
  }

  /** Without a bucket that is there, nothing is known about CORS. */
  private bucketOf(request: HttpRequest): Bucket | undefined {
    const { buckets } = this.services;
    try {
      const { bucket = "" } = addressOf(request, [...buckets.keys()]);
      return buckets.get(bucket);
    } catch {
      return undefined;
    }
  }

  private allowing(call: Call): Allow {
    const { caller } = call;
    const context = contextOf(call, this.world.now());
    return (asked) => {
      const answered = this.authorize({ ...asked, caller, context });
      if (answered.allowed && (caller || !this.isRestricted(asked.resource))) return;
      throw new S3Error(
        "AccessDenied",
        wordsOf(caller, refusalOf(answered, `"${asked.resource}"`)),
        403,
      );
    };
  }

  private isRestricted(resource: string): boolean {
    const [bucket = ""] = resource.replace("arn:aws:s3:::", "").split("/");
    return this.services.buckets.get(bucket)?.isRestricted === true;
  }
}

/** Strangers are told nothing. */
function wordsOf(caller: Caller | undefined, refusal: string): string {
  return caller ? refusal : "Access Denied";
}

/** The bucket is there, and whose the client thinks it is. @throws S3Error */
function checkOwner({ bucket, headers }: Call): void {
  const expected = headers["x-amz-expected-bucket-owner"];
  if (expected !== undefined && expected !== bucket.owner) {
    throw new S3Error("AccessDenied", "Access Denied", 403);
  }
}
