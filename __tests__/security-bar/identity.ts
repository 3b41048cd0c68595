import { isDeepStrictEqual } from "node:util";
import type { Json } from "../support/synthesized";
import { every, leaveOut, overwrite, type Row, rewrite } from "./row";

const IDENTITIES = "aws_cognito_identity_pool";
const ROLES = "aws_cognito_identity_pool_roles_attachment";
const SIGNED_IN_TRUST = ["aws_iam_role", "assume_role_policy", "Federated"] as const;
const AUD = "cognito-identity.amazonaws.com:aud";
const AMR = "cognito-identity.amazonaws.com:amr";

/** Who gets credentials. */
export const identity: readonly Row[] = [
  {
    promise: "guests get no credentials",
    holds: (stack) =>
      every(
        stack.resources(IDENTITIES),
        (pool) => pool.allow_unauthenticated_identities === false,
      ) &&
      every(stack.resources(ROLES), ({ roles }) =>
        isDeepStrictEqual(Object.keys(roles), ["authenticated"]),
      ),
    attacks: [
      overwrite(IDENTITIES, { allow_unauthenticated_identities: true }),
      (stack) => {
        const { roles } = stack.only(ROLES);
        roles.unauthenticated = roles.authenticated;
      },
    ],
  },
  {
    promise: "only signed-in users of this very identity pool get its role",
    holds: (stack) =>
      every(stack.resources(ROLES), ({ roles, identity_pool_id }) => {
        const trust = JSON.parse(stack.target(roles.authenticated)?.assume_role_policy ?? "{}");
        return isDeepStrictEqual([trust.Statement].flat(), [
          {
            Effect: "Allow",
            Principal: { Federated: "cognito-identity.amazonaws.com" },
            Action: "sts:AssumeRoleWithWebIdentity",
            Condition: {
              StringEquals: { [AUD]: identity_pool_id },
              "ForAnyValue:StringLike": { [AMR]: "authenticated" },
            },
          },
        ]);
      }),
    attacks: [
      rewrite(SIGNED_IN_TRUST, ([only]) => delete only.Condition),
      rewrite(SIGNED_IN_TRUST, ([only]) => delete only.Condition.StringEquals),
      rewrite(SIGNED_IN_TRUST, ([only]) => delete only.Condition["ForAnyValue:StringLike"]),
      rewrite(SIGNED_IN_TRUST, ([only]) => {
        only.Condition.StringEquals[AUD] = "eu-central-1:00000000-0000-4000-8000-000000000000";
      }),
      rewrite(SIGNED_IN_TRUST, ([only]) => {
        only.Condition["ForAnyValue:StringLike"][AMR] = "*";
      }),
      rewrite(SIGNED_IN_TRUST, (all) => all.push({ ...all[0], Principal: { AWS: "*" } })),
    ],
  },
  {
    promise: "credentials come by the enhanced flow alone",
    holds: (stack) =>
      every(stack.resources(IDENTITIES), (pool) => pool.allow_classic_flow === false),
    attacks: [
      overwrite(IDENTITIES, { allow_classic_flow: true }),
      leaveOut(IDENTITIES, "allow_classic_flow"),
    ],
  },
  {
    promise: "a user who was disabled or signed out everywhere gets no credentials",
    holds: (stack) =>
      every(stack.resources(IDENTITIES), (pool) =>
        every(
          pool.cognito_identity_providers,
          (provider: Json) => provider.server_side_token_check,
        ),
      ),
    attacks: [
      (stack) => {
        stack.only(IDENTITIES).cognito_identity_providers[0].server_side_token_check = false;
      },
    ],
  },
  {
    promise: "identities, to which rows and files belong, outlive a mistake",
    holds: (stack) => every(stack.resources(IDENTITIES), (pool) => pool.lifecycle?.prevent_destroy),
    attacks: [leaveOut(IDENTITIES, "lifecycle")],
  },
];
