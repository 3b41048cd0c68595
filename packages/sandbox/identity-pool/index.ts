export { type IdentityPools, identityPools } from "./identity-pools";
export type { IdentityPoolNeeds } from "./needs";
export type { CheckIdToken, TokenCheck } from "./sign-ins";
