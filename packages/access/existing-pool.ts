import type { Stack } from "@notes-api/terraform-json";

/** A user pool that somebody else looks after: known by what clients are told alone. */
export interface ExistingPool {
  readonly id: string;
  readonly clientId: string;
  /** How an identity pool names it. */
  readonly endpoint: string;
}

const POOL_ID = /^[a-z]{2}(?:-[a-z]+)+-\d_[0-9A-Za-z]{1,55}$/;
const CLIENT_ID = /^[0-9A-Za-z]{10,128}$/;

/** The one that clients are told of as such, by ids that have the form of ids; if there is one. */
export function existingPoolIn(stack: Stack): ExistingPool | undefined {
  const { user_pool_existing, user_pool_id: id, user_pool_client_id: clientId } = stack.outputs;
  const own = stack.of("aws_cognito_user_pool").some(({ values }) => values.id === id);
  if (String(user_pool_existing) !== "true" || own) return undefined;
  if (!isPoolId(id) || !isClientId(clientId)) return undefined;
  return { id, clientId, endpoint: `cognito-idp.${regionOf(id)}.amazonaws.com/${id}` };
}

/** Whether it is its ARN, in whichever account. */
export function isArnOf({ id }: ExistingPool, arn: unknown): boolean {
  const pattern = `^arn:aws:cognito-idp:${regionOf(id)}:\\d{12}:userpool/${id}$`;
  return new RegExp(pattern).test(String(arn));
}

export function isPoolId(id: unknown): id is string {
  return typeof id === "string" && POOL_ID.test(id);
}

export function isClientId(id: unknown): id is string {
  return typeof id === "string" && CLIENT_ID.test(id);
}

/** Such as `eu-central-1` of `eu-central-1_aB3dE6fG9`. */
export function regionOf(id: string): string {
  return id.slice(0, id.indexOf("_"));
}
