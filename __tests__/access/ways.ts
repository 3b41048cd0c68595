import type { Guard } from "../../constructs/guard";
import { NotesStack } from "../../constructs/notes-stack";
import { type Synthesized, synthesized } from "../support/synthesized";

const PAGE = "http://localhost:5173";

/** The notes by each of the other ways in. Tests spell out mutations of these: examples are their reader's to change. */
export const ways = {
  "user-pool": notesBy({ type: "user-pool", selfSignUp: true }),
  hosted: notesBy({
    type: "user-pool",
    selfSignUp: true,
    hosted: {
      domainPrefix: "notes-of-ours",
      callbackUrls: [`${PAGE}/signed-in`],
      logoutUrls: [`${PAGE}/`],
    },
  }),
  custom: notesBy({ type: "custom", issuer: "https://issuer.example", audience: "notes" }),
  developer: notesBy({ type: "developer", sender: "notes@notes.example" }),
};

export type Way = keyof typeof ways;

function notesBy(guard: Guard): Synthesized {
  return synthesized(
    (app) =>
      new NotesStack(app, "notes", {
        allowedOrigins: [PAGE],
        guard,
        stage: "dev",
        region: "eu-central-1",
        state: { type: "local" },
      }),
  );
}
