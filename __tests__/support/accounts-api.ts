import { handler as code } from "../../functions/account/code";
import { handler as password } from "../../functions/account/password";
import { handler as session } from "../../functions/account/session";
import { AwsFake } from "./aws-fake";
import { startDynalite, stop } from "./dynalite";
import { configureFunctions, invoke, proxyEvent } from "./event";

/** The public account routes, as anyone may call them. */
export const account = {
  code: (body: unknown) => invoke(code, proxyEvent("POST /codes", { body })),
  password: (body: unknown) => invoke(password, proxyEvent("PUT /password", { body })),
  session: (body: unknown) => invoke(session, proxyEvent("POST /sessions", { body })),
};

/** What they are made of: a table of users, and AWS. */
export interface Surroundings {
  readonly aws: AwsFake;
  /** What DynamoDB was asked, by the names of its operations. */
  readonly operations: string[];
  stop(): void;
}

export async function startAccounts(): Promise<Surroundings> {
  configureFunctions();
  const server = await startDynalite("users");
  const operations: string[] = [];
  server.on("request", ({ headers }) => {
    operations.push(`${headers["x-amz-target"]}`.replace("DynamoDB_20120810.", ""));
  });
  const aws = await new AwsFake().listen();
  Object.assign(process.env, {
    USERS_TABLE: "users",
    MAIL_SENDER: "notes@example.com",
    IDENTITY_POOL: "eu-central-1:pool",
    DEVELOPER_PROVIDER: "notes-users",
  });
  return {
    aws,
    operations,
    stop: () => {
      stop(server);
      aws.close();
    },
  };
}

let people = 0;

/** An address that nobody else has. */
export function newAddress(): string {
  people += 1;
  return `person${people}@example.com`;
}

export const PASSWORD = "correct horse battery";

export async function statusOf(sent: Promise<{ readonly status: number }>): Promise<number> {
  return (await sent).status;
}

/** The status of a request to set a password. */
export function setting(email: string, code: string, password = PASSWORD): Promise<number> {
  return statusOf(account.password({ email, code, password }));
}

/** The status of a sign-in. */
export function signingIn(email: string, password = PASSWORD): Promise<number> {
  return statusOf(account.session({ email, password }));
}

/** Another code than this. */
export function wrong(code: string): string {
  return `${(Number(code) + 1) % 10 ** 10}`.padStart(10, "0");
}

/** Lets the functions' clock go so many seconds ahead, until it is restored. */
export function later(seconds: number): void {
  const time = Date.now() + seconds * 1000;
  jest.spyOn(Date, "now").mockReturnValue(time);
}

/** An account with `PASSWORD`. */
export async function newAccount({ aws }: Surroundings): Promise<string> {
  const email = newAddress();
  await account.code({ email });
  const { status } = await account.password({
    ...{ email, password: PASSWORD },
    code: aws.mails.at(-1)?.code,
  });
  if (status !== 204) throw new Error(`${status}`);
  return email;
}
