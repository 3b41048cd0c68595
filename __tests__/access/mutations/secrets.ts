import { type Attack, overwrite } from "../../support/attacks";
import type { Json } from "../../support/synthesized";
import { breaking, edit } from "../mutation";

const PROVIDER = "aws_cognito_identity_provider";
const KEPT = "a provider's secret is kept elsewhere, and is told to nobody but Cognito";
const GOOGLES = "$" + "{var.google_client_secret}";

export const secrets = [
  ...breaking(
    KEPT,
    {
      "a provider's secret is written out": details("Google", { client_secret: "hunter2" }),
      "a part of a secret is written out": details("Google", { client_secret: `x${GOOGLES}` }),
      "a provider has no secret": details("Local", { client_secret: undefined }),
      "a private key is written out": details("SignInWithApple", { private_key: "MIGTAgEA" }),
      "a private key's id is a secret": details("SignInWithApple", { key_id: GOOGLES }),
      "a company has a secret that it does not need": details("Company", { client_secret: "x" }),
      "a variable has a secret for whoever names none": variable({ default: "hunter2" }),
      "a variable's secret may be shown": variable({ sensitive: undefined }),
      "clients are told a secret": output({ value: GOOGLES }),
      "clients are told a secret among other things": output({ value: `a ${GOOGLES} b` }),
      "whoever reads outputs is told a secret": output({ value: GOOGLES, sensitive: true }),
      "a function is told a secret": edit("aws_lambda_function", ({ environment }) => {
        environment.variables.MORE = GOOGLES;
      }),
      "a tag is a secret": overwrite("aws_dynamodb_table", { tags: { more: GOOGLES } }),
      "every tag is a secret": ({ json }) => {
        json.provider.aws[0].default_tags = [{ tags: { more: GOOGLES } }];
      },
      "a secret of Secrets Manager is a tag": (stack) => {
        const [name] = Object.keys(stack.json.data.aws_secretsmanager_secret_version);
        const text = `data.aws_secretsmanager_secret_version.${name}.secret_string`;
        overwrite("aws_dynamodb_table", { tags: { more: `\${${text}}` } })(stack);
      },
    },
    "federated",
  ),
];

function details(name: string, settings: object): Attack {
  return edit(
    PROVIDER,
    ({ provider_details }) => Object.assign(provider_details, settings),
    ({ provider_name }: Json) => provider_name === name,
  );
}

function variable(settings: object): Attack {
  return ({ json }) => Object.assign(json.variable.google_client_secret, settings);
}

function output(settings: object): Attack {
  return ({ json }) => {
    json.output.more = settings;
  };
}
