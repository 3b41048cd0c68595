import { App } from "cdktf";
import { NotesStack } from "../constructs/notes-stack";

// Users in a table of yours, who sign up with a mailed code and get AWS credentials like everyone else.
// SES has to know the sender before it mails for it.
const app = new App({ stackTraces: false });
new NotesStack(app, "notes-developer", {
  stage: "developer",
  region: "eu-central-1",
  allowedOrigins: ["http://localhost:5173"],
  guard: { type: "developer", sender: "notes@notes.example" },
  state: { type: "local" },
});
app.synth();
