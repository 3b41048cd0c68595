import { App } from "cdktf";
import { NotesStack } from "../constructs/notes-stack";

// The user pool straight on API Gateway: a client sends its id token, and AWS credentials to nobody.
// With `hosted: { domainPrefix, callbackUrls, logoutUrls }` beside `selfSignUp` people sign in on
// Cognito's pages and asks for an access token with the scopes notes/read and notes/write.
const app = new App({ stackTraces: false });
new NotesStack(app, "notes-user-pool", {
  stage: "user-pool",
  region: "eu-central-1",
  allowedOrigins: ["http://localhost:5173"],
  guard: { type: "user-pool", users: { selfSignUp: true } },
  state: { type: "local" },
});
app.synth();
