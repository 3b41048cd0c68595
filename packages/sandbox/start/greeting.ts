import type { Outputs } from "../outputs";
import type { Sandbox } from "../serving";

/** Lines on what is not honoured that are shown unless all are asked for. */
const SHOWN = 6;

/** What is printed once it serves. */
export function greeting(sandbox: Sandbox, seconds: string, verbose: boolean): string {
  const { stack, url, outputs, outputsFile } = sandbox;
  return [
    ...notHonouredLines(sandbox.notHonoured, verbose),
    `sandbox: ${stack.name} of ${stack.file} is served, ready in ${seconds} s`,
    "",
    `  API        ${outputs["api_url"] ?? "none"}`,
    `  AWS        ${url}  (as AWS_ENDPOINT_URL)`,
    `  page       ${url}/_sandbox  (inbox, users, decisions)`,
    ...wayInLines(outputs),
    `  outputs    ${outputsFile}`,
    "",
    "Sign up, confirm, sign in, call and upload with real clients; configure your own; or begin by hand:",
    "",
    `  npm run smoke -- ${outputsFile}`,
    `  npm run outputs -- ${outputsFile}`,
    ...handLines(sandbox).map((line) => `  ${line}`),
    "",
    "Codes and refusals are printed below as they come. End with Ctrl+C.",
    "",
  ].join("\n");
}

/** Where people sign in, if it is a page, or whose tokens they come with. */
function wayInLines(outputs: Outputs): string[] {
  const { user_pool_domain: domain, token_issuer: issuer, token_audience: audience } = outputs;
  return [
    ...(domain ? [`  sign-in    ${domain}  (a user pool's pages)`] : []),
    ...(issuer ? [`  tokens     of ${issuer}, for ${audience}`] : []),
  ];
}

/** What a terminal can do first, by the way that people come in. */
function handLines({ url, outputs }: Sandbox): string[] {
  const { region, api_url: api, user_pool_client_id: client, token_issuer: issuer } = outputs;
  if (client) return [signUpLine(url, String(region), String(client))];
  if (issuer) return tokenLines(String(api), String(issuer), String(outputs["token_audience"]));
  if (!outputs["developer_provider"]) return [];
  return [
    `curl ${api}/codes -H 'Content-Type: application/json' -d '{"email":"ada@notes.example"}'`,
  ];
}

/** Signing up takes no keys, only an address and a password that the pool accepts. */
function signUpLine(url: string, region: string, client: string): string {
  return [
    `AWS_ENDPOINT_URL=${url} aws cognito-idp sign-up --no-sign-request`,
    `--region ${region} --client-id ${client}`,
    "--username ada@notes.example --password 'Correct-Horse-7-Battery'",
  ].join(" ");
}

function tokenLines(api: string, issuer: string, audience: string): string[] {
  const { hostname, port } = new URL(issuer);
  const isOurs = hostname === "localhost" && port !== "";
  return [
    ...(isOurs ? [`npm run issuer -- --port ${port} --audience ${audience}`] : []),
    `curl ${api}/notes -H "Authorization: Bearer $SMOKE_TOKEN_1"`,
  ];
}

function notHonouredLines(lines: readonly string[], verbose: boolean): string[] {
  const grouped = verbose ? lines : groups(lines);
  const shown = grouped.slice(0, verbose ? grouped.length : SHOWN);
  const more = grouped.length - shown.length;
  return [
    ...shown.map((line) => `not honoured: ${line}`),
    ...(more > 0 ? [`not honoured: ${more} more; --verbose names each`] : []),
  ];
}

/** What is the same of several resources is said once. */
function groups(lines: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const type = line.replace(/^(aws_\w+)\.[\w-]+/, "$1");
    counts.set(type, (counts.get(type) ?? 0) + 1);
  }
  return [...counts].map(([line, count]) => (count > 1 ? `${line} (${count} times)` : line));
}
