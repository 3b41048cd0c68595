import { App } from "cdktf";
import { NotesStack } from "../constructs/notes-stack";

// Facebook or Google instead of a user pool: a page gets a token from either, and the identity pool
// trades it for AWS credentials. Both ids are public; put in yours.
const app = new App({ stackTraces: false });
new NotesStack(app, "notes-facebook-google", {
  stage: "facebook-google",
  region: "eu-central-1",
  allowedOrigins: ["http://localhost:5173"],
  guard: {
    type: "iam",
    providers: {
      facebook: { appId: "1234567890123456" },
      google: { clientId: "123456789012-notes.apps.googleusercontent.com" },
    },
  },
  state: { type: "local" },
});
app.synth();
