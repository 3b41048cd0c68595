import type { Guard } from "../../constructs/guard";
import { NotesStack } from "../../constructs/notes-stack";
import { type Synthesized, synthesized } from "../support/synthesized";
import { people } from "./people";

const PAGE = "http://localhost:5173";

/** The notes by each of the other ways in. Tests spell out mutations of these: examples are their reader's to change. */
export const ways = {
  "user-pool": notesBy({ type: "user-pool", users: { selfSignUp: true } }),
  hosted: notesBy({
    type: "user-pool",
    users: {
      selfSignUp: true,
      hosted: {
        domainPrefix: "notes-of-ours",
        callbackUrls: [`${PAGE}/signed-in`],
        logoutUrls: [`${PAGE}/`],
      },
    },
  }),
  custom: notesBy({ type: "custom", issuer: "https://issuer.example", audience: "notes" }),
  developer: notesBy({ type: "developer", sender: "notes@notes.example" }),
  "facebook-google": notesBy({
    type: "iam",
    providers: { facebook: { appId: "1234567890123456" }, google: { clientId: "notes.google" } },
  }),
  /** Whoever else may say who has signed in, beside a user pool. */
  logins: notesBy({
    type: "iam",
    users: { selfSignUp: true },
    providers: {
      amazon: { appId: "amzn1.application.notes" },
      apple: { servicesId: "example.notes" },
      openId: [{ issuer: "https://issuer.example", clientIds: ["notes"] }],
      saml: [{ name: "company", metadata: "<EntityDescriptor/>" }],
    },
  }),
  groups: notesBy({
    type: "iam",
    users: { selfSignUp: true, native: {} },
    groups: {
      admins: { precedence: 1, mayCall: ["GET /admin/notes"] },
      readers: { precedence: 2, mayCall: ["GET /admin/notes"] },
    },
  }),
  guests: notesBy({
    type: "iam",
    users: { selfSignUp: true },
    guests: { mayCall: ["GET /announcements"] },
  }),
  mfa: notesBy(people.mfa),
  federated: notesBy(people.federated),
  existing: notesBy(people.existing),
  "existing by token": notesBy(people["existing by token"]),
  "brought over": notesBy(people["brought over"]),
  everything: notesBy(people.everything),
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
