import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { InputError } from "@notes-api/access/command";

/** This machine alone, by both of its names; whoever says `localhost` gets to one of them. */
const ADDRESSES = ["127.0.0.1", "::1"] as const;
/** A machine without IPv6. */
const NO_SUCH_ADDRESS = new Set(["EADDRNOTAVAIL", "EAFNOSUPPORT", "EINVAL"]);
const ATTEMPTS = 20;

/**
 * Has servers made by `server` listen on one port. 0 is any that is free.
 * @throws InputError if the port is taken
 */
export async function listenLocally(
  server: () => Server,
  port: number,
  attempts = ATTEMPTS,
): Promise<{ readonly port: number; readonly servers: readonly Server[] }> {
  const [first, second] = [server(), server()];
  await listening(first, port, ADDRESSES[0]);
  const chosen = (first.address() as AddressInfo).port;
  try {
    await listening(second, chosen, ADDRESSES[1]);
    return { port: chosen, servers: [first, second] };
  } catch (error) {
    if (NO_SUCH_ADDRESS.has(codeOf(error))) return { port: chosen, servers: [first] };
    first.close();
    if (port !== 0 || attempts === 0) throw error;
    return listenLocally(server, port, attempts - 1);
  }
}

async function listening(server: Server, port: number, host: string): Promise<void> {
  try {
    server.listen({ port, host });
    await once(server, "listening");
  } catch (error) {
    const code = codeOf(error);
    if (code === "EADDRINUSE") {
      throw new InputError(`port ${port} is taken: end what listens there, or choose --port N`);
    }
    if (code === "EACCES") {
      throw new InputError(`port ${port} may not be opened by you: choose --port N above 1023`);
    }
    throw error;
  }
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? "";
}
