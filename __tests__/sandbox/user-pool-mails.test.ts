import { EMAIL, TestPool } from "./user-pool/pool";

const arn = "arn:aws:ses:eu-central-1:111111111111:identity/notes@example.com";
const own = {
  verification_message_template: {
    email_subject: "Welcome to notes",
    email_message: "Enter {####}.",
  },
  admin_create_user_config: {
    invite_message_template: {
      email_subject: "Come in, {username}",
      email_message: "Begin with {####}.",
    },
  },
};
const sentBy = (from_email_address?: string) => ({
  email_configuration: { email_sending_account: "DEVELOPER", source_arn: arn, from_email_address },
});

test.each([
  [{}, "no-reply@verificationemail.com"],
  [sentBy(), "notes@example.com"],
  [sentBy("Notes <hello@example.com>"), "Notes <hello@example.com>"],
])("%j sends as %s", async (pool, from) => {
  const people = await TestPool.of({ pool });
  await people.signUp();
  expect(people.mails).toMatchObject([{ from, to: EMAIL, subject: "Your verification code" }]);
  expect(people.notHonoured).toEqual([]);
});

test("a pool writes its own words to who signs up, and to who is invited", async () => {
  const people = await TestPool.of({ pool: own });
  await people.signUp();
  await people.admin("AdminCreateUser", { Username: "eve@example.com" });
  const [welcome, invitation] = people.mails;
  expect(welcome).toMatchObject({
    subject: "Welcome to notes",
    body: `Enter ${welcome?.code}.`,
  });
  expect(invitation).toMatchObject({
    subject: "Come in, eve@example.com",
    body: `Begin with ${invitation?.code}.`,
  });
});
