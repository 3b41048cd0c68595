import type { Resource } from "@notes-api/terraform-json";
import type { SettingPromise } from "../promise";
import type { Row } from "../row";
import { atMost } from "./demand";
import { block, type Rows, row } from "./rows";

type Values = Resource["values"];

const CLIENT = "aws_cognito_user_pool_client";
const MINUTES: Readonly<Record<string, number>> = {
  seconds: 1 / 60,
  minutes: 1,
  hours: 60,
  days: 1440,
};

/** In minutes; and what AWS takes a number for of which no unit is said. */
const TOKENS = {
  access_token: { most: 1440, unit: "hours", otherwise: 60 },
  id_token: { most: 1440, unit: "hours", otherwise: 60 },
  refresh_token: { most: 365 * 1440, unit: "days", otherwise: 30 * 1440 },
};

/** For how long somebody is signed in. */
export const tokens: readonly SettingPromise[] = [
  {
    sentence: "a token serves for a day, and is renewed for a year at most",
    bar: "identity: takeover and enumeration",
    rows: ((stack) => stack.of(CLIENT).flatMap(validities)) satisfies Rows,
  },
];

function validities({ address, values }: Resource): Row[] {
  return Object.entries(TOKENS).map(([token, { most, ...asAws }]) =>
    row(address, `${token}_validity, in minutes`, minutesOf(values, token, asAws), atMost(most)),
  );
}

/** Nothing, and zero, leave it to AWS. */
function minutesOf(
  values: Values,
  token: string,
  { unit, otherwise }: { readonly unit: string; readonly otherwise: number },
): number {
  const given = Number(values[`${token}_validity`] ?? 0);
  const units = (block(values["token_validity_units"]) ?? {}) as Values;
  return given === 0 ? otherwise : given * (MINUTES[units[token] ?? unit] ?? Number.NaN);
}
