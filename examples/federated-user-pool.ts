import { App } from "cdktf";
import { NotesStack } from "../constructs/notes-stack";

// Google, or any OpenID provider, signs people in on Cognito's pages, and they become users of the pool.
// Terraform asks for both secrets: TF_VAR_google_client_secret and TF_VAR_local_client_secret. "Local" is
// `npm run issuer`, for a try on one machine; yours has an https address.
const app = new App({ stackTraces: false });
new NotesStack(app, "notes-federated-user-pool", {
  stage: "federated-user-pool",
  region: "eu-central-1",
  allowedOrigins: ["http://localhost:5173"],
  guard: {
    type: "iam",
    users: {
      selfSignUp: true,
      hosted: {
        domainPrefix: "notes-federated",
        callbackUrls: ["http://localhost:5173/"],
        logoutUrls: ["http://localhost:5173/"],
        providers: {
          google: {
            clientId: "123456789012-notes.apps.googleusercontent.com",
            clientSecret: { variable: "google_client_secret" },
          },
          openId: {
            Local: {
              issuer: "http://localhost:9000",
              clientId: "notes",
              clientSecret: { variable: "local_client_secret" },
            },
          },
        },
      },
    },
  },
  state: { type: "local" },
});
app.synth();
