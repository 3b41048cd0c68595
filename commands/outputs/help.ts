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

or its accessToken where there is a user_pool_domain.

What aws-amplify/auth does with the rest, where the deployment has it:

  user_pool_domain   signInWithRedirect() leads to Cognito's pages, and to whom it names of
                     user_pool_providers: ({ provider: "Google" }), "Facebook", "Amazon" or "Apple",
                     ({ provider: { custom: name } }) for others. Amplify opens https:// alone.
  user_pool_mfa      signIn's nextStep asks for a code: CONTINUE_SIGN_IN_WITH_TOTP_SETUP the first
                     time, for which totpSetupDetails.getSetupUri("Notes") is shown to an app, then
                     CONFIRM_SIGN_IN_WITH_TOTP_CODE; confirmSignIn({ challengeResponse: code }) answers.
                     Where it is optional: setUpTOTP(), verifyTOTPSetup({ code }), and
                     updateMFAPreference({ totp: "PREFERRED" }).
  user_pool_groups   a member's credentials are the group's; idToken.payload["cognito:groups"] names it.
  guests             fetchAuthSession() gives credentials to who has not signed in, and requests are
                     signed with them. Without a user pool: config.Auth = { Cognito: outputs.custom.Cognito }.

Where people sign in with somebody whom the identity pool knows itself (facebook_app_id and what is
listed around it), Amplify signs with what you give it. Of @aws-sdk/client-cognito-identity:

  const { region } = outputs.custom.API.notes;
  const pool = new CognitoIdentityClient({ region }); // and endpoint: the endpoint_url, if there is one
  const Logins = { "graph.facebook.com": accessToken };
  const IdentityPoolId = outputs.custom.identity_pool_id;
  const { IdentityId } = await pool.send(new GetIdCommand({ IdentityPoolId, Logins }));
  const { Credentials } = await pool.send(new GetCredentialsForIdentityCommand({ IdentityId, Logins }));

  const options = { Auth: { credentialsProvider: {
    getCredentialsAndIdentityId: async () => ({ identityId: IdentityId, credentials: {
      accessKeyId: Credentials.AccessKeyId, secretAccessKey: Credentials.SecretKey,
      sessionToken: Credentials.SessionToken, expiration: Credentials.Expiration } }),
    clearCredentialsAndIdentityId: () => {},
  } } };

The token is an access token of Facebook and of www.amazon.com, an id token of accounts.google.com,
appleid.apple.com and openid_issuers (named without https://), a base64 response for the ARN of one
of saml_providers. With a developer_provider the identityId is what POST /sessions answers, and Logins
is { "cognito-identity.amazonaws.com": its token }.

Variables of --format env, each when the deployment has the output:

${OUTPUT_NAMES.map((name) => `  ${variableName(name)}`).join("\n")}
`;
