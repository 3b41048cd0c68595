import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { listening, stop } from "./dynalite";

/** Somebody whom the old pool knows, as AdminGetUser and AdminInitiateAuth speak of them. */
export interface OldUser {
  readonly password: string;
  /** What AdminGetUser answers besides the name; a text is the name of an error. */
  readonly user: object | string;
  /** What AdminInitiateAuth answers to the right password; a text is the name of an error. */
  readonly signIn: object | string;
}

// biome-ignore lint/suspicious/noExplicitAny: what the SDK sends
type Request = any;

/** As much of a user pool as a migration asks of the one that people come from. */
export class OldPool {
  readonly users = new Map<string, OldUser>();
  /** What was asked, each with the name of its operation. */
  readonly asked: Request[] = [];
  /** For which regions it was signed. */
  readonly regions: string[] = [];
  /** Names of errors that are answered next, in place of what is right. */
  failures: string[] = [];
  private readonly server: Server = createServer(async (request, response) => {
    const operation = `${request.headers["x-amz-target"]}`.split(".")[1] ?? "";
    const asked = { operation, ...((await json(request)) as object) };
    this.asked.push(asked);
    this.regions.push(`${request.headers.authorization}`.split("/")[2] ?? "");
    const answer = this.failures.shift() ?? this.answer(asked);
    const failed = typeof answer === "string";
    response.writeHead(failed ? 400 : 200, { "Content-Type": "application/x-amz-json-1.1" });
    response.end(JSON.stringify(failed ? { __type: answer, message: "canary" } : answer));
  });

  /** Has the SDK take this for all of AWS. */
  async listen(): Promise<this> {
    await listening(this.server);
    const { port } = this.server.address() as AddressInfo;
    process.env["AWS_ENDPOINT_URL"] = `http://127.0.0.1:${port}`;
    process.env["AWS_ACCESS_KEY_ID"] = "test";
    process.env["AWS_SECRET_ACCESS_KEY"] = "test";
    return this;
  }

  close(): void {
    stop(this.server);
  }

  private answer({ operation, ...asked }: Request): object | string {
    if (operation === "AdminGetUser") {
      const { user = "UserNotFoundException" } = this.users.get(asked.Username) ?? {};
      return typeof user === "string" ? user : { Username: asked.Username, ...user };
    }
    const { USERNAME, PASSWORD } = asked.AuthParameters;
    const known = this.users.get(USERNAME);
    if (!known) return "UserNotFoundException";
    return known.password === PASSWORD ? known.signIn : "NotAuthorizedException";
  }
}
