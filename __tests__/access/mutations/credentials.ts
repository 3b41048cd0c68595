import { type Attack, add } from "../../support/attacks";
import { allow, policy, reference } from "../granted";
import { breaking } from "../mutation";

const ATTACHMENT = "aws_cognito_identity_pool_roles_attachment";

/** What people with a token might have besides. */
export const credentials = [
  ...breaking(
    "where people come by tokens, nobody has AWS credentials that are good for anything",
    {
      "an identity pool gives a right to files": identityPool(allow("s3:GetObject")),
      "an identity pool gives a right to routes": identityPool(allow("execute-api:Invoke")),
      "an identity pool gives a role that is elsewhere": (stack) => {
        identityPool(allow("s3:GetObject"))(stack);
        stack.only(ATTACHMENT).roles.authenticated = "arn:aws:iam::111122223333:role/theirs";
      },
      "a group has a role that is elsewhere": (stack) =>
        add("aws_cognito_user_group", {
          name: "admins",
          precedence: 1,
          role_arn: "arn:aws:iam::111122223333:role/theirs",
          user_pool_id: reference("aws_cognito_user_pool", "id")(stack),
        })(stack),
    },
    "user-pool",
  ),
  ...breaking(
    "a signed-in user has no right that no sentence here asks for",
    { "an identity pool gives a right to one's own files": identityPool(ownFiles()) },
    "user-pool",
  ),
];

function ownFiles(): object {
  return allow(
    "s3:GetObject",
    "arn:aws:s3:::*/private/$" + "$" + "{cognito-identity.amazonaws.com:sub}/*",
  );
}

/** One beside the guard, as safe as there can be, whose role has a right. */
function identityPool(right: object): Attack {
  return (stack) => {
    add("aws_cognito_identity_pool", {
      identity_pool_name: "more",
      allow_unauthenticated_identities: false,
      allow_classic_flow: false,
      lifecycle: { prevent_destroy: true },
    })(stack);
    const id = `\${aws_cognito_identity_pool.planted.id}`;
    const trust = {
      Effect: "Allow",
      Principal: { Federated: "cognito-identity.amazonaws.com" },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: {
        StringEquals: { "cognito-identity.amazonaws.com:aud": id },
        "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": "authenticated" },
      },
    };
    add("aws_iam_role", { name: "more", assume_role_policy: policy(trust) })(stack);
    add("aws_iam_role_policy", {
      name: "more",
      role: `\${aws_iam_role.planted.name}`,
      policy: policy(right),
    })(stack);
    add(ATTACHMENT, {
      identity_pool_id: id,
      roles: { authenticated: `\${aws_iam_role.planted.arn}` },
    })(stack);
  };
}
