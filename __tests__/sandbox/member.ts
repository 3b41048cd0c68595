import type { Mail, Sandbox } from "../../packages/sandbox";
import type { OutputsOf } from "../../packages/sandbox/smoke/outputs";
import { IamUser } from "../../packages/sandbox/smoke/people/iam-user";
import { signedHeaders } from "../../packages/sandbox/smoke/signed";

const PASSWORD = "Correct-Horse-7-Battery";

/** Where a sandbox is, whichever process it runs in. */
export type At = Pick<Sandbox, "url" | "outputs">;

/** A user of a sandbox, with real clients. */
export class Member {
  readonly api: string;
  private readonly person: IamUser;
  private readonly outputs: OutputsOf<"iam">;

  constructor(
    private readonly sandbox: At,
    readonly email = "ada@example.com",
  ) {
    this.outputs = sandbox.outputs as unknown as OutputsOf<"iam">;
    this.api = this.outputs.api_url;
    this.person = new IamUser({ email, password: PASSWORD, isOurs: true }, this.outputs);
  }

  get identityId(): string {
    return this.person.identityId;
  }

  async signUp(): Promise<void> {
    await this.person.user.signUp();
  }

  async confirm(): Promise<void> {
    const mail = (await inboxOf(this.sandbox)).findLast(({ to }) => to === this.email);
    await this.person.user.confirm(mail?.code ?? "");
  }

  async signIn(): Promise<void> {
    await this.person.signIn();
    await this.person.tradeForCredentials();
  }

  /** A call of the API. */
  async call(method: string, path: string, body?: object): Promise<Response> {
    return fetch(
      `${this.api}${path}`,
      await this.signed(method, path, body && JSON.stringify(body)),
    );
  }

  /** The same, to be sent later. */
  async signed(method: string, path: string, body?: string): Promise<RequestInit> {
    return this.init("execute-api", method, `${this.api}${path}`, body);
  }

  /** A request to one of AWS's services. */
  async send(service: string, method: string, path: string, body?: string): Promise<Response> {
    const url = `${this.sandbox.url}${path}`;
    return fetch(url, await this.init(service, method, url, body));
  }

  private async init(
    service: string,
    method: string,
    url: string,
    body?: string,
  ): Promise<RequestInit> {
    const content =
      body === undefined ? {} : { body, headers: { "content-type": "application/json" } };
    const { region } = this.outputs;
    const request = { method, url, ...content };
    const headers = await signedHeaders(request, this.person.keys, { service, region });
    return { method, headers, ...(body !== undefined && { body }) };
  }
}

/** Somebody with credentials. */
export async function signedIn(
  sandbox: At,
  email?: string,
  { isNew = true } = {},
): Promise<Member> {
  const member = new Member(sandbox, email);
  if (isNew) {
    await member.signUp();
    await member.confirm();
  }
  await member.signIn();
  return member;
}

export async function inboxOf({ outputs }: At): Promise<Mail[]> {
  const response = await fetch(String(outputs["inbox_url"]));
  return (await response.json()) as Mail[];
}
