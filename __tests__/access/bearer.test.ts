import { folderWith } from "../support/folder";
import { access } from "./run";
import { type Way, ways } from "./ways";

const at = (way: Way) => folderWith({ "cdk.tf.json": ways[way].json });
const NOTES = "GET /notes; POST /notes; DELETE /notes/{id}; GET /notes/{id}; PUT /notes/{id}";

describe.each([
  ["user-pool", "a token of user pool notes-dev"],
  ["custom", "a token that function notes-dev-authorizer-jwt takes"],
] as const)("whoever comes by a token, by way of %s,", (way, token) => {
  test("reaches the routes, and has no AWS credentials for anything else", async () => {
    const { code, stdout } = await access(at(way), "--for", "bearer");
    expect(code).toBe(0);
    expect(words(stdout)).toContain(
      `may execute-api: Invoke · ${NOTES}; POST /uploads; GET /uploads/{name} (the method asks for ${token}) may not anything else: a token is good for the API alone`,
    );
  });

  test.each(["admin", "unsigned"])("is not %s, who has none", async (who) => {
    const { stdout } = await access(at(way), "--explain", `${who} execute-api:Invoke GET /notes`);
    expect(stdout).toContain("\ndenied: the method asks for a token, whatever else somebody has\n");
  });

  test("has files signed for, one function sending up and one getting them", async () => {
    const shown = async (name: string) =>
      words((await access(at(way), "--for", `notes-dev-uploads-${name}`)).stdout);
    expect(await shown("create")).toContain("may s3: PutObject · private/A/x; private/B/x");
    expect(await shown("get")).toContain("may s3: GetObject · private/A/x; private/B/x");
  });
});

test("a token is good for its scope", async () => {
  const asked = async (route: string) =>
    (await access(at("hosted"), "--explain", `bearer execute-api:Invoke ${route}`)).stdout;
  expect(await asked("GET /notes")).toContain("user pool notes-dev, good for notes/read\n");
  expect(await asked("DELETE /notes/1")).toContain("user pool notes-dev, good for notes/write\n");
});

test("where people sign requests, nobody comes by a token", async () => {
  const { code, stderr } = await access(at("developer"), "--for", "bearer");
  expect(code).toBe(2);
  expect(stderr).toContain('there is no "bearer"');
});

test.each([
  ["POST /sessions", "allowed: the method asks for no authorization"],
  ["GET /notes", "denied: "],
])("whoever has not signed in yet asks for %s: %s", async (route, answer) => {
  const { stdout } = await access(
    at("developer"),
    "--explain",
    `unsigned execute-api:Invoke ${route}`,
  );
  expect(stdout).toContain(`\n${answer}`);
});

/** Without the breaks of lines. */
function words(text: string): string {
  return text.replace(/\s+/g, " ");
}
