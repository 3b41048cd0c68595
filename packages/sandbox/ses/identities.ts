import type { Stack } from "@notes-api/terraform-json";

/** An address, or a domain, that mails may come from. */
export interface Identity {
  /** Such as `notes@example.com` or `example.com`. */
  readonly name: string;
  readonly arn: string;
}

/** What names an identity, by type. */
const NAMED_BY = {
  aws_sesv2_email_identity: "email_identity",
  aws_ses_email_identity: "email",
  aws_ses_domain_identity: "domain",
} as const;

export function identitiesIn(stack: Stack): readonly Identity[] {
  return Object.entries(NAMED_BY).flatMap(([type, attribute]) =>
    stack
      .of(type)
      .map(({ values }) => ({ name: String(values[attribute]), arn: String(values.arn) })),
  );
}

/**
 * The one that SES takes for a sender: the address itself, else the nearest domain above it.
 * Domains are told apart without regard to case, what is before the `@` with it.
 */
export function identityOf(address: string, identities: readonly Identity[]): Identity | undefined {
  const [local, domain = ""] = address.split("@");
  const labels = domain.toLowerCase().split(".");
  const above = labels.map((_, at) => labels.slice(at).join("."));
  const names = [`${local}@${labels.join(".")}`, ...above];
  return names
    .map((name) => identities.find((each) => folded(each.name) === name))
    .find((identity) => identity !== undefined);
}

function folded(name: string): string {
  return name.replace(/[^@]*$/, (domain) => domain.toLowerCase());
}
