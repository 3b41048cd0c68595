import type { Kind } from "./kind";
import { hosted } from "./pages";

/** What nobody comes by but on AWS, and what is said of it. */
interface NotServed extends Pick<Kind, "name" | "guard"> {
  readonly line: string;
}

const Company = { metadataUrl: "https://company.example/", attributes: { email: "email" } };

/** By option. */
export const NOT_SERVED = {
  "providers.saml": {
    name: "saml",
    guard: () => ({
      type: "iam",
      providers: { saml: [{ name: "company", metadata: "<EntityDescriptor/>" }] },
    }),
    line: "saml_provider_arns",
  },
  "users.hosted.providers.saml": {
    name: "by-saml",
    guard: () => ({
      type: "iam",
      users: { selfSignUp: false, hosted: { ...hosted, providers: { saml: { Company } } } },
    }),
    line: "SAML is not served",
  },
  "users.threatProtection": {
    name: "threatened",
    guard: () => ({ type: "iam", users: { selfSignUp: true, threatProtection: "enforce" } }),
    line: "there is no threat protection",
  },
} as const satisfies Readonly<Record<string, NotServed>>;
