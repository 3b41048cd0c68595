import { createServer, type Server } from "node:http";
import { answer, type Report } from "./server/answering";
import { listenLocally } from "./server/loopback";
import { refuseEarly } from "./server/refused-early";
import type { Router } from "./server/route";

/** Milliseconds: AWS keeps connections longer than the clients that use them. */
const KEPT_ALIVE = 65_000;
/** Milliseconds that requests under way have to end, when the server stops or changes. */
const PATIENCE = 5_000;

/** One HTTP server for everything, on this machine alone. */
export class SandboxServer {
  private router: Router | undefined;
  private waiting: (() => void)[] = [];
  private underWay = new Set<Promise<void>>();
  private servers: readonly Server[] = [];

  private constructor(private readonly report: Report) {}

  /**
   * Requests wait until there is somebody to answer them, see `serve`.
   * @param port 0 for any that is free
   * @throws InputError if it is taken
   */
  static async listen(
    port: number,
    report: Report,
  ): Promise<{ readonly port: number; readonly server: SandboxServer }> {
    const server = new SandboxServer(report);
    const listening = await listenLocally(() => server.http(), port);
    server.servers = listening.servers;
    return { port: listening.port, server };
  }

  /** From now on `router` says who answers. */
  serve(router: Router): void {
    this.router = router;
    for (const go of this.waiting.splice(0)) go();
  }

  /** Lets requests wait, and ends when those under way have. */
  async pause(): Promise<void> {
    this.router = undefined;
    await Promise.race([Promise.all(this.underWay), unreferenced(PATIENCE)]);
  }

  async close(): Promise<void> {
    const closed = this.servers.map(
      (server) => new Promise<void>((resolve) => server.close(() => resolve())),
    );
    for (const server of this.servers) server.closeIdleConnections();
    await Promise.race([Promise.all(this.underWay), unreferenced(PATIENCE)]);
    for (const server of this.servers) server.closeAllConnections();
    await Promise.all(closed);
  }

  private http(): Server {
    // Without a host, each service refuses in its own words; Node's refusal has none.
    const options = { keepAliveTimeout: KEPT_ALIVE, requireHostHeader: false };
    const server = createServer(options, (request, response) => {
      const answered = this.turn()
        .then((router) => answer(request, response, router, this.report))
        .catch((error) => {
          this.report(String(error?.stack ?? error));
          response.destroy();
        });
      this.underWay.add(answered);
      answered.finally(() => this.underWay.delete(answered));
    });
    server.maxHeadersCount = 0; // none is dropped silently; their size has a limit
    server.on("clientError", refuseEarly);
    return server;
  }

  private async turn(): Promise<Router> {
    while (!this.router) await new Promise<void>((go) => this.waiting.push(go));
    return this.router;
  }
}

function unreferenced(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds).unref());
}
