declare module "oidc-provider" {
  import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

  /** What a grant lets a client have of somebody. */
  interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }

  /** What a browser has to be asked. */
  export const interactionPolicy: {
    readonly Check: new (
      reason: string,
      description: string,
      // biome-ignore lint/suspicious/noExplicitAny: its context has no type here
      isNeeded: (context: any) => boolean,
    ) => object;
    base(): { get(prompt: "login"): { readonly checks: { add(check: object): void } } };
  };

  /** An OpenID provider, with its documentation's configuration. */
  export default class Provider {
    readonly Client: { readonly prototype: { redirectUriAllowed(uri: string): boolean } };
    readonly Grant: new (of: {
      readonly clientId: string;
      readonly accountId: string;
    }) => Grant;

    constructor(issuer: string, configuration: object);
    callback(): RequestListener;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<object>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: object,
    ): Promise<void>;
  }
}
