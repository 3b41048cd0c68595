export type ProviderName = "facebook" | "google" | "amazon" | "apple";

interface Played {
  readonly title: string;
  /** The `iss` of its tokens; those of a provider without one say nothing to others. */
  readonly issuer?: string;
  /** What its tokens begin with. @default "" */
  readonly prefix?: string;
}

/** Who is played here. */
export const PROVIDERS: Readonly<Record<ProviderName, Played>> = {
  facebook: { title: "Facebook", prefix: "EAA" },
  google: { title: "Google", issuer: "https://accounts.google.com" },
  amazon: { title: "Amazon", prefix: "Atza|" },
  apple: { title: "Apple", issuer: "https://appleid.apple.com" },
};

export function isProvider(name: string): name is ProviderName {
  return Object.hasOwn(PROVIDERS, name);
}
