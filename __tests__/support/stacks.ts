import { BootstrapStack } from "../../constructs/bootstrap-stack";
import type { Guard } from "../../constructs/guard";
import { NotesStack } from "../../constructs/notes-stack";
import { stageNamed } from "../../stages";
import { type Synthesized, synthesized } from "./synthesized";

/** The app's stack at a stage, as `main.ts` makes it. */
export function notesAt(stage: string): Synthesized {
  const { home, stack, ...settings } = stageNamed(stage);
  return synthesized(
    (app) => new NotesStack(app, stack, { ...settings, region: home.store.region }),
  );
}

const REGION = "eu-central-1";

/** A stack whose mutations and explanations tests spell out: stages.ts is its user's to change. */
export function referenceNotes(
  stage = "dev",
  props: { readonly guard?: Guard; readonly deletable?: boolean } = {},
): Synthesized {
  return synthesized(
    (app) =>
      new NotesStack(app, "notes", {
        allowedOrigins: ["http://localhost:5173"],
        guard: { type: "iam", users: { selfSignUp: true } },
        stage,
        region: REGION,
        state: { type: "local" },
        ...props,
      }),
  );
}

/** The same beside it. */
export function referenceBootstrap(): Synthesized {
  return synthesized(
    (app) =>
      new BootstrapStack(app, "bootstrap", {
        store: {
          type: "s3",
          bucket: "notes-terraform-state",
          region: REGION,
          lockTable: "notes-terraform-locks",
        },
        state: { type: "local" },
      }),
  );
}

/** What an account needs once, as `main.ts` makes it. */
export function bootstrapOf(stage: string): Synthesized {
  return synthesized((app) => new BootstrapStack(app, "bootstrap", stageNamed(stage).home));
}
