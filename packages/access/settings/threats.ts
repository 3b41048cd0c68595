import type { Resource, Stack } from "@notes-api/terraform-json";
import type { SettingPromise } from "../promise";
import { type Demand, is, listOf, oneOf, orAbsent } from "./demand";
import { all, block, type Demands, each, type Rows, row } from "./rows";

type Values = Resource["values"];

const USERS = "aws_cognito_user_pool";
const RISKS = "aws_cognito_risk_configuration";
const MODES = ["AUDIT", "ENFORCED"];
const ONE: Demand = { wanted: "one", metBy: (value) => listOf(value).length === 1 };
/** For what may be its user after all; and nothing is done where nothing is said. */
const DOUBT = orAbsent(
  oneOf("BLOCK", "MFA_REQUIRED", "MFA_IF_CONFIGURED", "NO_ACTION"),
  "as NO_ACTION",
);

/** What looks like a break-in. */
export const threats: readonly SettingPromise[] = [
  {
    sentence: "break-ins are looked for in the plan that has it, and refused where that is said",
    bar: "identity: takeover and enumeration",
    rows: all(each(USERS, plan), each(RISKS, refused), refusals),
  },
];

function plan(pool: Values): Demands {
  return {
    user_pool_tier: MODES.includes(modeOf(pool))
      ? is("PLUS")
      : orAbsent(is("ESSENTIALS"), "AWS's default"),
    "user_pool_add_ons.advanced_security_mode": orAbsent(oneOf("OFF", ...MODES), "as OFF"),
  };
}

function refused(_: Values, stack: Stack): Demands {
  const takeover = "account_takeover_risk_configuration.actions";
  const pools = stack.of(USERS).filter(({ values }) => modeOf(values) === "ENFORCED");
  const ids = pools.map(({ values }) => values["id"]);
  return {
    user_pool_id: { wanted: "a pool that refuses break-ins", metBy: (id) => ids.includes(id) },
    "compromised_credentials_risk_configuration.actions.event_action": is("BLOCK"),
    [`${takeover}.high_action.event_action`]: is("BLOCK"),
    [`${takeover}.medium_action.event_action`]: DOUBT,
    [`${takeover}.low_action.event_action`]: DOUBT,
  };
}

/** Without one, Cognito would have nothing to do about what it finds. */
function refusals(stack: Stack): ReturnType<Rows> {
  return stack
    .of(USERS)
    .filter(({ values }) => modeOf(values) === "ENFORCED")
    .map(({ address, values }) => {
      const found = stack.of(RISKS).filter((each) => each.values["user_pool_id"] === values["id"]);
      return row(
        address,
        RISKS,
        found.map((each) => each.address),
        ONE,
      );
    });
}

function modeOf({ user_pool_add_ons }: Values): string {
  return String((block(user_pool_add_ons) as Values | undefined)?.["advanced_security_mode"]);
}
