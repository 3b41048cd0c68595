/** A stack's name, and where its app is put. */
export const STACK = "notes-guarded";
export const APP = "examples/guarded.ts";

/** An app as the examples are, guarded by whatever this is: nobody checks its types. */
export function guardedApp(guard: unknown): string {
  return `
    import { App } from "cdktf";
    import { NotesStack } from "../constructs/notes-stack";

    const app = new App({ stackTraces: false });
    new NotesStack(app, "${STACK}", {
      stage: "guarded",
      region: "eu-central-1",
      allowedOrigins: ["http://localhost:5173"],
      guard: ${JSON.stringify(guard)},
      state: { type: "local" },
    });
    app.synth();
  `;
}
