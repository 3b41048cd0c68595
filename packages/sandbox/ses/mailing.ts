import type { Stack } from "@notes-api/terraform-json";
import { accessDenied, requestContext } from "../authorization";
import {
  type Authorize,
  AwsError,
  type Caller,
  type Deliver,
  type HttpRequest,
  type HttpResponse,
  type NotHonoured,
  type Verify,
  type World,
} from "../contract";
import { jsonIn } from "../server/json-body";
import { type Identity, identitiesIn, identityOf } from "./identities";
import { type Message, messageIn } from "./message";
import { notHonouredIn } from "./not-honoured";

export interface MailingNeeds {
  readonly world: Pick<World, "random">;
  readonly verify: Verify;
  readonly authorize: Authorize;
  readonly deliver: Deliver;
}

export interface Mailing {
  /** @throws AwsError for what is refused */
  readonly service: (request: HttpRequest) => Promise<HttpResponse>;
  readonly notHonoured: NotHonoured;
}

interface Known extends MailingNeeds {
  readonly stack: Stack;
  readonly identities: readonly Identity[];
}

/** What codes are looked for as: a run of 6 to 10 digits. */
const CODE = /(?<!\d)\d{6,10}(?!\d)/;

/**
 * SES at its wire format, version 2, of which `POST /v2/email/outbound-emails` is served.
 * Every identity of the stack counts as verified, and the account as out of SES's own sandbox.
 *
 * @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html
 */
export function mailing(stack: Stack, needs: MailingNeeds): Mailing {
  const known = { ...needs, stack, identities: identitiesIn(stack) };
  return {
    service: (request) => sendEmail(request, known),
    notHonoured: notHonouredIn(stack),
  };
}

async function sendEmail(request: HttpRequest, known: Known): Promise<HttpResponse> {
  if (request.method !== "POST" || request.path !== "/v2/email/outbound-emails") {
    throw new AwsError("NotImplemented", "Only SendEmail is served here", 501);
  }
  const { caller } = await known.verify(request, "ses");
  const message = messageIn(jsonIn(request.body));
  const identity = identityOf(message.from.address, known.identities);
  checkRight(message, identity, caller, request, known);
  if (!identity) throw notVerified(message, known.stack);
  for (const to of message.recipients) known.deliver(mailTo(to, message));
  return {
    status: 200,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ MessageId: `${known.world.random(28).toString("hex")}-000000` }),
  };
}

/** Where no identity covers the sender, the right is asked for that of the address itself. */
function checkRight(
  { from, recipients }: Message,
  identity: Identity | undefined,
  caller: Caller,
  request: HttpRequest,
  { authorize, stack }: Known,
): void {
  const own = `arn:aws:ses:${stack.region}:${stack.account}:identity/${from.address}`;
  const answered = authorize({
    caller,
    action: "ses:SendEmail",
    resource: identity?.arn ?? own,
    context: {
      ...requestContext(request),
      "ses:ApiVersion": "2",
      "ses:FromAddress": from.address,
      "ses:Recipients": [...recipients],
      ...(from.name && { "ses:FromDisplayName": from.name }),
    },
  });
  if (!answered.allowed) throw accessDenied(answered, "AccessDeniedException", 403);
}

function mailTo(to: string, { from, subject, body }: Message) {
  return { from: from.address, to, subject, body, code: CODE.exec(body)?.[0] ?? "" };
}

function notVerified({ from }: Message, { region }: Stack): AwsError {
  const message = `Email address is not verified. The following identities failed the check in region ${region.toUpperCase()}: ${from.address}`;
  return new AwsError("MessageRejected", message);
}
