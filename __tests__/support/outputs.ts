import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { main } from "../../commands/outputs/main";
import { written } from "./written";

export const OUTPUTS = {
  region: "eu-west-1",
  authorization: "iam",
  user_pool_id: "eu-west-1_AbCdEfGhI",
  user_pool_client_id: "1example23456789",
  identity_pool_id: "eu-west-1:5a1b2c3d-0000-4000-8000-000000000000",
  api_url: "https://abc123.execute-api.eu-west-1.amazonaws.com/dev",
  uploads_bucket: "notes-dev-uploads-0123",
};

const { identity_pool_id, ...USER_POOL_OUTPUTS } = OUTPUTS;
const { user_pool_id, user_pool_client_id, ...FOR_ALL } = USER_POOL_OUTPUTS;

/** What a deployment of each guard tells. */
export const BY_GUARD = {
  iam: OUTPUTS,
  "user-pool": { ...USER_POOL_OUTPUTS, authorization: "user-pool" },
  custom: {
    ...FOR_ALL,
    authorization: "custom",
    token_issuer: "https://people.example/",
    token_audience: "notes",
  },
  developer: { ...FOR_ALL, identity_pool_id, developer_provider: "notes-dev-users" },
} as const;

export const HOSTED = {
  ...BY_GUARD["user-pool"],
  user_pool_domain: "https://notes-dev.auth.eu-west-1.amazoncognito.com",
};

const PAGE = "http://localhost:5173/";

/** What a deployment tells that lets in others too, or others alone. */
export const BY_EXAMPLE = {
  "facebook-google": {
    ...FOR_ALL,
    identity_pool_id,
    facebook_app_id: "1234567890123456",
    google_client_id: "123456789012-notes.apps.googleusercontent.com",
  },
  "federated-user-pool": {
    ...OUTPUTS,
    user_pool_domain: "https://notes-federated.auth.eu-west-1.amazoncognito.com",
    user_pool_scopes: "openid,email",
    user_pool_callback_urls: PAGE,
    user_pool_logout_urls: PAGE,
    user_pool_providers: "Google,Local",
  },
  groups: { ...OUTPUTS, user_pool_groups: "admins,editors" },
  guests: { ...OUTPUTS, guests: "true" },
  mfa: { ...OUTPUTS, user_pool_mfa: "required" },
  "existing-pool": { ...OUTPUTS, user_pool_existing: "true" },
} as const;

export const NOT_AWS = {
  ...OUTPUTS,
  api_url: "http://127.0.0.1:4000/api/dev",
  endpoint_url: "http://127.0.0.1:4000",
  inbox_url: "http://127.0.0.1:4000/_sandbox/inbox",
};

/** As `terraform output -json` prints them. */
export function terraform(outputs: object): string {
  const typed = Object.entries(outputs).map(([name, value]) => [
    name,
    { value, type: "string", sensitive: false },
  ]);
  return JSON.stringify(Object.fromEntries(typed));
}

/** Runs the command in this process, with `input` on standard input. */
export function outputs(argv: string[], input: string, terminal: { isTTY?: boolean } = {}) {
  const stdin = Object.assign(Readable.from([input]), terminal);
  return written((streams) => main(argv, { stdin, ...streams }));
}

/** A folder of its own for each test, gone after it; the function returned names a file in it. */
export function temporaryFolder(): (file?: string) => string {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "outputs-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  return (file = ".") => join(folder, file);
}
