import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { fromEnvironment } from "../shared/environment";
import { PATIENCE } from "../shared/patience";

let client: SESv2Client | undefined;

/** Sends a plain text from `MAIL_SENDER`. */
export async function mail(to: string, subject: string, text: string): Promise<void> {
  client ??= new SESv2Client(PATIENCE);
  const send = new SendEmailCommand({
    FromEmailAddress: fromEnvironment("MAIL_SENDER"),
    Destination: { ToAddresses: [to] },
    Content: { Simple: { Subject: { Data: subject }, Body: { Text: { Data: text } } } },
  });
  await client.send(send);
}
