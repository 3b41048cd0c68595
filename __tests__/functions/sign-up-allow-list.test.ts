import type { PreSignUpTriggerEvent } from "aws-lambda";
import { handler } from "../../functions/sign-up/allow-list";
import { capturedLog } from "../support/captured";

let written: string[];
beforeEach(() => {
  written = capturedLog();
  process.env["EMAIL_DOMAINS"] = "notes.example,xn--bcher-kva.example";
});
afterEach(() => {
  jest.restoreAllMocks();
});

type Source = PreSignUpTriggerEvent["triggerSource"];

function signUpOf(
  userAttributes: Record<string, string>,
  triggerSource: Source = "PreSignUp_SignUp",
): PreSignUpTriggerEvent {
  return {
    version: "1",
    region: "eu-central-1",
    userPoolId: "eu-central-1_aB3dE5fG7",
    triggerSource,
    userName: "c3d4e8f2-1021-70c0-9a55-5c1d3e0f9b7a",
    callerContext: { awsSdkVersion: "aws-sdk-unknown-unknown", clientId: "5fk2example" },
    request: { userAttributes },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  };
}

const refusal = "Sign-up is for addresses of notes.example, xn--bcher-kva.example";
const refused = (event: PreSignUpTriggerEvent) =>
  expect(handler(event)).rejects.toMatchObject({ name: "Refusal", message: refusal });
const letIn = (event: PreSignUpTriggerEvent) =>
  expect(handler(event)).resolves.toEqual(structuredClone(event));

test.each([
  "ada@notes.example",
  "ADA@NOTES.EXAMPLE",
  "ada@Notes.Example.",
  "ada.o'neil+notes@notes.example",
  "ada@xn--bcher-kva.example",
  "ada@XN--BCHER-KVA.example",
])("%p is let in, and stays to be confirmed", async (email) => {
  await letIn(signUpOf({ email }));
});

test.each([
  ...["ada@notes.example.evil.test", "ada@evil-notes.example", "ada@evilnotes.example"],
  ...["ada@sub.notes.example", "ada@.notes.example", "ada@notes.example..", "ada@notes..example"],
  ...["ada@notes", "ada@example", "ada@notesXexample", "ada@notes.example-evil.test"],
  ...['"a@notes.example"@evil.test', '"a@evil.test"@notes.example', "a@evil.test@notes.example"],
  ...["a@notes.example@evil.test", "ada@@notes.example", "@notes.example", "notes.example", "ada@"],
  ...["ada@bücher.example", "ada@nοtes.example", "ada@notes．example", "ada@\u017fnotes.example"],
  ...["ada@xn--bcher-kva.example.evil.test", "ada@note\u017f.example", "ädä@notes.example"],
  ...[" ada@notes.example", "ada@notes.example ", "ada @notes.example", "ada@ notes.example"],
  ...["ada@notes.example\n", "ada@evil.test\nada@notes.example", "ada@notes.example\u200b"],
  ...["ada@notes.example,eve@evil.test", "eve@evil.test,ada@notes.example", "<ada@notes.example>"],
  ...[
    "ada%evil.test@notes.example",
    "evil.test!ada@notes.example",
    "ada(@evil.test)@notes.example",
  ],
  ...["=?utf-8?q?ada=40evil.test=3e?=@notes.example", "ada@notes.example,xn--bcher-kva.example"],
  "",
])("%p is refused", async (email) => {
  await refused(signUpOf({ email }));
  await letIn(signUpOf({ email: "ada@notes.example" }));
});

test("who has no address is refused", () => refused(signUpOf({})));

test("the case of a letter beyond ASCII does not make it one of ASCII", async () => {
  process.env["EMAIL_DOMAINS"] = "book.example";
  const shown = expect.objectContaining({ message: "Sign-up is for addresses of book.example" });
  await expect(handler(signUpOf({ email: "ada@boo\u212a.example" }))).rejects.toEqual(shown);
  await letIn(signUpOf({ email: "ada@booK.example" }));
});

describe("who comes from another provider", () => {
  const provided = (userAttributes: Record<string, string>) =>
    signUpOf(userAttributes, "PreSignUp_ExternalProvider");

  test("is let in by an address of the list that the provider vouches for", async () => {
    await letIn(provided({ email: "ada@notes.example", email_verified: "true" }));
    await refused(provided({ email: "ada@evil.test", email_verified: "true" }));
  });

  test.each(["false", "", "TRUE"])("is refused when it says %p of the address", (verified) =>
    refused(provided({ email: "ada@notes.example", email_verified: verified })),
  );

  test("is refused when it says nothing of it", () =>
    refused(provided({ email: "ada@notes.example" })));
});

test("whom an administrator creates passes, the list notwithstanding", async () => {
  await letIn(signUpOf({ email: "eve@evil.test" }, "PreSignUp_AdminCreateUser"));
  await letIn(signUpOf({}, "PreSignUp_AdminCreateUser"));
  await refused(signUpOf({ email: "eve@evil.test" }));
});

test("another trigger's event does not pass by being none of ours", () =>
  refused(signUpOf({ email: "ada@notes.example" }, "PreAuthentication_Authentication" as Source)));

test.each([undefined, ""])(
  "without a list (%p) nobody is let in, and the log says why",
  async (list) => {
    if (list === undefined) delete process.env["EMAIL_DOMAINS"];
    else process.env["EMAIL_DOMAINS"] = list;
    for (const email of ["canary@notes.example", "canary@", ""]) {
      await expect(handler(signUpOf({ email }))).rejects.toEqual(
        new Error("This is not possible at the moment."),
      );
    }
    expect(written).toHaveLength(3);
    expect(written.join()).toContain("EMAIL_DOMAINS is not set");
    expect(written.join()).not.toContain("canary");
  },
);

test("a refusal is not logged with the address, nor shown with it", async () => {
  const error = await handler(signUpOf({ email: "canary@evil.test" })).catch((thrown) => thrown);
  expect(`${error.message}${written.join()}`).not.toMatch(/canary|evil/);
});
