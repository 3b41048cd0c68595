import { type Attack, add, overwrite } from "../../support/attacks";
import { allow, policy, together } from "../granted";
import { breaking, edit } from "../mutation";

const ROLE = "aws_iam_role";
const ROLES = "aws_cognito_identity_pool_roles_attachment";
const FOR_GUESTS = policy({
  Effect: "Allow",
  Principal: { Federated: "cognito-identity.amazonaws.com" },
  Action: "sts:AssumeRoleWithWebIdentity",
  Condition: {
    "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "unauthenticated" },
  },
});

export const guests = [
  ...breaking("a guest has no right that no sentence here asks for", {
    "guests have a role with rights": guestRole(allow("cognito-identity:GetId")),
  }),
  ...breaking(
    "nobody reaches a route but those whom it is for, and whoever administers the account",
    {
      "guests are let in by a role of their own": guestRole(allow("execute-api:Invoke")),
    },
  ),
  ...breaking("nobody else touches a user's files, but whoever administers the account", {
    "guests read files by a role of their own": guestRole(allow("s3:GetObject")),
  }),
];

/** A role that lets in whoever is not signed in, for a pool that has guests. */
function guestRole(right: object): Attack {
  return together(
    add(ROLE, { name: "guests", assume_role_policy: FOR_GUESTS }),
    add("aws_iam_role_policy", { role: "guests", policy: policy(right) }),
    overwrite("aws_cognito_identity_pool", { allow_unauthenticated_identities: true }),
    edit(ROLES, ({ roles }) => {
      roles.unauthenticated = `\${aws_iam_role.planted.arn}`;
    }),
  );
}
