import type { Stack } from "@notes-api/terraform-json";

/** A group of a pool, whose members may be given another role. */
export interface Group {
  readonly name: string;
  readonly description: string | undefined;
  /** The lowest wins. @default - behind all that have one */
  readonly precedence: number | undefined;
  readonly roleArn: string | undefined;
}

export function groupsOf(poolId: string, stack: Stack): readonly Group[] {
  return stack
    .of("aws_cognito_user_group")
    .filter(({ values }) => values["user_pool_id"] === poolId)
    .map(({ values }) => ({
      name: String(values["name"]),
      description: optional(values["description"], String),
      precedence: optional(values["precedence"], Number),
      roleArn: optional(values["role_arn"], String),
    }));
}

function optional<T>(value: unknown, as: (value: unknown) => T): T | undefined {
  return value === undefined || value === null ? undefined : as(value);
}
