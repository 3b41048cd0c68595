import { App } from "cdktf";
import { NotesStack } from "../constructs/notes-stack";

// Members of `admins` get a role of their own, which may read everyone's notes; whoever else is signed in
// may not. An administrator of the account says who is in it.
const app = new App({ stackTraces: false });
new NotesStack(app, "notes-groups", {
  stage: "groups",
  region: "eu-central-1",
  allowedOrigins: ["http://localhost:5173"],
  guard: {
    type: "iam",
    users: { selfSignUp: true },
    groups: { admins: { precedence: 1, mayCall: ["GET /admin/notes"] } },
  },
  state: { type: "local" },
});
app.synth();
