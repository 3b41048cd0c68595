import { MailSender } from "../../constructs/mail-sender";
import { Role } from "../../constructs/role";
import { type Synthesized, scratch } from "../support/synthesized";

test("whoever is given to sends from this address, and from no other", () => {
  const stack = sending("notes@notes.example");
  const identity = stack.only("aws_ses_email_identity");
  expect(identity).toEqual({ email: "notes@notes.example" });
  expect(stack.statements(stack.only("aws_iam_role"))).toEqual([
    {
      Effect: "Allow",
      Action: ["ses:SendEmail"],
      Resource: [stack.reference(identity, "arn")],
      Condition: { StringEquals: { "ses:FromAddress": ["notes@notes.example"] } },
    },
  ]);
});

test.each(["notes.example", "notes@", "Notes <notes@notes.example>", "a@b.example, c@d.example"])(
  "%j is no address to send from",
  (address) => {
    expect(() => sending(address)).toThrow(
      `sender "${address}": a mail address, such as notes@notes.example`,
    );
  },
);

function sending(address: string): Synthesized {
  return scratch((scope) => {
    const sender = new Role(scope, "sender", {
      name: "sender",
      trust: { service: "lambda.amazonaws.com" },
    });
    sender.grant(...new MailSender(scope, "mail", { address }).sending().statements);
  });
}
