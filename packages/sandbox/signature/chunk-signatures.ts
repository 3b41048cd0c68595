import type { HttpRequest } from "../contract";
import { chunksOf, isChunked } from "./chunks";
import { refusal } from "./refusal";
import type { Claim } from "./scope";
import { isSame, type Signer, sha256 } from "./signer";

const SIGNED = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
const EMPTY = sha256("");

/** Each chunk is signed with the signature of the one before; the first with that of the request. */
export async function verifyChunks(
  request: HttpRequest,
  claim: Claim,
  signer: Signer,
): Promise<void> {
  if (claim.service !== "s3" || !isChunked(request)) return;
  const { chunks, trailers, trailerSignature } = chunksOf(request.body);
  const kind = request.headers["x-amz-content-sha256"] ?? "";
  if (!kind.startsWith(SIGNED)) return;
  let before = claim.signature;
  for (const { data, signature = "" } of chunks) {
    const wanted = await signer.text([`AWS4-HMAC-SHA256-PAYLOAD`, before, EMPTY, sha256(data)]);
    if (!isSame(signature, wanted)) throw refusal("mismatch", claim.service);
    before = wanted;
  }
  if (kind === SIGNED) return;
  const lines = trailers.map(([name, value]) => `${name}:${value}\n`).join("");
  const wanted = await signer.text([`AWS4-HMAC-SHA256-TRAILER`, before, sha256(lines)]);
  if (!isSame(trailerSignature ?? "", wanted)) throw refusal("mismatch", claim.service);
}
