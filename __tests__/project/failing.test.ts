import { temporaryCopy } from "../support/project";

describe("what is not an app", () => {
  const project = temporaryCopy();

  test.each([[["--verbose"]], [["main.ts", "other.ts"]]])(
    "%j is answered with the usage",
    (argv) => {
      const { code, stdout, stderr } = project().synth({}, ...argv);

      expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
      expect(stderr).toContain(`synth: "${argv.join(" ")}" is not one app\n\nusage: npm run synth`);
      expect(project().has("cdktf.out")).toBe(false);
    },
  );

  test("--help explains itself and succeeds", () => {
    expect(project().synth({}, "--help")).toMatchObject({ code: 0, stderr: "" });
    expect(project().has("cdktf.out")).toBe(false);
  });
});

describe("the cdktf command", () => {
  const project = temporaryCopy();

  test("shows a wrong configuration in the same line, and fails", () => {
    const { code, stdout, stderr } = project().cdktfSynth({ STAGE: "production" });

    expect(code).not.toBe(0);
    expect(stdout + stderr).toContain('STAGE "production" is not one of dev, prod: see stages.ts');
    expect(stdout + stderr).not.toContain("program.js");
  });
});

describe("a mistake in the code", () => {
  const STACK = "constructs/notes-stack.ts";
  const project = temporaryCopy([STACK, "const name =", "Object(null).x.y; const name ="]);

  test("shows where in the sources it happened", () => {
    const { code, stderr } = project().synth();

    expect(code).toBe(1);
    expect(stderr).toMatch(/^TypeError: Cannot read properties of undefined \(reading 'y'\)\n/);
    const lines = project().read(STACK).split("\n");
    const place = lines.findIndex((line) => line.includes("Object(null)")) + 1;
    expect(stderr).toContain(`at new NotesStack (${project().at(STACK)}:${place})`);
    expect(stderr).toContain(`at ${project().at("main.ts")}:10\n`);
    expect(project().has("cdktf.out")).toBe(false);
  });
});
