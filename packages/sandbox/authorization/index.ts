export { accessDenied } from "./access-denied";
export { authorizer } from "./authorizer";
export { service, tokenHolder } from "./callers";
export { type Permitted, permissions } from "./permissions";
export { requestContext } from "./request-context";
