export { type IdentityPools, identityPools } from "./identity-pools";
export type { CheckIdToken, TokenCheck } from "./logins";
export type { IdentityPoolNeeds } from "./needs";
