declare module "oidc-provider" {
  import type { RequestListener } from "node:http";

  /** An OpenID provider, with its documentation's configuration. */
  export default class Provider {
    constructor(issuer: string, configuration: object);
    callback(): RequestListener;
  }
}
