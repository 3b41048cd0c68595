import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import archiver from "archiver";
import type { Ended } from "../support/ended";
import { copyOfProject, ProjectCopy, sha256 } from "../support/project";

const here = copyOfProject();
const far = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), "far-"));
const elsewhere = new ProjectCopy(path.join(far, "deeper", "projekt ä"));

afterAll(() => fs.rmSync(far, { recursive: true }));

describe.each(["dev", "prod"])("what is synthesized for %s", (stage) => {
  test("is the same, byte for byte, in another folder, with other times and another umask", () => {
    age(elsewhere.folder);

    expect(under("022", here, stage)).toMatchObject({ code: 0, stderr: "" });
    expect(under("077", elsewhere, stage)).toMatchObject({ code: 0, stderr: "" });

    const files = here.synthesized();
    expect(elsewhere.synthesized()).toEqual(files);
    expect(Object.keys(files)).toContain("stacks/bootstrap/cdk.tf.json");
  });

  test("names no folder of the machine", () => {
    const naming = Object.keys(elsewhere.synthesized()).filter((file) => {
      const text = elsewhere.read(`cdktf.out/${file}`);
      return text.includes(elsewhere.folder) || text.includes(process.cwd());
    });

    expect(naming).toEqual([]);
  });
});

test("the zips are the same, made in another folder", async () => {
  const zips = await zipsOf(here);

  expect(Object.keys(zips).sort()).toEqual(["create", "delete", "get", "list", "update"]);
  expect(await zipsOf(elsewhere)).toEqual(zips);
});

test("a zip is another where a handler is, and only there", async () => {
  const { create: before, ...others } = await zipsOf(here);

  here.edit("functions/notes/create.ts", "status: 201", "status: 202");
  here.synth({ STAGE: "prod" });
  const { create: after, ...unchanged } = await zipsOf(here);

  expect(after).not.toBe(before);
  expect(unchanged).toEqual(others);
});

test("the cdktf command writes the same files as direct synthesis", () => {
  elsewhere.forgetSynthesized();
  elsewhere.synth();
  const direct = elsewhere.synthesized();
  elsewhere.forgetSynthesized();

  expect(elsewhere.cdktfSynth()).toMatchObject({ code: 0 });
  expect(elsewhere.synthesized()).toEqual(direct);
});

function age(folder: string): void {
  for (const file of fs.readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (!file.startsWith("node_modules")) fs.utimesSync(path.join(folder, file), 1, 2);
  }
}

function under(umask: string, project: ProjectCopy, stage: string): Ended {
  const command = `umask ${umask} && exec "${process.execPath}" commands/synth.js`;
  return project.run(["/bin/sh", "-c", command], { STAGE: stage });
}

interface Archive {
  readonly source_file: string;
  readonly output_file_mode: string;
}

/** SHA-256 of each handler's zip, made as its `data.archive_file` says. */
async function zipsOf(project: ProjectCopy): Promise<Record<string, string>> {
  const archives = project.stack("notes-prod").data.archive_file as Record<string, Archive>;
  const zips = Object.entries(archives).map(async ([id, archive]) => [
    id.split("_")[1],
    sha256(await zipped(project, archive)),
  ]);
  return Object.fromEntries(await Promise.all(zips));
}

/** Like the archive provider, which zeroes the time of a `source_file`; a mode not set would be the file's. */
async function zipped(project: ProjectCopy, archive: Archive): Promise<Buffer> {
  const file = project.at("cdktf.out/stacks/notes-prod", archive.source_file);
  const mode = Number.parseInt(archive.output_file_mode, 8) || fs.statSync(file).mode;
  const zip = archiver("zip", { zlib: { level: 9 } });
  zip.append(fs.readFileSync(file), { name: path.basename(file), date: new Date(0), mode });
  const [bytes] = await Promise.all([buffer(zip), zip.finalize()]);
  return bytes;
}
