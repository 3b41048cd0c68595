// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's

import {
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  ConfirmSignUpCommand,
  InitiateAuthCommand,
  type InitiateAuthCommandInput,
  SignUpCommand,
  type SignUpCommandInput,
} from "@aws-sdk/client-cognito-identity-provider";
import { decodeJwt } from "jose";
import type { Mail, Sandbox } from "../../../packages/sandbox";
import type { Event } from "../../../packages/sandbox/event";
import { stackWith } from "../../support/evaluated";
import { folderWith } from "../../support/folder";
import { refusalOf, roleWith, servedSmall } from "../small-stack";

export const EMAIL = "ada@notes.example";
export const PASSWORD = "Correct-Horse-Battery-1";

/** Bodies of functions of an `event`, by the attribute of `lambda_config` or another name. */
type Bodies = Readonly<Record<string, string>>;

interface Change {
  readonly pool?: object;
  readonly client?: object;
  /** Of the triggers' permissions. */
  readonly permission?: object;
  /** What the functions' role may. */
  readonly statements?: readonly object[];
  /** What the pool's lambda_config has besides. */
  readonly lambdaConfig?: object;
  readonly variables?: object;
  readonly resources?: Record<string, object>;
}

/** The ARN of the pool whose triggers they are. */
export const POOL_ARN = "${aws_cognito_user_pool.people.arn}";
export const POOL_ID = "${aws_cognito_user_pool.people.id}";

/** Small functions, and a pool that calls them, served for the SDK's client. */
export class Triggered {
  readonly logged: string[] = [];

  static async of(triggers: Bodies, change: Change = {}): Promise<Triggered> {
    return new Triggered().served(triggers, change);
  }

  sandbox!: Sandbox;
  client!: CognitoIdentityProviderClient;
  administrator!: CognitoIdentityProviderClient;
  /** With the rights of a role of the stack. */
  as!: (role: string) => CognitoIdentityProviderClient;

  get poolId(): string {
    return this.sandbox.stack.at("aws_cognito_user_pool.people")?.values["id"];
  }

  get clientId(): string {
    return this.sandbox.stack.at("aws_cognito_user_pool_client.browser")?.values["id"];
  }

  /** What the functions were called with, of those that log it. */
  // biome-ignore lint/suspicious/noExplicitAny: whatever a trigger is given
  get events(): any[] {
    return this.logged
      .map((line) => line.split("\tINFO\t")[1])
      .flatMap((text) => (text ? [JSON.parse(text)] : []));
  }

  async mails(): Promise<Mail[]> {
    return (await fetch(String(this.sandbox.outputs["inbox_url"]))).json() as Promise<Mail[]>;
  }

  async code(): Promise<string> {
    return (await this.mails()).at(-1)?.code ?? "";
  }

  signUp(input: Partial<SignUpCommandInput> = {}) {
    const who = { ClientId: this.clientId, Username: EMAIL, Password: PASSWORD };
    return this.client.send(new SignUpCommand({ ...who, ...input }));
  }

  async confirm(input: object = {}) {
    const who = { ClientId: this.clientId, Username: EMAIL, ConfirmationCode: await this.code() };
    return this.client.send(new ConfirmSignUpCommand({ ...who, ...input }));
  }

  signIn(input: Partial<InitiateAuthCommandInput> = {}, parameters: Record<string, string> = {}) {
    const AuthParameters = { USERNAME: EMAIL, PASSWORD, ...parameters };
    const flow = { ClientId: this.clientId, AuthFlow: "USER_PASSWORD_AUTH" as const };
    return this.client.send(new InitiateAuthCommand({ ...flow, AuthParameters, ...input }));
  }

  /** What the tokens of a new sign-in say. */
  async claims() {
    const { AuthenticationResult: tokens } = await this.signIn();
    const { IdToken = "", AccessToken = "" } = tokens ?? {};
    return { id: decodeJwt(IdToken), access: decodeJwt(AccessToken) };
  }

  /** As an administrator sees them; a refusal, where there is nobody. */
  user(Username = EMAIL): Promise<object> {
    const user = this.administrator.send(
      new AdminGetUserCommand({ UserPoolId: this.poolId, Username }),
    );
    return user.catch(() => refusalOf(user));
  }

  private async served(triggers: Bodies, change: Change): Promise<this> {
    const names = Object.keys(triggers);
    const code = ([name, body]: [string, string]) => [
      `code/${name}/index.js`,
      `exports.handler = async (event) => { ${body} };`,
    ];
    const dataFolder = folderWith(Object.fromEntries(Object.entries(triggers).map(code)));
    const stack = await stackWith(resourcesOf(names, change), { data: archivesOf(names) });
    const on = (event: Event) => {
      if (event.kind === "log") this.logged.push(event.line);
    };
    const { sandbox, client, as } = await servedSmall(stack, { dataFolder, on });
    this.sandbox = sandbox;
    this.client = new CognitoIdentityProviderClient(client);
    const credentials = { accessKeyId: "test", secretAccessKey: "test" };
    this.administrator = new CognitoIdentityProviderClient({ ...client, credentials });
    this.as = (role) => new CognitoIdentityProviderClient(as(role));
    return this;
  }
}

/** Logs what it is called with. */
export const TOLD = "console.log(JSON.stringify(event)); return event;";

function archivesOf(names: readonly string[]) {
  const archive = (name: string) => [
    name,
    { type: "zip", source_dir: `code/${name}`, output_path: `${name}.zip` },
  ];
  return { archive_file: Object.fromEntries(names.map(archive)) };
}

function resourcesOf(names: readonly string[], change: Change) {
  const each = (make: (name: string) => object) =>
    Object.fromEntries(names.map((name) => [name, make(name)]));
  const lambda_config = each((name) => `\${aws_lambda_function.${name}.arn}` as unknown as object);
  return {
    aws_cognito_user_pool: {
      people: {
        name: "notes",
        username_attributes: ["email"],
        username_configuration: { case_sensitive: false },
        auto_verified_attributes: ["email"],
        lambda_config: { ...lambda_config, ...change.lambdaConfig },
        ...change.pool,
      },
    },
    aws_cognito_user_pool_client: {
      browser: {
        name: "browser",
        user_pool_id: POOL_ID,
        explicit_auth_flows: [
          ...["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"],
          "ALLOW_ADMIN_USER_PASSWORD_AUTH",
        ],
        ...change.client,
      },
    },
    ...(names.length > 0 && functionsOf(each, change)),
    ...change.resources,
  };
}

function functionsOf(each: (make: (name: string) => object) => object, change: Change) {
  return {
    aws_iam_role: { functions: roleWith("functions", change.statements ?? []) },
    aws_lambda_function: each((name) => ({
      function_name: name,
      role: "${aws_iam_role.functions.arn}",
      runtime: `nodejs${process.versions.node.split(".")[0]}.x`,
      handler: "index.handler",
      filename: `\${data.archive_file.${name}.output_path}`,
      timeout: 5,
      memory_size: 256,
      environment: { variables: { NODE_MODULES: process.cwd(), ...change.variables } },
    })),
    aws_lambda_permission: each((name) => ({
      action: "lambda:InvokeFunction",
      function_name: `\${aws_lambda_function.${name}.function_name}`,
      principal: "cognito-idp.amazonaws.com",
      source_arn: POOL_ARN,
      ...change.permission,
    })),
  };
}
