import { App } from "cdktf";
import { NotesStack } from "../constructs/notes-stack";

// The user pool straight on API Gateway: a client sends its id token, and AWS credentials to nobody.
// Instead of `selfSignUp` alone, `hosted: { domainPrefix, callbackUrls, logoutUrls }` signs people in on
// Cognito's pages and asks for an access token with the scopes notes/read and notes/write.
const app = new App({ stackTraces: false });
new NotesStack(app, "notes-user-pool", {
  stage: "user-pool",
  region: "eu-central-1",
  allowedOrigins: ["http://localhost:5173"],
  guard: { type: "user-pool", selfSignUp: true },
  state: { type: "local" },
});
app.synth();
