import { type Attack, leaveOut, leaveOutAll, overwrite } from "../../support/attacks";
import type { Json, Synthesized } from "../../support/synthesized";
import { arnOf } from "../granted";
import { breaking, edit } from "../mutation";

const GROUP = "aws_cognito_user_group";
const ROLES = "aws_cognito_identity_pool_roles_attachment";
const MAPPED =
  "a member of a group gets its role, as the token says, at every client or not at all";
const OWN = "a group has a role of its own, and comes before or after each other one";
const ONE = "whoever is signed in gets one and the same role, but for members of groups";

/** Which role is whose who is in a group. */
export const groups = [
  ...breaking(
    MAPPED,
    {
      "rules give roles to members": mapping((one) => Object.assign(one, { type: "Rules" })),
      "rules stand beside the token": mapping((one) => {
        one.mapping_rule = [{ claim: "sub", match_type: "NotEqual", value: "x", role_arn: "x" }];
      }),
      "who is in two groups gets everyone's role": mapping((one) => {
        one.ambiguous_role_resolution = "AuthenticatedRole";
      }),
      "nothing is said of who is in two groups": mapping((one) => {
        delete one.ambiguous_role_resolution;
      }),
      "members get no role of theirs at one client": mappings((all) => all.slice(1)),
      "members get no role of theirs anywhere": mappings(() => []),
      "another client's members get a role": mappings((all) => [
        ...all,
        { ...all[0], identity_provider: "cognito-idp.eu-central-1.amazonaws.com/pool:client" },
      ]),
      "one client is mapped twice": mappings((all) => [...all, all[0]]),
      "another pool's client is mapped instead": mapping((one) => {
        one.identity_provider = one.identity_provider.replace(/^[^:]+/, "another");
      }),
    },
    "groups",
  ),
  ...breaking(
    OWN,
    {
      "a group has a role of somebody else's": role(() => "arn:aws:iam::999999999999:role/admin"),
      "a group has the role of whoever is signed in": role(arnOf("aws_iam_role", "signed-in")),
      "a group has the role of a function": role(arnOf("aws_iam_role", "functions_get")),
      "a group has another's role": role(arnOf("aws_iam_role", "readers")),
      "a group has no role of its own": leaveOut(GROUP, "role_arn"),
      "no group comes first": overwrite(GROUP, { precedence: 2 }),
      "no group comes first, in other words": overwrite(GROUP, { precedence: "2" }),
      "nothing is said of which group comes first": leaveOut(GROUP, "precedence"),
    },
    "groups",
  ),
  ...breaking(
    ONE,
    {
      "there is no role for who is in no group": edit(ROLES, ({ roles }) => {
        delete roles.authenticated;
      }),
      "the token names roles, though there is no group": leaveOutAll(GROUP),
    },
    "groups",
  ),
];

function role(of: (stack: Synthesized) => string): Attack {
  return (stack) => overwrite(GROUP, { role_arn: of(stack) })(stack);
}

function mappings(change: (all: Json[]) => Json[]): Attack {
  return edit(ROLES, (attachment) => {
    attachment.role_mapping = change(attachment.role_mapping);
  });
}

/** Edits the first. */
function mapping(change: (one: Json) => void): Attack {
  return edit(ROLES, ({ role_mapping: [one] }) => change(one));
}
