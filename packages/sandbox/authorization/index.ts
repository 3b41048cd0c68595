export { givenPolicy, type Policy } from "@notes-api/access";
export { accessDenied } from "./access-denied";
export { authorizer } from "./authorizer";
export { type AuthorizeBy, authorizerBy } from "./by-policy";
export { service, tokenHolder } from "./callers";
export { type Permitted, permissions, servicePermissions } from "./permissions";
export { requestContext } from "./request-context";
