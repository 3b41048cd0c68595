import { ACCOUNT, type Computed, type Facts } from "../facts";
import { identifier } from "../identifiers";

/** `arn:aws:service:region:account:rest` */
export function arn(service: string, rest: (facts: Facts) => string): Computed {
  return (facts) => `arn:aws:${service}:${facts.region}:${ACCOUNT}:${rest(facts)}`;
}

/** The ARN of something that is in an account and in no region. */
export function globalArn(service: string, rest: (facts: Facts) => string): Computed {
  return (facts) => `arn:aws:${service}::${ACCOUNT}:${rest(facts)}`;
}

/** The value of another attribute. */
export function same(attribute: string): Computed {
  return (facts) => facts.own(attribute);
}

/** A name that is not configured: its prefix, or `terraform-`, and the 26 digits Terraform adds. */
export function generated(prefix: string): Computed {
  return (facts) => `${facts.own(prefix) ?? "terraform-"}${identifier.digits(facts.address, 26)}`;
}

/** Such as `a1b2c3d4e5`. */
export function lower(length: number): Computed {
  return ({ address }) => identifier.lower(address, length);
}

/** The values of other attributes, with a separator. */
export function joined(start: string, separator: string, ...attributes: string[]): Computed {
  return (facts) =>
    start + attributes.map((attribute) => String(facts.own(attribute) ?? "")).join(separator);
}
