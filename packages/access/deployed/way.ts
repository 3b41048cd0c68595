import type { Found } from "./verdict";

/** How a question is put; or why it is not. */
export type Way = { readonly ask: () => Promise<Found> } | { readonly reason: string };
