import { createServer } from "node:http";
import { exitCodeOf, type Streams } from "@notes-api/access/command";
import { listenLocally } from "../server/loopback";
import { signalled } from "../signalled";
import { APP, type App, appIn, SECRET } from "./app";
import { type Arguments, HELP, parseArguments } from "./arguments";
import { ACCOUNTS, type Account } from "./people";
import { type Person, person, provider } from "./provider";

/** Runs the command until a signal ends it. @returns its exit code: 2 if it cannot listen */
export function main(argv: readonly string[], streams: Streams): Promise<number> {
  return exitCodeOf("issuer", streams, async () => {
    const args = parseArguments(argv);
    if (args.help) streams.stdout.write(HELP);
    else await run(args, streams);
    return 0;
  });
}

async function run({ port: wanted, audience }: Arguments, { stdout }: Streams): Promise<void> {
  const ended = signalled();
  const { port, servers } = await listenLocally(createServer, wanted);
  const issuer = `http://localhost:${port}`;
  const people = [person("ann"), person("bob")];
  const app = appIn(process.env);
  const answer = await provider(issuer, audience, people, app);
  for (const server of servers) server.on("request", answer);
  stdout.write(await greeting(issuer, audience, people, app));
  await ended;
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
}

/** A shell can read it as it is: its words are comments. */
async function greeting(
  issuer: string,
  audience: string,
  people: readonly Person[],
  { secret, isMadeUp }: App,
): Promise<string> {
  const tokens = await Promise.all(people.map((each) => tokenOf(each, issuer)));
  return [
    ...(isWarnedOf(process.release) ? [WARNED] : []),
    `# ${issuer} signs tokens for "${audience}", good for an hour. Those of ann and bob:`,
    ...tokens.map((token, index) => `export SMOKE_TOKEN_${index + 1}=${token}`),
    "# and the next:",
    ...people.map(
      ({ name, secret }) =>
        `# curl -u ${name}:${secret} ${issuer}/token -d grant_type=client_credentials`,
    ),
    `# A user pool is its client "${APP}", and people sign in to that as ${names(ACCOUNTS)}; its secret:`,
    isMadeUp ? `export ${SECRET}=${secret}` : `# what LOCAL_CLIENT_SECRET or ${SECRET} says`,
    "# End with Ctrl+C.",
    "",
  ].join("\n");
}

const WARNED =
  '# "Unsupported runtime" is what oidc-provider says of Node before 22; all of it that is used here runs on 20.';

/** As the library decides. @see node_modules/oidc-provider/lib/index.js */
function isWarnedOf({ lts = "" }: NodeJS.ProcessRelease): boolean {
  return lts < "Jod";
}

function names(accounts: readonly Account[]): string {
  return accounts.map(({ name }) => name).join(" or ");
}

/** As any client gets it. */
async function tokenOf({ name, secret }: Person, issuer: string): Promise<string> {
  const response = await fetch(`${issuer}/token`, {
    method: "POST",
    headers: { Authorization: `Basic ${btoa(`${name}:${secret}`)}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const { access_token: token } = (await response.json()) as { access_token?: string };
  if (!token) throw new Error(`the issuer answered ${response.status}`);
  return token;
}
