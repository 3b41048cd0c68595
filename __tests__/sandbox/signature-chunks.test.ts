import { createHmac } from "node:crypto";
import type { HttpRequest } from "../../packages/sandbox/contract";
import { sessions } from "../../packages/sandbox/sessions";
import { contentOf, trailersOf, verifier } from "../../packages/sandbox/signature";
import { Clock, memory } from "./clock";
import { asReceived, hashOf, REGION, signed } from "./signing-clients";

const world = new Clock();
const known = sessions({ world, data: memory(), account: "111111111111" });
const keys = { accessKeyId: "test", secretAccessKey: "test" };
const verify = verifier({ world, sessions: known, region: REGION });

const SIGNED = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";
const WITH_TRAILER = `${SIGNED}-TRAILER`;
const UNSIGNED_WITH_TRAILER = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";
const CHUNKS = ["a".repeat(70_000), "ü\r\n0\r\n", ""];
const CONTENT = CHUNKS.join("");
const TRAILER = "x-amz-checksum-crc32:AAAAAA==";

/** An upload in chunks, written down as AWS documents it. */
async function uploaded(kind: string): Promise<HttpRequest> {
  const headers = {
    "content-encoding": "aws-chunked",
    "x-amz-content-sha256": kind,
    "x-amz-decoded-content-length": String(Buffer.byteLength(CONTENT)),
    ...(kind !== SIGNED && { "x-amz-trailer": "x-amz-checksum-crc32" }),
  };
  const plain = { method: "PUT", path: "/b/k", headers };
  const request = await signed(plain, { keys, service: "s3", at: world.now() });
  const [, seed = ""] = /Signature=(\w+)$/.exec(request.headers["authorization"] ?? "") ?? [];
  return { ...request, body: Buffer.from(bodyOf(kind, seed)) };
}

function bodyOf(kind: string, seed: string): string {
  let before = seed;
  const isSigned = kind.startsWith(SIGNED);
  const chunks = CHUNKS.map((chunk) => {
    const size = Buffer.byteLength(chunk).toString(16);
    before = sign("AWS4-HMAC-SHA256-PAYLOAD", before, hashOf(""), hashOf(chunk));
    const mark = isSigned ? `;chunk-signature=${before}` : "";
    return `${size}${mark}\r\n${chunk}${chunk && "\r\n"}`;
  }).join("");
  if (kind === SIGNED) return `${chunks}\r\n`;
  const signature = sign("AWS4-HMAC-SHA256-TRAILER", before, hashOf(`${TRAILER}\n`));
  const mark = isSigned ? `x-amz-trailer-signature:${signature}\r\n` : "";
  return `${chunks}${TRAILER}\r\n${mark}\r\n`;
}

function sign(algorithm: string, ...lines: readonly string[]): string {
  const parts = ["20260102", REGION, "s3", "aws4_request"];
  const key = parts.reduce<string | Buffer>(hmac, "AWS4test");
  const text = [algorithm, "20260102T030405Z", parts.join("/"), ...lines].join("\n");
  return hmac(key, text).toString("hex");
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

async function codeOf(request: HttpRequest): Promise<string> {
  return verify(request, "s3").then(
    () => "none",
    ({ name, code }) => `${name} ${code}`,
  );
}

describe.each([SIGNED, WITH_TRAILER, UNSIGNED_WITH_TRAILER])("%s", (kind) => {
  test("is verified, and read", async () => {
    const request = await uploaded(kind);
    expect(await codeOf(request)).toBe("none");
    expect(contentOf(request).toString()).toBe(CONTENT);
    expect(trailersOf(request)).toEqual(
      kind === SIGNED ? {} : { "x-amz-checksum-crc32": "AAAAAA==" },
    );
  });

  test("is no other kind", async () => {
    const request = await uploaded(kind);
    for (const other of [SIGNED, WITH_TRAILER, UNSIGNED_WITH_TRAILER, "UNSIGNED-PAYLOAD"]) {
      if (other === kind) continue;
      const headers = { ...request.headers, "x-amz-content-sha256": other };
      expect(await codeOf({ ...request, headers })).toBe("AwsError SignatureDoesNotMatch");
    }
  });

  test("is refused wherever its body was cut", async () => {
    const request = await uploaded(kind);
    const lengths = [0, 1, 3, 4, 5, 50, 90, 100, 70_000, 70_090, 70_100, 70_180];
    for (const length of lengths.filter((each) => each < request.body.length)) {
      const body = request.body.subarray(0, length);
      const own = await codeOf({ ...request, body });
      if (own === "none") {
        expect(() => contentOf({ ...request, body })).toThrow("terminated unexpectedly");
      } else expect(own).toMatch(/^AwsError (IncompleteBody|SignatureDoesNotMatch)$/);
    }
  });
});

test.each([
  ["a byte of the content", "aaa", "aab"],
  ["a chunk's signature", /signature=./, "signature=x"],
  ["a trailer", "AAAAAA==", "AAAAAB=="],
  ["a trailer's signature", /trailer-signature:./, "trailer-signature:x"],
])("%s is another, and the upload is refused", async (_, one, other) => {
  const request = await uploaded(WITH_TRAILER);
  const body = Buffer.from(request.body.toString().replace(one, other));
  expect(await codeOf({ ...request, body })).toMatch(/^AwsError (SignatureDoes|IncompleteBody)/);
});

test.each([
  [{}, "InvalidRequest"],
  [{ "x-amz-content-sha256": "x" }, "InvalidArgument"],
  [{ "x-amz-content-sha256": hashOf("y") }, "XAmzContentSHA256Mismatch"],
])("S3 refuses the hash %j as %s", async (headers, code) => {
  const plain = { method: "PUT", path: "/b/k", body: "x", headers };
  const request = await signed(plain, { keys, service: "s3", at: world.now() });
  const given = Object.entries(request.headers).filter(
    ([name]) => name in headers || name !== "x-amz-content-sha256",
  );
  const authorization = (request.headers["authorization"] ?? "").replace(
    "x-amz-content-sha256" in headers ? "-" : "x-amz-content-sha256;",
    (found) => (found === "-" ? found : ""),
  );
  const sent = { ...request, headers: { ...Object.fromEntries(given), authorization } };
  expect(await codeOf(sent)).toBe(`AwsError ${code}`);
});

test("a body that is not in chunks is what it is", () => {
  expect(contentOf(asReceived({ body: "0\r\n\r\n" })).toString()).toBe("0\r\n\r\n");
});
