import type { Mail } from "../../../constructs/user-pool/mail";
import { describeWithTerraform, TerraformFolder } from "../../support/terraform";
import { changedBy, POOL, userPool } from "../../support/user-pools";

const SENDER = "notes@notes.example";
const IDENTITY = "aws_ses_email_identity.users_mail_identity";
const EMAIL = {
  email_sending_account: "DEVELOPER",
  source_arn: `\${${IDENTITY}.arn}`,
  from_email_address: SENDER,
};

test("mails come from a sender of one's own, in Cognito's words", () => {
  expect(changedBy({ mail: { sender: SENDER } })).toEqual({
    [IDENTITY]: { email: SENDER },
    [POOL]: { email_configuration: EMAIL },
  });
});

test("or in words of one's own, each mail in its place", () => {
  const verification = { subject: "Your code", message: "It is {####}." };
  const invitation = { subject: "Come in", message: "{username}, your password is {####}." };
  expect(changedBy({ mail: { sender: SENDER, verification, invitation } })).toEqual({
    [IDENTITY]: { email: SENDER },
    [POOL]: {
      email_configuration: EMAIL,
      verification_message_template: {
        default_email_option: "CONFIRM_WITH_CODE",
        email_subject: "Your code",
        email_message: "It is {####}.",
      },
      admin_create_user_config: {
        allow_admin_create_user_only: false,
        invite_message_template: {
          email_subject: "Come in",
          email_message: "{username}, your password is {####}.",
        },
      },
    },
  });
});

const CODE = { subject: "Code", message: "{####}" };

test.each<[string, Omit<Mail, "sender">, string]>([
  ["code", { verification: { ...CODE, message: "Hello" } }, "verification mail: its message lacks"],
  ["user name", { invitation: CODE }, "invitation mail: its message lacks {username}"],
  [
    "code and user name",
    { invitation: { ...CODE, message: "" } },
    "invitation mail: its message lacks {username} and {####}",
  ],
  ["message", { verification: { subject: "Code" } as never }, "its message lacks {####}"],
  ["subject", { verification: { ...CODE, subject: "" } }, "its subject has 0 characters"],
  ["short subject", { verification: { ...CODE, subject: "s".repeat(141) } }, "has 141 characters"],
  [
    "short message",
    { verification: { ...CODE, message: `{####}${"m".repeat(19_995)}` } },
    "its message 20001; Cognito takes 1 to 140, and 20,000",
  ],
])("a mail does not go without its %s", (_, words, message) => {
  expect(() => userPool({ mail: { sender: SENDER, ...words } })).toThrow(message);
});

test("it may have 140 and 20,000 characters", () => {
  const verification = { subject: "s".repeat(140), message: `{####}${"m".repeat(19_994)}` };
  expect(() => userPool({ mail: { sender: SENDER, verification } })).not.toThrow();
});

test("it is sent by an address", () => {
  expect(() => userPool({ mail: { sender: "notes" } })).toThrow('sender "notes": a mail address');
});

describeWithTerraform("words that Terraform would take for its own", () => {
  test.each([
    // biome-ignore lint/suspicious/noTemplateCurlyInString: as a person may write it
    "{####} costs ${price}",
    "{####} $${price} %{if true}% %%{x} $$$${y} $ % $$ {",
    'a "quoted" {####}\n\\n',
  ])("arrive to the letter: %j", async (message) => {
    const verification = { subject: message, message };
    const template = userPool({ mail: { sender: SENDER, verification } }).only(
      "aws_cognito_user_pool",
    ).verification_message_template;
    const folder = new TerraformFolder().write("main.tf.json", {
      output: {
        subject: { value: template.email_subject },
        message: { value: template.email_message },
      },
    });
    await folder.succeed("init");
    await folder.succeed("apply", "-auto-approve");
    expect(JSON.parse(await folder.succeed("output", "-json"))).toMatchObject({
      subject: { value: message },
      message: { value: message },
    });
  });
});
