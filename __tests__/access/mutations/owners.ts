import { type Attack, add, leaveOut, leaveOutAll, overwrite } from "../../support/attacks";
import { together } from "../granted";
import { breaking } from "../mutation";
import { output } from "./authorizers";
import { told } from "./callers";

export const OUTLIVE = "identities, to which rows and files belong, outlive a mistake";

const NOTE = "terraform_data";
const ELSEWHERE = "https://elsewhere.example";

/** The note of whose ids own rows and files. */
export const owners = [
  ...breaking(OUTLIVE, {
    "nothing notes whose ids own rows": leaveOutAll(NOTE),
    "a note is of nothing": leaveOut(NOTE, "triggers_replace"),
    "ids of owners may come from elsewhere": leaveOut(NOTE, "lifecycle"),
    "a note may be replaced": overwrite(NOTE, { lifecycle: { prevent_destroy: false } }),
    "a note tells of a user pool": noted("user pool"),
    "a note tells of users of one's own": noted("identity pool of notes-dev-users"),
    "there are two notes": (stack) =>
      add(NOTE, { ...stack.resources(NOTE)[0], input: "more" })(stack),
    "a second note tells of another guard": add(NOTE, {
      triggers_replace: "user pool",
      lifecycle: { prevent_destroy: true },
    }),
  }),
  ...breaking(
    OUTLIVE,
    {
      "nothing notes whose ids own rows": leaveOutAll(NOTE),
      "a note tells of an identity pool": noted("identity pool of the user pool"),
    },
    "user-pool",
  ),
  ...breaking(
    OUTLIVE,
    {
      "nothing notes whose ids own rows": leaveOutAll(NOTE),
      "a note tells of another issuer": noted(`issuer ${ELSEWHERE}`),
      "another issuer's tokens count, and clients are told so": together(
        told({ TOKEN_ISSUER: ELSEWHERE }, "TOKEN_ISSUER"),
        output("token_issuer", ELSEWHERE),
      ),
    },
    "custom",
  ),
  ...breaking(
    OUTLIVE,
    {
      "nothing notes whose ids own rows": leaveOutAll(NOTE),
      "a note tells of a user pool's identities": noted("identity pool of the user pool"),
      "users of one's own go by another name": together(
        overwrite("aws_cognito_identity_pool", { developer_provider_name: "more" }),
        told({ DEVELOPER_PROVIDER: "more" }, "DEVELOPER_PROVIDER"),
      ),
    },
    "developer",
  ),
];

function noted(source: string): Attack {
  return overwrite(NOTE, { triggers_replace: source });
}
