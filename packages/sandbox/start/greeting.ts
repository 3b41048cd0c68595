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
    `  outputs    ${outputsFile}`,
    "",
    "Sign up, confirm, sign in, call and upload with real clients; configure your own; or use the AWS CLI:",
    "",
    `  npm run smoke -- ${outputsFile}`,
    `  npm run outputs -- ${outputsFile}`,
    `  ${cliLine(sandbox)}`,
    "",
    "Codes and refusals are printed below as they come. End with Ctrl+C.",
    "",
  ].join("\n");
}

/** Signing up takes no keys, only an address and a password that the pool accepts. */
function cliLine({ url, outputs }: Sandbox): string {
  return [
    `AWS_ENDPOINT_URL=${url} aws cognito-idp sign-up --no-sign-request`,
    `--region ${outputs["region"]} --client-id ${outputs["user_pool_client_id"]}`,
    "--username ada@example.com --password 'Correct-Horse-7-Battery'",
  ].join(" ");
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
