import {
  AwsError,
  type HttpRequest,
  type Session,
  type Sessions,
  type Verify,
  type World,
} from "../contract";
import { verifyChunks } from "./chunk-signatures";
import { claimOf } from "./claim";
import { payloadHashOf } from "./payload";
import { refusal } from "./refusal";
import type { Claim } from "./scope";
import { isSame, type Signer, signer } from "./signer";
import { millisecondsOf, written } from "./time";

interface VerifierNeeds {
  readonly world: World;
  readonly sessions: Sessions;
  /** The only one there is. */
  readonly region: string;
}

const MINUTE = 60_000;

/**
 * Signature Version 4, in the header, in the query or in a form; when a form is over says its policy.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
 */
export function verifier({ world, sessions, region }: VerifierNeeds): Verify {
  return async (request, service) => {
    const claim = claimOf(request, service);
    checkScope(claim, service, region);
    if (claim.policy === undefined) checkSignedHeaders(request, claim);
    const session = sessionOf(sessions, claim);
    const signing = signer(claim, session);
    if (claim.policy === undefined) {
      checkTime(claim, world.now());
      await verifyRequest(request, claim, signing);
    } else if (!isSame(claim.signature, await signing.policy(claim.policy))) {
      throw refusal("mismatch", service);
    }
    return { ...session, service };
  };
}

async function verifyRequest(request: HttpRequest, claim: Claim, signing: Signer): Promise<void> {
  const payloadHash = payloadHashOf(request, claim);
  const wanted = await signatureOf(signing, request, payloadHash);
  const holds = wanted !== undefined && isSame(claim.signature, wanted);
  if (!holds || !namesItsHeaders(request, claim)) throw refusal("mismatch", claim.service);
  await verifyChunks(request, claim, signing);
}

function checkScope({ service, region, date, time }: Claim, asked: string, here: string): void {
  if (service !== asked) {
    throw refusal("scope", asked, `Credential should be scoped to correct service: '${asked}'.`);
  }
  if (region !== here) {
    const detail =
      asked === "s3"
        ? `The authorization header is malformed; the region '${region}' is wrong; expecting '${here}'`
        : `Credential should be scoped to a valid region, not '${region}'.`;
    throw refusal("scope", asked, detail);
  }
  if (date !== time.slice(0, 8)) {
    const detail = `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${date}' != '${time.slice(0, 8)}', from '${time}'.`;
    throw refusal("scope", asked, detail);
  }
}

/**
 * What a service acts upon has to be signed. Clients that API Gateway generates add the session token
 * to a request that they have signed already; it is good for the keys it was given with alone.
 */
function checkSignedHeaders({ headers }: HttpRequest, { signedHeaders, service }: Claim): void {
  const acted = Object.keys(headers)
    .filter((name) => name.startsWith("x-amz-"))
    .filter((name) => service !== "execute-api" || name !== "x-amz-security-token");
  const missing = ["host", ...acted].find((name) => !signedHeaders.includes(name));
  if (missing === undefined) return;
  const name = missing === "host" ? "'Host' or ':authority'" : `'${missing}'`;
  const detail = `${name} must be a 'SignedHeader' in the AWS Authorization.`;
  throw refusal("unsigned header", service, detail);
}

/** The names are signed as well, but the library's canonical form has only those that are there. */
function namesItsHeaders({ headers }: HttpRequest, { signedHeaders }: Claim): boolean {
  const there = [...new Set(signedHeaders)].filter((name) => name in headers).sort();
  return there.join(";") === signedHeaders.join(";");
}

function sessionOf(sessions: Sessions, { accessKeyId, sessionToken, service }: Claim): Session {
  try {
    return sessions.open(accessKeyId, sessionToken);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const isExpired = error.code.startsWith("ExpiredToken");
    throw refusal(isExpired ? "expired session" : "unknown", service);
  }
}

/** S3 grants clocks 15 minutes of difference, the others 5. */
function checkTime({ time, presigned, service }: Claim, now: number): void {
  const skew = (service === "s3" ? 15 : 5) * MINUTE;
  const signed = millisecondsOf(time);
  if (signed > now + skew) {
    const detail = `Signature not yet current: ${time} is still later than ${written(now + skew)} (${written(now)} + ${skew / MINUTE} min.)`;
    throw refusal("out of time", service, detail);
  }
  const last = presigned ? signed + presigned.seconds * 1000 : signed + skew;
  if (now <= last) return;
  const detail = `Signature expired: ${time} is now earlier than ${written(now - (last - signed))} (${written(now)} - ${(last - signed) / MINUTE} min.)`;
  throw refusal(presigned ? "over" : "out of time", service, detail);
}

/** Undefined for a request that no client could have signed, such as one with a path of `%`. */
async function signatureOf(
  signing: Signer,
  request: HttpRequest,
  payloadHash: string,
): Promise<string | undefined> {
  try {
    return await signing.request(request, payloadHash);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
