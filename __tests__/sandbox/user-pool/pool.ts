import { randomBytes } from "node:crypto";
import { authorizer } from "../../../packages/sandbox/authorization";
import {
  AwsError,
  type Caller,
  type Data,
  type Mail,
  type World,
} from "../../../packages/sandbox/contract";
import { type Json, type UserPoolService, userPools } from "../../../packages/sandbox/user-pool";
import { stackWith } from "../../support/evaluated";

export const EMAIL = "ada@example.com";
export const PASSWORD = "Correct-Horse-1";
export const ADMINISTRATOR: Caller = {
  principal: "arn:aws:iam::111111111111:root",
  role: "administrator",
  context: {},
};

const POOL = {
  name: "notes",
  username_attributes: ["email"],
  username_configuration: { case_sensitive: false },
  auto_verified_attributes: ["email"],
  user_attribute_update_settings: { attributes_require_verification_before_update: ["email"] },
  password_policy: {
    minimum_length: 14,
    require_lowercase: true,
    require_numbers: true,
    require_symbols: true,
    require_uppercase: true,
    temporary_password_validity_days: 7,
  },
};
const CLIENT = {
  name: "browser",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of Terraform's
  user_pool_id: "${aws_cognito_user_pool.people.id}",
  explicit_auth_flows: [
    "ALLOW_USER_SRP_AUTH",
    "ALLOW_REFRESH_TOKEN_AUTH",
    "ALLOW_USER_PASSWORD_AUTH",
  ],
  prevent_user_existence_errors: "ENABLED",
  read_attributes: ["email", "email_verified", "name"],
  write_attributes: ["email", "name"],
};

/** Called in vain: these pools have no triggers. */
export function noFunction(): Promise<never> {
  throw new Error("a pool without triggers has called a function");
}

/** A user pool whose clock a test moves, and whose mails it reads. */
export class TestPool {
  readonly mails: Mail[] = [];
  now = Date.now();
  notHonoured: readonly string[] = [];
  id = "";
  clientId = "";
  /** @param address such as `aws_cognito_user_pool_client.browser` */
  idOf!: (address: string) => string;
  service!: UserPoolService;
  private readonly kept = new Map<string, string>();

  private constructor(
    private pool: object,
    private readonly client: object,
    private readonly others: object,
  ) {}

  /**
   * @param pool what differs from a pool of people named by their e-mail address
   * @param others resources besides, by type
   */
  static async of({ pool = {}, client = {}, others = {} } = {}): Promise<TestPool> {
    const made = new TestPool({ ...POOL, ...pool }, { ...CLIENT, ...client }, others);
    await made.start();
    return made;
  }

  /** Also again, with what was kept. @param changed what the pool is deployed with from now on */
  async start(changed: object = {}): Promise<void> {
    this.pool = { ...this.pool, ...changed };
    const stack = await stackWith({
      aws_cognito_user_pool: { people: this.pool },
      aws_cognito_user_pool_client: { browser: this.client },
      ...this.others,
    });
    this.id = stack.at("aws_cognito_user_pool.people")?.values.id;
    this.idOf = (address) => stack.at(address)?.values.id;
    this.clientId = stack.at("aws_cognito_user_pool_client.browser")?.values.id;
    const deliver = (mail: Mail) => void this.mails.push(mail);
    const authorize = authorizer(stack, { world: this.world, log: { write: () => {} } });
    const needs = { world: this.world, data: this.data, deliver, authorize, invoke: noFunction };
    ({ service: this.service, notHonoured: this.notHonoured } = await userPools(stack, needs));
  }

  /** Everything that is kept, as text. */
  get keptText(): string {
    return [...this.kept.values()].join("\n");
  }

  get code(): string {
    return this.mails.at(-1)?.code ?? "";
  }

  pass(seconds: number): void {
    this.now += seconds * 1_000;
  }

  // biome-ignore lint/suspicious/noExplicitAny: whatever Cognito answers
  async call(operation: string, input: Json = {}): Promise<any> {
    return this.service.call(operation, { ClientId: this.clientId, ...input });
  }

  // biome-ignore lint/suspicious/noExplicitAny: whatever Cognito answers
  async admin(operation: string, input: Json = {}, caller: Caller = ADMINISTRATOR): Promise<any> {
    return this.service.call(operation, { UserPoolId: this.id, ...input }, caller);
  }

  /** What is refused, in one line; "" for what is not. */
  async refusal(asked: Promise<unknown>): Promise<string> {
    try {
      await asked;
      return "";
    } catch (error) {
      if (error instanceof AwsError) return `${error.code}: ${error.message}`;
      throw error;
    }
  }

  signUp(input: Json = {}) {
    return this.call("SignUp", { Username: EMAIL, Password: PASSWORD, ...input });
  }

  async confirmed(input: Json = {}): Promise<this> {
    await this.signUp(input);
    const Username = input["Username"] ?? EMAIL;
    await this.call("ConfirmSignUp", { Username, ConfirmationCode: this.code });
    return this;
  }

  begin(password: string, username: string) {
    const AuthParameters = { USERNAME: username, PASSWORD: password };
    return this.call("InitiateAuth", { AuthFlow: "USER_PASSWORD_AUTH", AuthParameters });
  }

  async signIn(password = PASSWORD, username = EMAIL) {
    return (await this.begin(password, username)).AuthenticationResult;
  }

  refresh(token: string) {
    const AuthParameters = { REFRESH_TOKEN: token };
    return this.call("InitiateAuth", { AuthFlow: "REFRESH_TOKEN_AUTH", AuthParameters });
  }

  private readonly world: World = {
    now: () => this.now,
    random: (bytes) => randomBytes(bytes),
  };

  private readonly data: Data = {
    read: (name) => {
      const text = this.kept.get(name);
      return text === undefined ? undefined : JSON.parse(text);
    },
    write: (name, value) => void this.kept.set(name, JSON.stringify(value)),
    folder: () => {
      throw new Error("no folder is needed");
    },
  };
}
