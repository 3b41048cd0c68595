import { Member, signedIn } from "./member";
import { Served } from "./served";

const served = new Served();

test("shows mails, users, decisions with their reasons, and addresses", async () => {
  const sandbox = await served.start();
  const ada = await signedIn(sandbox);
  await ada.call("GET", "/notes");
  await ada.send("s3", "GET", `/${sandbox.outputs["uploads_bucket"]}/private/another/x`);
  const page = await shown(sandbox.url);
  expect(page).toMatch(/class="code">\d{6}<\/span> ada@example\.com/);
  expect(page).toMatch(/ada@example\.com <span class="quiet">CONFIRMED/);
  expect(page).toMatch(/ALLOW<\/span> execute-api:Invoke .*because statement \d of granted/s);
  expect(page).toMatch(/DENY<\/span> s3:GetObject .*because no statement/s);
  expect(page).toContain(String(sandbox.outputs["api_url"]));
});

test("nothing that somebody sends becomes HTML", async () => {
  const sandbox = await served.start();
  const email = '"<script>alert(1)</script>"@example.com';
  await new Member(sandbox, email).signUp().catch(() => {});
  await fetch(`${sandbox.url}/bucket/<script>alert(2)</script>`);
  const page = await shown(sandbox.url);
  expect(page).not.toMatch(/<script/i);
});

test("needs nothing from elsewhere, refreshes itself, and suits a phone and the dark", async () => {
  const { url } = await served.start();
  const response = await fetch(`${url}/_sandbox`);
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  const page = await response.text();
  expect(page).toContain('http-equiv="refresh"');
  expect(page).toContain('name="viewport"');
  expect(page).toContain("prefers-color-scheme: dark");
  expect(page).not.toMatch(/\b(src|href)=/);
});

test("is read, not written", async () => {
  const { url } = await served.start();
  expect((await fetch(`${url}/_sandbox`, { method: "POST" })).status).toBe(405);
  expect((await fetch(`${url}/_sandbox/nothing`)).status).toBe(404);
});

async function shown(url: string): Promise<string> {
  return (await fetch(`${url}/_sandbox`)).text();
}
