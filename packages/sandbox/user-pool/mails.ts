import type { Deliver } from "../contract";
import type { Json } from "./json";
import type { MailSettings, Template } from "./mail-settings";

/** Writes to users, and says to whom, as `CodeDeliveryDetails` do. */
export interface Mails {
  /** @param own what it says instead of what the pool's mails say */
  verification(to: string, code: string, own?: Partial<Template>): Json;
  invitation(to: string, username: string, password: string, own?: Partial<Template>): void;
}

export function mails(settings: MailSettings, deliver: Deliver): Mails {
  const send = (to: string, { subject, body }: Template, code: string, username: string) =>
    deliver({
      from: settings.sender,
      to,
      subject: filled(subject, code, username),
      body: filled(body, code, username),
      code,
    });
  return {
    verification: (to, code, own) => {
      send(to, { ...settings.verification, ...own }, code, to);
      return deliveredTo(to);
    },
    invitation: (to, username, password, own) =>
      send(to, { ...settings.invitation, ...own }, password, username),
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

function filled(text: string, code: string, username: string): string {
  return text.replaceAll("{####}", () => code).replaceAll("{username}", () => username);
}
