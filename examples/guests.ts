import { App } from "cdktf";
import { NotesStack } from "../constructs/notes-stack";

// Who has not signed in may read the announcements, and nothing else.
const app = new App({ stackTraces: false });
new NotesStack(app, "notes-guests", {
  stage: "guests",
  region: "eu-central-1",
  allowedOrigins: ["http://localhost:5173"],
  guard: {
    type: "iam",
    users: { selfSignUp: true },
    guests: { mayCall: ["GET /announcements"] },
  },
  state: { type: "local" },
});
app.synth();
