import type { Resource, Stack } from "@notes-api/terraform-json";
import type { SettingPromise } from "../promise";
import { mappable } from "./attributes";
import { type Demand, is, nothing, oneOf, orAbsent } from "./demand";
import { isPage } from "./origin";
import { type Demands, each } from "./rows";

type Values = Resource["values"];

export const PROVIDER = "aws_cognito_identity_provider";

const NAME =
  /^(?!(?:COGNITO|Google|Facebook|SignInWithApple|LoginWithAmazon)$)[A-Za-z][\w-]{2,31}$/;
const ANY_NAME: Demand = {
  wanted: "a name that is none of Cognito's own",
  metBy: (name) => typeof name === "string" && NAME.test(name),
};

const CLAIM: Demand = {
  wanted: "the name of a claim",
  metBy: (value) => typeof value === "string" && value !== "",
};

/** As it stands in tokens, which are believed for it. */
const ISSUER: Demand = {
  wanted: "https, or http on localhost, without a query",
  metBy: (url) => isPage(String(url)) && !/[?#]/.test(String(url)),
};
const METADATA: Demand = {
  wanted: "https",
  metBy: (url) => isPage(String(url)) && String(url).startsWith("https:"),
};

interface Type {
  readonly name: Demand;
  readonly issuer?: Demand;
  readonly metadata?: Demand;
  /** The claim that stays a person's own; without one it is the name in the assertion. */
  readonly id: Demand;
  /** What tells that an address is verified; where nothing does, it is not. */
  readonly verified: Demand;
}

const OPEN_ID = {
  id: orAbsent(is("sub"), "AWS's default"),
  verified: orAbsent(is("email_verified"), "it is not"),
};

const TYPES: Readonly<Record<string, Type>> = {
  Google: { name: is("Google"), ...OPEN_ID },
  SignInWithApple: { name: is("SignInWithApple"), ...OPEN_ID },
  OIDC: { name: ANY_NAME, issuer: ISSUER, ...OPEN_ID },
  Facebook: { name: is("Facebook"), id: orAbsent(is("id"), "AWS's default"), verified: nothing },
  SAML: { name: ANY_NAME, metadata: METADATA, id: nothing, verified: orAbsent(CLAIM, "it is not") },
};

/** Who else says who somebody is, on a user pool's pages. */
export const federation: readonly SettingPromise[] = [
  {
    sentence: "who else signs people in is known by name, and asked where nobody listens",
    bar: "identity: sign-in flows and attributes",
    rows: each(PROVIDER, asked),
  },
  {
    sentence: "another provider says who somebody is, and nothing that anyone decides by",
    bar: "identity: takeover and enumeration",
    rows: each(PROVIDER, mapped),
  },
];

/** How clients name who signs people in to a pool. */
export function providersOf(stack: Stack, pool: unknown): readonly string[] {
  const others = stack.of(PROVIDER).filter(({ values }) => values["user_pool_id"] === pool);
  return ["COGNITO", ...others.map(({ values }) => String(values["provider_name"]))];
}

function asked({ provider_type }: Values): Demands {
  const { name = nothing, issuer = nothing, metadata = nothing } = typeOf(provider_type);
  return {
    provider_type: oneOf(...Object.keys(TYPES)),
    provider_name: name,
    "provider_details.oidc_issuer": issuer,
    "provider_details.MetadataURL": metadata,
    "provider_details.attributes_request_method": orAbsent(oneOf("GET", "POST"), "AWS asks"),
  };
}

function mapped({ provider_type, user_pool_id }: Values, stack: Stack): Demands {
  const { id = nothing, verified = nothing } = typeOf(provider_type);
  const known = mappable(stack, user_pool_id);
  return {
    attribute_mapping: {
      wanted: `nothing but ${known.join(", ")}`,
      metBy: (mapping) =>
        Object.keys({ ...(mapping as object) }).every((each) => known.includes(each)),
    },
    "attribute_mapping.email": CLAIM,
    "attribute_mapping.username": id,
    "attribute_mapping.email_verified": verified,
  };
}

function typeOf(type: unknown): Partial<Type> {
  return Object.hasOwn(TYPES, String(type)) ? (TYPES[String(type)] ?? {}) : {};
}
