import { App } from "cdktf";
import { NotesStack } from "../constructs/notes-stack";

// Tokens of any OpenID issuer, checked by a Lambda authorizer. This one is `npm run issuer`, for a try
// on one machine; yours has an https address, as in the `iss` of its tokens.
const app = new App({ stackTraces: false });
new NotesStack(app, "notes-custom", {
  stage: "custom",
  region: "eu-central-1",
  allowedOrigins: ["http://localhost:5173"],
  guard: { type: "custom", issuer: "http://localhost:9000", audience: "notes" },
  state: { type: "local" },
});
app.synth();
