// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's
import {
  GetAccountCommand,
  SESv2Client,
  SendEmailCommand,
  type SendEmailCommandInput,
} from "@aws-sdk/client-sesv2";
import type { Stack } from "@notes-api/terraform-json";
import { stackWith } from "../support/evaluated";
import { ended, refusalOf, roleWith, servedSmall } from "./small-stack";

const SENDER = "notes@example.com";
const send = (Resource: string | string[], Condition?: object) => ({
  Effect: "Allow",
  Action: "ses:SendEmail",
  Resource,
  ...(Condition && { Condition }),
});

const RESOURCES = {
  aws_sesv2_email_identity: {
    sender: { email_identity: SENDER },
    domain: { email_identity: "Mail.example.org" },
  },
  aws_ses_email_identity: { older: { email: "older@example.net" } },
  aws_ses_domain_identity: { older: { domain: "example.info" } },
  aws_iam_role: {
    sender: roleWith("sender", [
      send("${aws_sesv2_email_identity.sender.arn}", {
        StringEquals: { "ses:FromAddress": SENDER, "ses:ApiVersion": "2" },
        "ForAllValues:StringLike": { "ses:Recipients": "*@example.com" },
      }),
    ]),
    of_domain: roleWith("of-domain", [
      send("${aws_sesv2_email_identity.domain.arn}", {
        StringEquals: { "ses:FromAddress": "ada@mail.example.org" },
      }),
    ]),
    anybody: roleWith("anybody", [send("*")]),
    nobody: roleWith("nobody", []),
  },
};

let stack: Stack;
beforeAll(async () => {
  stack = await stackWith(RESOURCES);
});
afterEach(ended);

const mail = (more: Partial<SendEmailCommandInput> = {}): SendEmailCommandInput => ({
  FromEmailAddress: SENDER,
  Destination: { ToAddresses: ["ada@example.com"] },
  Content: {
    Simple: {
      Subject: { Data: "Your code" },
      Body: { Text: { Data: "Order 12345: your code is 123456." } },
    },
  },
  ...more,
});

/** A sandbox, with mails sent by a role of the stack. */
async function serving(of = stack) {
  const { sandbox, as } = await servedSmall(of);
  const sent = (role: string, input: SendEmailCommandInput) =>
    new SESv2Client(as(role)).send(new SendEmailCommand(input));
  const refused = (role: string, input: SendEmailCommandInput) => refusalOf(sent(role, input));
  const inbox = async () => (await fetch(`${sandbox.url}/_sandbox/inbox`)).json();
  return { sandbox, as, sent, refused, inbox };
}

const denied = (role: string, identity: string) => ({
  name: "AccessDeniedException",
  message: `User: arn:aws:sts::111111111111:assumed-role/${role}/test is not authorized to perform: ses:SendEmail on resource: arn:aws:ses:eu-central-1:111111111111:identity/${identity}`,
  status: 403,
});

describe("a mail that may be sent", () => {
  test("arrives in the inbox, with its code", async () => {
    const { sent, inbox } = await serving();
    const { MessageId } = await sent("sender", mail());
    expect(MessageId).toMatch(/^[\da-f]{56}-000000$/);
    expect(await inbox()).toEqual([
      {
        from: SENDER,
        to: "ada@example.com",
        subject: "Your code",
        body: "Order 12345: your code is 123456.",
        code: "123456",
      },
    ]);
  });

  test.each([
    [{ Text: { Data: "call 01234567890" } }, { body: "call 01234567890", code: "" }],
    [{ Text: { Data: "ä 12345678" } }, { body: "ä 12345678", code: "12345678" }],
    [
      { Text: { Data: "text" }, Html: { Data: "<p>654321" } },
      { body: "text", code: "" },
    ],
    [{ Html: { Data: "<p>654321" } }, { body: "<p>654321", code: "654321" }],
  ])("with the body %j is %j", async (Body, expected) => {
    const { sent, inbox } = await serving();
    await sent("sender", mail({ Content: { Simple: { Subject: { Data: "s" }, Body } } }));
    expect(await inbox()).toMatchObject([{ to: "ada@example.com", subject: "s", ...expected }]);
  });

  test("goes to each of its recipients, by their addresses alone", async () => {
    const { sent, inbox } = await serving();
    await sent("sender", {
      ...mail(),
      Destination: {
        ToAddresses: ['"Ada, L." <ada@example.com>', "bob@example.com"],
        CcAddresses: ["cy@example.com"],
        BccAddresses: ["dan@example.com"],
      },
    });
    expect((await inbox()).map(({ to }: { to: string }) => to.split("@")[0])).toEqual([
      ...["ada", "bob", "cy", "dan"],
    ]);
  });

  test.each([
    ["sender", "Notes <notes@example.com>"],
    ["of-domain", "ada@mail.example.org"],
    ["anybody", "ada@deep.MAIL.example.org"],
    ["anybody", "older@example.net"],
    ["anybody", "ada@example.info"],
  ])("by %s comes from %s", async (role, FromEmailAddress) => {
    const { sent, inbox } = await serving();
    await sent(role, mail({ FromEmailAddress }));
    expect(await inbox()).toHaveLength(1);
  });
});

describe("a mail is not sent", () => {
  test.each([
    ["nobody", {}, SENDER],
    ["of-domain", {}, SENDER],
    ["of-domain", { FromEmailAddress: "bob@mail.example.org" }, "Mail.example.org"],
    ["sender", { FromEmailAddress: "bob@example.com" }, "bob@example.com"],
    ["sender", { FromEmailAddress: "Notes@example.com" }, "Notes@example.com"],
    ["sender", { FromEmailAddress: "*@example.com" }, "*@example.com"],
    ["sender", { Destination: { ToAddresses: ["ada@example.org"] } }, SENDER],
  ])("by %s, who may not send %j", async (role, more, identity) => {
    const { refused, inbox } = await serving();
    expect(await refused(role, mail(more))).toEqual(denied(role, identity));
    expect(await inbox()).toEqual([]);
  });

  test.each(["bob@example.com", "notes@example.com.evil.org", "ada@example.org"])(
    "from %s, which is no identity, whatever one may",
    async (FromEmailAddress) => {
      const { refused, inbox } = await serving();
      expect(await refused("anybody", mail({ FromEmailAddress }))).toEqual({
        name: "MessageRejected",
        message: `Email address is not verified. The following identities failed the check in region EU-CENTRAL-1: ${FromEmailAddress}`,
        status: 400,
      });
      expect(await inbox()).toEqual([]);
    },
  );

  const { Simple } = mail().Content ?? {};
  const NONE = "NotImplemented";
  const BAD = "BadRequestException";
  const many = Array.from({ length: 51 }, () => "ada@example.com");
  test.each<[string, string, string, object]>([
    [
      "as raw MIME",
      NONE,
      "Raw is not implemented here",
      { Content: { Raw: { Data: new Uint8Array(1) } } },
    ],
    ["by a template", NONE, "Template is not implemented here", { Content: { Template: {} } }],
    [
      "with attachments",
      NONE,
      "Attachments is not implemented here",
      { Content: { Simple: { ...Simple, Attachments: [] } } },
    ],
    [
      "of a configuration set",
      NONE,
      "ConfigurationSetName is not implemented here",
      { ConfigurationSetName: "x" },
    ],
    ["without content", BAD, "Content is missing or no structure", { Content: undefined }],
    ["without recipients", BAD, "Destination has no recipients", { Destination: {} }],
    [
      "to 51 recipients",
      BAD,
      "Recipient count exceeds 50.",
      { Destination: { ToAddresses: many } },
    ],
    ["to no address", BAD, "Missing final '@domain'", { Destination: { ToAddresses: ["ada"] } }],
    [
      "to two lines",
      BAD,
      "Illegal address",
      { Destination: { ToAddresses: ["a@example.com\nBcc: b@example.com"] } },
    ],
    ["without sender", BAD, "Missing final '@domain'", { FromEmailAddress: undefined }],
  ])("%s: %s, %s", async (_, name, message, more) => {
    const { refused, inbox } = await serving();
    expect(await refused("sender", mail(more))).toMatchObject({ name, message });
    expect(await inbox()).toEqual([]);
  });

  test("with keys that nobody gave, or another secret", async () => {
    const { as } = await serving();
    const { credentials, ...client } = as("sender");
    const by = (keys: object) =>
      refusalOf(
        new SESv2Client({ ...client, credentials: { ...credentials, ...keys } }).send(
          new SendEmailCommand(mail()),
        ),
      );
    expect(await by({})).toEqual({});
    expect(await by({ secretAccessKey: "x" })).toMatchObject({ name: "InvalidSignatureException" });
    expect(await by({ accessKeyId: "x" })).toMatchObject({ name: "UnrecognizedClientException" });
  });
});

test("no other operation is served, and nothing without a signature", async () => {
  const { sandbox, as } = await serving();
  expect(await refusalOf(new SESv2Client(as("anybody")).send(new GetAccountCommand({})))).toEqual({
    name: "NotImplemented",
    message: "Only SendEmail is served here",
    status: 501,
  });
  const url = `${sandbox.url}/v2/email/outbound-emails`;
  const { status } = await fetch(url, { method: "POST", body: JSON.stringify(mail()) });
  expect(status).toBeGreaterThanOrEqual(400);
});

test("what has no effect here is named", async () => {
  const { sandbox } = await serving();
  expect(sandbox.notHonoured).toEqual([]);
  const more = await serving(
    await stackWith({
      aws_sesv2_email_identity: {
        sender: {
          email_identity: SENDER,
          configuration_set_name: "mails",
          dkim_signing_attributes: { next_signing_key_length: "RSA_2048_BIT" },
        },
      },
      aws_sesv2_email_identity_policy: { p: { email_identity: SENDER } },
    }),
  );
  expect(more.sandbox.notHonoured).toEqual([
    "aws_sesv2_email_identity.sender configuration_set_name: mails go to the inbox as they are",
    "aws_sesv2_email_identity.sender dkim_signing_attributes: mails are not signed",
    "aws_sesv2_email_identity_policy.p: no service of the sandbox knows aws_sesv2_email_identity_policy",
  ]);
});
