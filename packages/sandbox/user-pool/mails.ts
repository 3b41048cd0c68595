import type { Deliver } from "../contract";
import type { Json } from "./json";
import type { PoolSettings, Template } from "./settings";

/** Writes to users, and says to whom, as `CodeDeliveryDetails` do. */
export interface Mails {
  verification(to: string, code: string): Json;
  invitation(to: string, username: string, password: string): void;
}

export function mails(
  settings: Pick<PoolSettings, "verification" | "invitation">,
  deliver: Deliver,
): Mails {
  const send = (to: string, { subject, body }: Template, code: string, username: string) =>
    deliver({ to, subject, body: filled(body, code, username), code });
  return {
    verification: (to, code) => {
      send(to, settings.verification, code, to);
      return deliveredTo(to);
    },
    invitation: (to, username, password) => send(to, settings.invitation, password, username),
  };
}

/** As Cognito tells a client where a code went, without telling the address: `a***@e***`. */
export function deliveredTo(address: string): Json {
  const [user = "", domain = ""] = address.split("@");
  return {
    AttributeName: "email",
    DeliveryMedium: "EMAIL",
    Destination: `${user.charAt(0)}***@${(domain || "e").charAt(0)}***`,
  };
}

function filled(body: string, code: string, username: string): string {
  return body.replaceAll("{####}", () => code).replaceAll("{username}", () => username);
}
