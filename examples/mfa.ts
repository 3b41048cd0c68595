import { App } from "cdktf";
import { NotesStack } from "../constructs/notes-stack";

// Everyone has a second factor, the codes of an authenticator app, and an address of one domain.
const app = new App({ stackTraces: false });
new NotesStack(app, "notes-mfa", {
  stage: "mfa",
  region: "eu-central-1",
  allowedOrigins: ["http://localhost:5173"],
  guard: {
    type: "iam",
    users: {
      selfSignUp: { emailDomains: ["notes.example"] },
      mfa: { required: true, factors: ["totp"] },
    },
  },
  state: { type: "local" },
});
app.synth();
