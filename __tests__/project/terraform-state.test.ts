import fs from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { stageNamed } from "../../stages";
import { startDynalite, stop } from "../support/dynalite";
import { copyOfProject } from "../support/project";
import { S3Fake } from "../support/s3-fake";
import { createTables } from "../support/tables";
import { describeWithTerraform, TerraformFolder } from "../support/terraform";

const STATE = `${stageNamed("prod").home.store.bucket}/notes-prod/terraform.tfstate`;
const OFFLINE = "offline.tfbackend";

describeWithTerraform("state that a team shares", () => {
  const project = copyOfProject();
  project.synth({ STAGE: "dev" });
  project.synth({ STAGE: "prod" });
  const local = project.stack("notes").terraform.backend;
  const shared = project.stack("notes-prod").terraform.backend;

  let servers: { s3: Server; dynamodb: Server };
  let s3: S3Fake;

  beforeEach(async () => {
    const dynamodb = await startDynalite();
    await createTables(project.stack("bootstrap"));
    s3 = new S3Fake();
    servers = { s3: await s3.listen(), dynamodb };
  });
  afterEach(() => Object.values(servers).forEach(stop));

  test("is locked while someone applies, and lies in the bucket afterwards", async () => {
    const folder = await initialized(shared);
    const { finished } = await applying(folder);
    expect([...s3.objects.keys()]).toContain(`${STATE}.tflock`);
    const { code, stderr } = await folder.run("apply", "-auto-approve", "-lock-timeout=0s");

    expect(code).toBe(1);
    expect(stderr).toContain("Error acquiring the state lock");
    expect(stderr).toContain(`Path:      ${STATE}`);

    folder.write("finish", "");
    await finished;
    expect([...s3.objects.keys()]).toEqual([STATE]);
    await folder.succeed("plan", "-detailed-exitcode");
  });

  test("is locked in the table too, for whoever looks there alone", async () => {
    const inTableAlone = await initialized({ s3: { ...shared.s3, use_lockfile: false } });
    const folder = await initialized(shared);
    const { finished } = await applying(folder);
    const refused = await inTableAlone.run("apply", "-auto-approve", "-lock-timeout=0s");
    folder.write("finish", "");
    await finished;

    expect(refused.stderr).toContain("ConditionalCheckFailedException");
    await inTableAlone.succeed("apply", "-auto-approve");
  });

  test("can be moved there from the folder of one person, and nothing is made anew", async () => {
    const stack = path.join(new TerraformFolder().folder, "cdktf.out/stacks/notes");
    const folder = configuration(local, new TerraformFolder(stack)).write("finish", "");
    await folder.succeed("init");
    await folder.succeed("apply", "-auto-approve");
    expect(fs.existsSync(path.join(stack, "../../../terraform.notes.tfstate"))).toBe(true);

    configuration(shared, folder).write(OFFLINE, backendConfig(servers));
    const move = ["-migrate-state", "-force-copy", `-backend-config=${OFFLINE}`];
    await folder.succeed("init", ...move);

    expect(await folder.succeed("state", "list")).toBe("terraform_data.kept\n");
    await folder.succeed("plan", "-detailed-exitcode");
    expect([...s3.objects.keys()]).toEqual([STATE]);
  });

  async function initialized(backend: object): Promise<TerraformFolder> {
    const folder = configuration(backend).write(OFFLINE, backendConfig(servers));
    await folder.succeed("init", `-backend-config=${OFFLINE}`);
    return folder;
  }
});

/** An apply that holds the lock, until there is a file `finish`. */
async function applying(folder: TerraformFolder): Promise<{ finished: Promise<string> }> {
  const finished = folder.succeed("apply", "-auto-approve");
  await Promise.race([finished, folder.appears("working")]);
  return { finished };
}

/** A stack of one resource without a provider, whose making lasts until there is a file `finish`. */
function configuration(backend: object, folder = new TerraformFolder()): TerraformFolder {
  const command = "touch working; until [ -e finish ]; do sleep 0.05; done";
  const kept = { input: "kept", provisioner: [{ "local-exec": { command } }] };
  const resource = { terraform_data: { kept } };
  return folder.write("main.tf.json", { terraform: { backend }, resource });
}

/** What turns the backend to this machine; everything else of it is as synthesized. */
function backendConfig(services: Readonly<Record<string, Server>>): string {
  const endpoints = Object.entries(services).map(
    ([service, server]) =>
      `${service} = "http://127.0.0.1:${(server.address() as AddressInfo).port}"`,
  );
  return `
    endpoints                   = { ${endpoints.join(", ")} }
    use_path_style              = true
    skip_credentials_validation = true
    skip_requesting_account_id  = true
    skip_metadata_api_check     = true
    access_key                  = "test"
    secret_key                  = "test"
  `;
}
