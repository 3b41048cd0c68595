import { type Attack, add, leaveOut, leaveOutAll, overwrite } from "../../support/attacks";
import { breaking, edit } from "../mutation";

const USERS = "aws_cognito_user_pool";
const RISKS = "aws_cognito_risk_configuration";
const REFUSED = "break-ins are looked for in the plan that has it, and refused where that is said";

export const threats = [
  ...breaking(REFUSED, {
    "break-ins are looked for in a plan without that": overwrite(USERS, {
      user_pool_add_ons: { advanced_security_mode: "AUDIT" },
    }),
    "break-ins are looked for in a way of its own": overwrite(USERS, {
      user_pool_add_ons: { advanced_security_mode: "WATCHED" },
    }),
    "a plan is paid for, and nothing is looked for": overwrite(USERS, { user_pool_tier: "PLUS" }),
    "a pool is of the plan that has less of everything": overwrite(USERS, {
      user_pool_tier: "LITE",
    }),
  }),
  ...breaking(
    REFUSED,
    {
      "break-ins are refused in a plan without that": overwrite(USERS, {
        user_pool_tier: "ESSENTIALS",
      }),
      "nobody says what is done about break-ins": leaveOutAll(RISKS),
      "nobody looks for break-ins, whatever is said of them": leaveOut(USERS, "user_pool_add_ons"),
      "break-ins are looked for, and what is said of them is not done": overwrite(USERS, {
        user_pool_add_ons: { advanced_security_mode: "AUDIT" },
      }),
      "what is done about break-ins is said of another pool": overwrite(RISKS, {
        user_pool_id: "eu-central-1_Another00",
      }),
      "what is done about break-ins is said twice": (stack) => add(RISKS, stack.only(RISKS))(stack),
      "a password that is known from a leak is let in": risks((all) => {
        all.compromised_credentials_risk_configuration.actions.event_action = "NO_ACTION";
      }),
      "nothing is said of passwords from leaks": risks((all) => {
        delete all.compromised_credentials_risk_configuration;
      }),
      "whoever is most likely not its user is let in": risks((all) => {
        all.account_takeover_risk_configuration.actions.high_action.event_action = "NO_ACTION";
      }),
      "whoever may not be its user is let in by a way of its own": risks((all) => {
        all.account_takeover_risk_configuration.actions.medium_action.event_action = "WELCOME";
      }),
    },
    "everything",
  ),
];

// biome-ignore lint/suspicious/noExplicitAny: JSON
function risks(change: (all: any) => void): Attack {
  return edit(RISKS, change);
}
