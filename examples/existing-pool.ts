import { App } from "cdktf";
import { NotesStack } from "../constructs/notes-stack";

// People of a user pool that is there already. Put in its id, and a client of it without a secret.
const app = new App({ stackTraces: false });
new NotesStack(app, "notes-existing-pool", {
  stage: "existing-pool",
  region: "eu-central-1",
  allowedOrigins: ["http://localhost:5173"],
  guard: {
    type: "iam",
    users: { existing: { id: "eu-central-1_Existing1", clientId: "1exampleclientid0123456789" } },
  },
  state: { type: "local" },
});
app.synth();
