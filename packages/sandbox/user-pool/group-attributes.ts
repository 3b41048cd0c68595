import type { Known } from "./honoured";
import { TERRAFORM, yes } from "./judgements";

/** What the attributes of `aws_cognito_user_group` come to here. */
export const GROUP: Known = {
  ...TERRAFORM,
  name: yes,
  user_pool_id: yes,
  description: yes,
  precedence: yes,
  role_arn: yes,
};
