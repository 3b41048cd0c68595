import fs from "node:fs";
import { temporaryCopy } from "../support/project";

const project = temporaryCopy();

/** A PATH on which there is node and nothing else. */
function onlyNode(): string {
  fs.mkdirSync(project().at("bin"));
  fs.symlinkSync(process.execPath, project().at("bin/node"));
  return project().at("bin");
}

test("synthesis needs node and no other program", () => {
  const PATH = onlyNode();

  expect(project().run(["/bin/sh", "-c", "node -e 0 && ! git && ! terraform"], { PATH }).code).toBe(
    0,
  );
  expect(project().run([process.execPath, "commands/synth.js"], { PATH })).toMatchObject({
    code: 0,
    stderr: "",
  });
  expect(project().has("cdktf.out/stacks/notes/cdk.tf.json")).toBe(true);
});

test("synthesis needs no AWS account and no home folder, and takes nothing from them", () => {
  expect(project().synth({ HOME: "/nonexistent" })).toMatchObject({ code: 0, stderr: "" });
  const without = project().synthesized();

  const account = {
    AWS_REGION: "us-east-1",
    AWS_PROFILE: "work",
    AWS_ACCESS_KEY_ID: "AKIAEXAMPLE",
  };
  expect(project().synth(account)).toMatchObject({ code: 0, stderr: "" });
  expect(project().synthesized()).toEqual(without);
});

test("four at once, with nothing kept, all succeed and leave one result", async () => {
  fs.rmSync(project().at("node_modules/.cache"), { recursive: true });
  const runs = [1, 2, 3, 4].map((n) => project().start({ CDKTF_OUTDIR: `out-${n}` }));

  for (const ended of await Promise.all(runs)) {
    expect(ended).toMatchObject({ code: 0, stderr: "" });
  }
  expect(project().hashesIn("out-1")).toEqual(project().hashesIn("out-4"));
});

test("a run that was killed leaves nothing that a later one trips over", async () => {
  fs.rmSync(project().at("node_modules/.cache"), { recursive: true });
  for (const milliseconds of [150, 300, 450, 600]) {
    await project().start({}, milliseconds);
  }

  expect(await project().start()).toMatchObject({ code: 0, stderr: "" });
  const after = project().synthesized();
  project().forgetSynthesized();
  fs.rmSync(project().at("node_modules/.cache"), { recursive: true });
  expect(project().synth().code).toBe(0);
  expect(after).toEqual(project().synthesized());
});
