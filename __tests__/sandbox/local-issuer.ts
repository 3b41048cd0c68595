import { spawn } from "node:child_process";

/** The OpenID provider of `npm run issuer`, whose client `notes` has this secret. */
export interface LocalIssuer {
  readonly url: string;
  /** Which the sandbox has to know as well. */
  readonly environment: Readonly<Record<string, string>>;
  close(): void;
}

/** On a port that is free, in a process of its own: it is ECMAScript modules alone. */
export async function startLocalIssuer(secret: string): Promise<LocalIssuer> {
  const environment = { TF_VAR_local_client_secret: secret };
  const command = ["commands/run.js", "packages/sandbox/issuer.ts", "--port", "0"];
  const child = spawn(process.execPath, command, { env: { ...process.env, ...environment } });
  const url = await new Promise<string>((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (chunk) => {
      said += chunk;
      const [found] = /http:\/\/localhost:\d+/.exec(said) ?? [];
      if (found) resolve(found);
    });
    child.on("exit", (code) => reject(new Error(`the issuer ended with ${code}`)));
  });
  return { url, environment, close: () => void child.kill() };
}
