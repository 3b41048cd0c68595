import {
  AdminAddUserToGroupCommand,
  AdminRemoveUserFromGroupCommand,
  CognitoIdentityProviderClient,
} from "@aws-sdk/client-cognito-identity-provider";
import { ADMINISTRATOR } from "../../sessions";
import type { Deployment, With } from "../outputs";
import { CannotAsk } from "../step";
import type { Account } from "./two";

/** What AWS's SDK, or AWS, says of whoever is no administrator. */
const NONE = /CredentialsProviderError|AccessDenied|ExpiredToken|UnrecognizedClient/;

/** Who says who is in which group: on AWS, whoever the SDK finds credentials of. */
export class Administrator {
  private readonly client: CognitoIdentityProviderClient;

  constructor(private readonly outputs: Deployment & With<"user_pool_id">) {
    const { endpoint_url: endpoint, region } = outputs;
    const here = endpoint === undefined ? {} : { endpoint, credentials: ADMINISTRATOR };
    this.client = new CognitoIdentityProviderClient({ region, ...here });
  }

  /** @throws CannotAsk if on AWS there is no administrator */
  async add(account: Account, group: string): Promise<void> {
    try {
      await this.client.send(new AdminAddUserToGroupCommand(this.asked(account, group)));
    } catch (error) {
      const { name, message } = error as Error;
      if (this.outputs.endpoint_url !== undefined || !NONE.test(name)) throw error;
      throw new CannotAsk(
        `AWS credentials that may AdminAddUserToGroup are needed, such as AWS_PROFILE (${message})`,
      );
    }
  }

  async remove(account: Account, group: string): Promise<void> {
    await this.client.send(new AdminRemoveUserFromGroupCommand(this.asked(account, group)));
  }

  private asked({ email }: Account, GroupName: string) {
    return { UserPoolId: this.outputs.user_pool_id, Username: email, GroupName };
  }
}
