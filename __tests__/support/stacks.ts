import { BootstrapStack } from "../../constructs/bootstrap-stack";
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

/** What an account needs once, as `main.ts` makes it. */
export function bootstrapOf(stage: string): Synthesized {
  return synthesized((app) => new BootstrapStack(app, "bootstrap", stageNamed(stage).home));
}
