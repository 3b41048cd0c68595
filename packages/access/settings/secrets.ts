import { type Resource, type Stack, secretsIn } from "@notes-api/terraform-json";
import type { SettingPromise } from "../promise";
import { type Demand, is, nothing } from "./demand";
import { PROVIDER } from "./federation";
import { block, type Rows, row } from "./rows";

/** By which a provider knows this stack's pool, and which of its types has one. */
const SECRETS = ["client_secret", "private_key"];
const NEEDED: Readonly<Record<string, string>> = {
  Google: "client_secret",
  Facebook: "client_secret",
  OIDC: "client_secret",
  SignInWithApple: "private_key",
};

/** The whole of it is what whoever deploys has: a sensitive variable without default, or of Secrets Manager. */
const KEPT = "kept elsewhere";
const ELSEWHERE = "secrets besides";

/** What nobody may read in what is synthesized, nor in what clients are told. */
export const secrets: readonly SettingPromise[] = [
  {
    sentence: "a provider's secret is kept elsewhere, and is told to nobody but Cognito",
    bar: "identity: sign-in flows and attributes",
    rows: ((stack) => [
      ...stack.of(PROVIDER).flatMap(ownRows),
      ...stack.resources.flatMap((one) =>
        tellingRows(one.address, ELSEWHERE, inside(besides(one))),
      ),
      ...Object.entries(stack.outputs).flatMap(([name, value]) =>
        tellingRows(stack.name, `output ${name}`, inside(value)),
      ),
      ...stack.providers.flatMap(({ name, settings }) =>
        tellingRows(`provider.${name}`, ELSEWHERE, namedIn(settings, stack)),
      ),
    ]) satisfies Rows,
  },
];

function ownRows({ address, values }: Resource) {
  const details = (block(values["provider_details"]) ?? {}) as Resource["values"];
  const needed = NEEDED[values["provider_type"]];
  return SECRETS.map((name) =>
    row(address, `provider_details.${name}`, placeOf(details[name]), demanded(name === needed)),
  );
}

function demanded(isNeeded: boolean): Demand {
  return isNeeded ? is(KEPT) : nothing;
}

/** Never the secret itself, which a report would tell. */
function placeOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return /^<secret: (var\.|secretsmanager:)[^>]+>$/.test(String(value)) ? KEPT : "written out";
}

/** All that is configured but in the places where secrets belong. */
function besides({ type, configured, values }: Resource): unknown {
  const { provider_details, ...others } = Object.fromEntries(
    configured.map((name) => [name, values[name]]),
  );
  const details = Object.entries((block(provider_details) ?? {}) as object);
  return [
    others,
    type === PROVIDER ? details.filter(([name]) => !SECRETS.includes(name)) : details,
  ];
}

function inside(value: unknown): readonly string[] {
  return secretsIn(JSON.stringify(value) ?? "");
}

/** Of a provider's settings, which are as they are written. */
function namedIn(settings: unknown, { resources }: Stack): readonly string[] {
  const known = inside(resources.map(({ values }) => values));
  return known.filter((name) => JSON.stringify(settings).includes(name));
}

/** None, where nobody is told. */
function tellingRows(about: string, what: string, secrets: readonly string[]) {
  const found = [...new Set(secrets)];
  return found.length > 0 ? [row(about, what, found, nothing)] : [];
}
