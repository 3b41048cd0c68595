import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { listening, stop } from "./dynalite";

/** A mail as SES was asked to send it. */
export interface Mail {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
  readonly code: string;
}

type Failure = { readonly status: number; readonly type: string; readonly message: string };

// biome-ignore lint/suspicious/noExplicitAny: what the SDK sends
type Request = any;

/** As much of SES and Cognito's identity pools as the account routes ask. */
export class AwsFake {
  readonly mails: Mail[] = [];
  /** What GetOpenIdTokenForDeveloperIdentity was asked. */
  readonly logins: Request[] = [];
  /** What is answered next, in place of what is right. */
  failures: Failure[] = [];
  private readonly server: Server = createServer(async (request, response) => {
    const asked = (await json(request)) as Request;
    const failure = this.failures.shift();
    const answer = failure
      ? { __type: failure.type, message: failure.message }
      : request.url === "/v2/email/outbound-emails"
        ? this.send(asked)
        : this.vouch(asked);
    const headers = { "x-amzn-errortype": failure?.type ?? "" };
    response.writeHead(failure?.status ?? 200, headers).end(JSON.stringify(answer));
  });

  /** Has the SDK take this for SES and Cognito. */
  async listen(): Promise<this> {
    await listening(this.server);
    const { port } = this.server.address() as AddressInfo;
    for (const service of ["SESV2", "COGNITO_IDENTITY"]) {
      process.env[`AWS_ENDPOINT_URL_${service}`] = `http://127.0.0.1:${port}`;
    }
    return this;
  }

  close(): void {
    stop(this.server);
  }

  private send({ FromEmailAddress, Destination, Content }: Request) {
    const text = Content.Simple.Body.Text.Data;
    const code = /\b\d{10}\b/.exec(text)?.[0] ?? "";
    this.mails.push({ from: FromEmailAddress, to: Destination.ToAddresses, text, code });
    return { MessageId: `${this.mails.length}` };
  }

  private vouch(asked: Request) {
    this.logins.push(asked);
    return { IdentityId: `identity of ${Object.values(asked.Logins)[0]}`, Token: "token-7f3a" };
  }
}
