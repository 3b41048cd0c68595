import fs from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { type Stack, stackOf } from "@notes-api/terraform-json";
import { authorizer } from "../../packages/sandbox/authorization";
import type {
  Answered,
  Asked,
  Authorize,
  Caller,
  Data,
  HttpRequest,
  HttpResponse,
  Verify,
} from "../../packages/sandbox/contract";
import { sessions } from "../../packages/sandbox/sessions";
import { verifier } from "../../packages/sandbox/signature";
import { listening } from "../support/dynalite";
import { folderWith } from "../support/folder";
import { notesAt } from "../support/stacks";
import type { Json } from "../support/synthesized";
import { Clock } from "./clock";

/** The notes API as it is synthesized, after `change`. */
export function notesStack(change: (json: Json) => void = () => {}): Promise<Stack> {
  return stackOf(notesAt("dev").changed(({ json }) => change(json)).json);
}

/** Folders and files of a test. */
export function dataIn(folder = folderWith({})): Data {
  return {
    read: () => undefined,
    write: () => {},
    folder: (name) => {
      const made = path.join(folder, name);
      fs.mkdirSync(made, { recursive: true });
      return made;
    },
  };
}

/** Who signed in, with the identity id `id`. */
export function signedIn(stack: Stack, id: string): Caller {
  const role = stack.of("aws_iam_role").find(({ values }) => /signed-in/.test(values.name));
  const [pool] = stack.of("aws_cognito_identity_pool");
  return {
    principal: `arn:aws:sts::${stack.account}:assumed-role/${role?.values.name}/CognitoIdentityCredentials`,
    role: role?.values.arn,
    context: {
      "cognito-identity.amazonaws.com:sub": id,
      "cognito-identity.amazonaws.com:aud": pool?.values.id,
      "cognito-identity.amazonaws.com:amr": ["authenticated"],
    },
  };
}

export function administratorOf({ account }: Stack): Caller {
  return {
    principal: `arn:aws:iam::${account}:role/administrator`,
    role: "administrator",
    context: {},
  };
}

/** Takes everybody for `caller`. */
export function trusting(caller: Caller): Verify {
  return async (_, service) => ({ caller, service, accessKeyId: "a", secretAccessKey: "s" });
}

/** Allows what `allows` says, and remembers what it was asked. */
export function asking(allows: (asked: Asked) => boolean = () => true) {
  const asked: Asked[] = [];
  const authorize: Authorize = (each) => {
    asked.push(each);
    const allowed = allows(each);
    return { ...each, at: 0, allowed, because: allowed ? "it may" : "no statement allows it" };
  };
  return { asked, authorize };
}

/** Signatures and policies as they are when the sandbox serves. */
export function guarded(stack: Stack, world = new Clock(Date.now())) {
  const known = sessions({ world, data: dataIn(), account: stack.account });
  const log: Answered[] = [];
  return {
    world,
    log,
    keysOf: (caller: Caller) => known.issue(caller, 3600),
    verify: verifier({ world, sessions: known, region: stack.region }),
    authorize: authorizer(stack, { world, log: { write: (each) => void log.push(each) } }),
  };
}

/** Over HTTP, for real clients. */
export function served(handle: (request: HttpRequest) => Promise<HttpResponse>): Promise<Server> {
  const server = createServer(async (incoming, outgoing) => {
    const [path = "", query = ""] = (incoming.url ?? "").split("?");
    const headers = Object.entries(incoming.headers).map(([name, value]) => [name, `${value}`]);
    const {
      status,
      headers: sent,
      body,
    } = await handle({
      method: incoming.method ?? "",
      path,
      query,
      headers: Object.fromEntries(headers),
      body: await buffer(incoming),
      sourceIp: "127.0.0.1",
    });
    outgoing.writeHead(status, sent).end(body);
  });
  return listening(server);
}

export function addressOf(server: Server): string {
  return `http://localhost:${(server.address() as AddressInfo).port}`;
}
