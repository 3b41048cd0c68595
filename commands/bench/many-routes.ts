import { ArchiveProvider } from "@cdktf/provider-archive/lib/provider";
import { App, TerraformStack } from "cdktf";
import { IdentityPool } from "../../constructs/identity-pool/identity-pool";
import { NodeFunction } from "../../constructs/node-function";
import { RestApi } from "../../constructs/rest-api/rest-api";
import { useAws } from "../../constructs/use-aws";
import { UserPool } from "../../constructs/user-pool/user-pool";

// An app of its own, with as many routes as ROUTES says, all to one function: how does synthesis grow?
const app = new App({ stackTraces: false });
const stack = new TerraformStack(app, "many-routes");
useAws(stack, { region: "eu-central-1", state: { type: "local" }, tags: {} });
new ArchiveProvider(stack, "archive");
const name = "many-routes";
const userPool = new UserPool(stack, "users", { name, selfSignUp: true });
const handler = new NodeFunction(stack, "handler", { name, file: "commands/run.js" });
new RestApi(stack, "api", {
  name,
  stage: "dev",
  allowedOrigins: ["https://notes.example"],
  authorization: {
    type: "iam",
    identityPool: new IdentityPool(stack, "identities", { name, providers: { userPool } }),
  },
  routes: Object.fromEntries(
    Array.from({ length: Number(process.env["ROUTES"]) }, (_, n) => [`GET /r${n}`, handler]),
  ),
});
app.synth();
