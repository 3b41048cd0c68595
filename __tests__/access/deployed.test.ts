import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { clientsOf } from "../../packages/access/deployed/clients";
import { putFiles } from "../../packages/access/deployed/fixtures";
import { main } from "../../packages/access/deployed/main";
import { doomed } from "../../packages/access/deployed/place";
import { Undo } from "../../packages/access/deployed/undo";
import { folderWith } from "../support/folder";
import { referenceNotes } from "../support/stacks";

const OUTPUTS = {
  region: "eu-central-1",
  user_pool_id: "eu-central-1_Real00000",
  user_pool_client_id: "realclient",
  identity_pool_id: "eu-central-1:99999999-0000-4000-8000-000000000000",
  api_url: "https://realapi123.execute-api.eu-central-1.amazonaws.com/dev",
  uploads_bucket: "uploads",
};
const folder = folderWith({
  "o.json": { notes: OUTPUTS },
  "notes/cdk.tf.json": referenceNotes().json,
});
const DEPLOYED = [`${folder}/o.json`, `${folder}/notes`];
const KEYS = { accessKeyId: "id", secretAccessKey: "secret" };

/** What came, such as `AdminDeleteUser`, or `PUT /bucket/key`. */
let asked: string[];
/** What is answered to it, if not nothing. */
let answers: Record<string, (response: ServerResponse) => void>;

const server = createServer(async (request, response) => {
  const what = nameOf(request, await bodyOf(request));
  asked.push(what);
  const answer = answers[what.replace(/\?.*/, "?")];
  if (answer) answer(response);
  else response.end(request.method === "POST" ? "{}" : "");
});

beforeAll(() => new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening)));
afterAll(() => new Promise((closed) => server.close(closed).closeAllConnections()));

const environment = process.env;
beforeEach(() => {
  asked = [];
  answers = { GetCallerIdentity: xml(WHO) };
  process.env = {
    AWS_ENDPOINT_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
    AWS_CONFIG_FILE: `${folder}/none`,
    AWS_SHARED_CREDENTIALS_FILE: `${folder}/none`,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_MAX_ATTEMPTS: "1",
  };
});
afterEach(() => {
  process.env = environment;
});

describe("nothing is asked, and the one line says why", () => {
  test.each([
    [[], "name the file with the outputs of the deployment; see --help"],
    [["--nope"], "Unknown option '--nope'; see --help"],
    [["a", "b", "c"], '"c" is one path too many; see --help'],
    [[`${folder}/nothing.json`], `there is no ${folder}/nothing.json`],
    [
      [`${folder}/o.json`, `${folder}/nowhere`],
      `there is no ${folder}/nowhere: name what was deployed`,
    ],
    [
      [...DEPLOYED, "--stack", "other"],
      'has no outputs of a stack "other"; there are those of notes',
    ],
  ])("%j", async (argv, problem) => {
    const { code, stdout, stderr } = await run(argv);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^access:deployed: .*\n$/);
    expect(stderr).toContain(problem);
    expect(asked).toEqual([]);
  });

  test("without credentials", async () => {
    delete process.env["AWS_ACCESS_KEY_ID"];
    const { code, stderr } = await run(DEPLOYED);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^access:deployed: there are no AWS credentials in the environment: .*\n$/,
    );
  });

  test("with credentials that are nobody's", async () => {
    answers = { GetCallerIdentity: xml(error("InvalidClientTokenId", "no such key"), 403) };
    const { code, stderr } = await run(DEPLOYED);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr:
        "access:deployed: the AWS credentials are of no use: InvalidClientTokenId: no such key\n",
    });
  });

  test("where the stack is not deployed", async () => {
    answers["AdminCreateUser"] = refused("ResourceNotFoundException");
    answers["AdminDeleteUser"] = refused("ResourceNotFoundException");
    const { code, stderr } = await run(DEPLOYED);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `access:deployed: cannot make a user in ${OUTPUTS.user_pool_id}: ResourceNotFoundException: refused\n`,
    });
  });
});

describe("what was made is removed", () => {
  test("a user, where the next step fails", async () => {
    answers["AdminSetUserPassword"] = refused("InvalidPasswordException");
    const { code, stderr } = await run(DEPLOYED);
    expect(code).toBe(2);
    expect(stderr).toContain("cannot make a user");
    expect(asked.slice(1)).toEqual(["AdminCreateUser", "AdminSetUserPassword", "AdminDeleteUser"]);
  });

  test("a user, also where it is not known whether there is one", async () => {
    answers["AdminCreateUser"] = (response) => response.destroy();
    expect((await run(DEPLOYED)).code).toBe(2);
    expect(asked.at(-1)).toBe("AdminDeleteUser");
  });

  test("all versions of files, where one could not be put", async () => {
    const undo = new Undo();
    const [key, other] = ["private/1/f", doomed("private/1/f")];
    answers[`PUT /uploads/${other}?`] = xml(error("InternalError", "busy"), 500);
    answers["GET /uploads/?"] = xml(versions([key, other]));
    const admin = clientsOf("eu-central-1", KEYS);
    await expect(putFiles(admin, "uploads", [key], undo)).rejects.toThrow(
      "cannot put a file into uploads",
    );
    expect(await undo.all()).toEqual([]);
    expect(asked.filter((each) => each.startsWith("DELETE"))).toEqual(
      [key, other].map((each) => expect.stringContaining(`/uploads/${each}?versionId=v1`)),
    );
  });

  test("the last first, the others also where one cannot be; once, and the rest is said", async () => {
    const undo = new Undo();
    const removed: string[] = [];
    undo.add("one", async () => removed.push("one"));
    undo.add("two", () => Promise.reject(new Error("refused")));
    undo.add("three", async () => removed.push("three"));
    expect(await undo.all()).toEqual(["two: Error: refused"]);
    expect(removed).toEqual(["three", "one"]);
    expect(await undo.all()).toEqual([]);
  });

  test("a user, where it is interrupted: 130", async () => {
    const interrupted = new AbortController();
    answers["AdminSetUserPassword"] = (response) => {
      interrupted.abort();
      refused("InvalidPasswordException")(response);
    };
    const { code, stdout } = await run(DEPLOYED, interrupted.signal);
    expect({ code, stdout }).toEqual({ code: 130, stdout: "" });
    expect(asked.at(-1)).toBe("AdminDeleteUser");
  });
});

async function run(argv: readonly string[], interrupted = new AbortController().signal) {
  const written = { stdout: "", stderr: "" };
  const to = (name: keyof typeof written) => ({
    write: (text: string) => {
      written[name] += text;
    },
  });
  const code = await main(argv, { stdout: to("stdout"), stderr: to("stderr") }, interrupted);
  return { code, ...written };
}

function nameOf({ headers, method, url = "" }: IncomingMessage, body: string): string {
  const target = String(headers["x-amz-target"] ?? "").split(".")[1];
  return target ?? new URLSearchParams(body).get("Action") ?? `${method} ${url}`;
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const chunk of request) body += chunk;
  return body;
}

const WHO = `<GetCallerIdentityResponse><GetCallerIdentityResult>
  <Account>222222222222</Account><Arn>arn:aws:iam::222222222222:user/deployer</Arn>
</GetCallerIdentityResult></GetCallerIdentityResponse>`;

function xml(text: string, status = 200) {
  return (response: ServerResponse) =>
    void response.writeHead(status, { "content-type": "text/xml" }).end(text);
}

function error(code: string, message: string): string {
  const inside = `<Code>${code}</Code><Message>${message}</Message>`;
  return `<ErrorResponse><Error>${inside}</Error></ErrorResponse>`;
}

function refused(code: string) {
  const body = JSON.stringify({ __type: code, message: "refused" });
  const type = { "content-type": "application/x-amz-json-1.1" };
  return (response: ServerResponse) => void response.writeHead(400, type).end(body);
}

function versions(keys: readonly (string | undefined)[]): string {
  const all = keys.map((key) => `<Version><Key>${key}</Key><VersionId>v1</VersionId></Version>`);
  return `<ListVersionsResult>${all.join("")}</ListVersionsResult>`;
}
