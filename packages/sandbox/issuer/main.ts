import { createServer } from "node:http";
import { exitCodeOf, type Streams } from "@notes-api/access/command";
import { listenLocally } from "../server/loopback";
import { signalled } from "../signalled";
import { type Arguments, HELP, parseArguments } from "./arguments";
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
  const answer = await provider(issuer, audience, people);
  for (const server of servers) server.on("request", answer);
  stdout.write(await greeting(issuer, audience, people));
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
): Promise<string> {
  const tokens = await Promise.all(people.map((each) => tokenOf(each, issuer)));
  return [
    `# ${issuer} signs tokens for "${audience}", good for an hour. Those of ann and bob:`,
    ...tokens.map((token, index) => `export SMOKE_TOKEN_${index + 1}=${token}`),
    "# and the next:",
    ...people.map(
      ({ name, secret }) =>
        `# curl -u ${name}:${secret} ${issuer}/token -d grant_type=client_credentials`,
    ),
    "# End with Ctrl+C.",
    "",
  ].join("\n");
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
