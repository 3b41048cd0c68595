import { OUTPUT_NAMES } from "./contract";
import { variableName } from "./env";

export const HELP = `npm run outputs -- [file] [options]

Turns a deployment's outputs into what a client reads. [file], or standard input, is what
\`terraform output -json\` prints or what \`cdktf deploy --outputs-file FILE\` writes. Paths are
relative to the project's folder.

  --format amplify   amplify_outputs.json, for Amplify.configure of aws-amplify 6 (default)
  --format env       .env for Vite; lines that are not listed below are kept
  --format json      all outputs as one object, to standard output
  --out FILE         write to FILE instead; - is standard output
  --stack NAME       which stack, when more than one has the outputs
  --help             this text

Outputs that are marked sensitive are never written.

Version 1 of amplify_outputs.json has no place for a REST API, nor for endpoints that are not
AWS's. The file holds them under "custom", for the client to add:

  import { Amplify } from "aws-amplify";
  import { parseAmplifyConfig } from "aws-amplify/utils";
  import outputs from "./amplify_outputs.json";

  const config = parseAmplifyConfig(outputs);
  config.API = { REST: outputs.custom.API };
  Object.assign(config.Auth?.Cognito ?? {}, outputs.custom.Cognito);
  Amplify.configure(config, options);

The options are {} where "authorization" is iam: Amplify signs each request. Where it is user-pool or
custom, Amplify has to be told the header, and signs nothing then:

  const options = { API: { REST: { headers: async () => ({ Authorization: await token() }) } } };

For custom the token is "Bearer " and a JWT of token_issuer. For user-pool it is

  import { fetchAuthSession } from "aws-amplify/auth";
  const token = async () => (await fetchAuthSession()).tokens?.idToken?.toString() ?? "";

or its accessToken where there is a user_pool_domain, whose pages people sign in on. Amplify is led
there by the addresses that your client comes back to, which the file does not know:

  config.Auth.Cognito.loginWith.oauth = {
    domain: new URL(outputs.custom.user_pool_domain).host,
    scopes: ["openid", "email", "notes/read", "notes/write"],
    redirectSignIn: [...], redirectSignOut: [...], responseType: "code",
  };

Where there is a developer_provider, Amplify signs with what you give it: the identityId that POST
/sessions answers, and what GetCredentialsForIdentity gives for it and the token:

  const options = { Auth: { credentialsProvider: {
    getCredentialsAndIdentityId: async () => ({ identityId, credentials }),
    clearCredentialsAndIdentityId: () => {},
  } } };

Variables of --format env, each when the deployment has the output:

${OUTPUT_NAMES.map((name) => `  ${variableName(name)}`).join("\n")}
`;
