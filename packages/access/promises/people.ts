import type { AccessPromise } from "../promise";

const PERSON = /^aws_iam_(user|group|access_key|virtual_mfa|service_specific|ssh)/;
const WANTED = "a role, a policy, or a provider";

/** Who has a name and a password. */
export const people: readonly AccessPromise[] = [
  {
    sentence: "people are users of the pool, not of IAM",
    bar: "identity: trust",
    rows: ({ stack }) =>
      stack.resources
        .filter(({ mode, type }) => mode === "managed" && type.startsWith("aws_iam_"))
        .map(({ address, type }) => {
          const kept = !PERSON.test(type);
          const found = kept ? WANTED : `an ${type}`;
          return { about: address, what: "kind", found, wanted: WANTED, kept };
        }),
  },
];
