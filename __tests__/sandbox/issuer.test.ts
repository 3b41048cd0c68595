import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { createRemoteJWKSet, type JWTVerifyOptions, jwtVerify } from "jose";
import { listening } from "../support/dynalite";

const COMMAND = ["commands/run.js", "packages/sandbox/issuer.ts"];

const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running) child.kill("SIGKILL");
});

describe("an issuer that runs", () => {
  let issuer: ReturnType<typeof start>;
  let greeting: string;
  let url: string;
  beforeAll(async () => {
    issuer = start("--port", "0", "--audience", "my notes");
    greeting = await issuer.says(/# End with Ctrl\+C\.\n$/);
    [url = ""] = /http:\/\/localhost:\d+/.exec(greeting) ?? [];
  });

  test("greets with the tokens of two people, as a shell reads them", async () => {
    const script = `${greeting}\necho $SMOKE_TOKEN_1 $SMOKE_TOKEN_2`;
    const tokens = execFileSync("sh", ["-c", script], { encoding: "utf8" }).trim().split(" ");
    const verified = await Promise.all(tokens.map((token) => verify(token)));
    expect(verified.map(({ payload }) => payload.sub)).toEqual(["ann", "bob"]);
    for (const { payload } of verified) {
      expect(Number(payload.exp) - Number(payload.iat)).toBe(3600);
    }
  });

  test("explains its library's warning of the runtime, where there is one", () => {
    const isWarned = issuer.said().includes("WARNING: Unsupported runtime");
    expect(greeting.includes('# "Unsupported runtime"')).toBe(isWarned);
  });

  test("says the secret of a user pool that people sign in to, as a shell reads it", () => {
    const { TF_VAR_local_client_secret: _, LOCAL_CLIENT_SECRET: __, ...env } = process.env;
    const script = `${greeting}\necho $TF_VAR_local_client_secret`;
    const secret = execFileSync("sh", ["-c", script], { env, encoding: "utf8" });
    expect(secret).toMatch(/^[\w-]{32}\n$/);
    expect(greeting).toContain('its client "notes", and people sign in to that as Alice or Bob');
  });

  test("signs for nobody else's issuer, and for no other audience", async () => {
    const token = /SMOKE_TOKEN_1=(\S+)/.exec(greeting)?.[1] ?? "";
    await verify(token);
    await expect(verify(token, { audience: "notes" })).rejects.toThrow('unexpected "aud"');
    await expect(verify(token, { issuer: "http://localhost:1" })).rejects.toThrow(
      'unexpected "iss"',
    );
  });

  test("answers the line that it prints; with another secret there is no token", async () => {
    const secret = /curl -u bob:(\S+)/.exec(greeting)?.[1] ?? "";
    const { status, body } = await ask("bob", secret);
    expect(status).toBe(200);
    expect((await verify(String(body["access_token"]))).payload.sub).toBe("bob");
    expect(await ask("bob", `${secret}x`)).toEqual({
      status: 401,
      body: expect.objectContaining({ error: "invalid_client" }),
    });
    expect(await ask("ann", secret)).toMatchObject({ status: 401 });
  });

  test("ends with 0 at Ctrl+C", async () => {
    expect(await issuer.end("SIGINT")).toBe(0);
  });

  function verify(token: string, expected: JWTVerifyOptions = {}) {
    const keys = createRemoteJWKSet(new URL(`${url}/jwks`));
    return jwtVerify(token, keys, { issuer: url, audience: "my notes", ...expected });
  }

  async function ask(name: string, secret: string) {
    const response = await fetch(`${url}/token`, {
      method: "POST",
      headers: { Authorization: `Basic ${btoa(`${name}:${secret}`)}` },
      body: new URLSearchParams({ grant_type: "client_credentials" }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }
});

test("a port that is taken is named, with the way out", async () => {
  const taken = await listening(createServer() as never);
  const { port } = taken.address() as { port: number };
  expect(await ended("--port", String(port))).toEqual({
    code: 2,
    text: `issuer: port ${port} is taken: end what listens there, or choose --port N\n`,
  });
  taken.close();
});

test.each([
  ["an unknown option", ["--prot", "1"], /Unknown option '--prot'; see --help/],
  ["a port that is none", ["--port", "many"], /--port many: a port is a number/],
  ["nobody to sign for", ["--audience", ""], /--audience: name what/],
])("%s: one line, and 2", async (_, argv, line) => {
  const { code, text } = await ended(...argv);
  expect(code).toBe(2);
  expect(text).toMatch(line);
  expect(text).toMatch(/^issuer: [^\n]*\n$/);
});

test("--help tells every option", async () => {
  const { code, text } = await ended("--help");
  expect(code).toBe(0);
  expect(text).toMatch(/--port.*--audience.*--help/s);
});

function start(...argv: string[]) {
  const child = spawn(process.execPath, [...COMMAND, ...argv]);
  running.push(child);
  const exited = once(child, "exit");
  let [out, all] = ["", ""];
  child.stdout.on("data", (chunk) => {
    out += chunk;
    all += chunk;
  });
  child.stderr.on("data", (chunk) => {
    all += chunk;
  });
  return {
    async says(what: RegExp): Promise<string> {
      const deadline = Date.now() + 20_000;
      while (!what.test(out)) {
        if (Date.now() > deadline) throw new Error(`never said ${what}:\n${all}`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      return out;
    },
    async end(signal?: NodeJS.Signals): Promise<number | null> {
      if (signal) child.kill(signal);
      return (await exited)[0];
    },
    said: () => all,
  };
}

async function ended(...argv: string[]) {
  const command = start(...argv);
  return { code: await command.end(), text: command.said() };
}
