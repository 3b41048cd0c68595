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
