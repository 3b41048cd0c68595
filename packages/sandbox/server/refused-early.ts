import type { Duplex } from "node:stream";

const REASONS: Readonly<Record<string, readonly [number, string, string]>> = {
  HPE_HEADER_OVERFLOW: [431, "Request Header Fields Too Large", "RequestHeaderTooLarge"],
  ERR_HTTP_REQUEST_TIMEOUT: [408, "Request Timeout", "RequestTimeout"],
};

/** Answers what is no HTTP that could be handed on, and closes the connection. */
export function refuseEarly(error: NodeJS.ErrnoException, socket: Duplex): void {
  if (error.code === "ECONNRESET" || !socket.writable) {
    socket.destroy();
    return;
  }
  const [status, reason, code] = REASONS[error.code ?? ""] ?? [400, "Bad Request", "BadRequest"];
  const body = JSON.stringify({ __type: code, message: reason });
  const lines = [
    `HTTP/1.1 ${status} ${reason}`,
    "content-type: application/x-amz-json-1.1",
    `x-amzn-errortype: ${code}`,
    `content-length: ${body.length}`,
    "connection: close",
  ];
  socket.end(`${lines.join("\r\n")}\r\n\r\n${body}`);
}
