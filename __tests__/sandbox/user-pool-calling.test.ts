import { AwsError } from "../../packages/sandbox/contract";
import { calling } from "../../packages/sandbox/user-pool/triggers/calling";

const SETTINGS = {
  id: "eu-central-1_Pool1",
  region: "eu-central-1",
  arn: "arn:aws:cognito-idp:eu-central-1:111111111111:userpool/eu-central-1_Pool1",
  lambdaConfig: { PreSignUp: { functionArn: "a-function", version: "1" } },
};
const ASKED = { trigger: "PreSignUp", source: "SignUp", userName: "ada", by: {}, request: {} };

/** A function that the first `failures` times is not there in time, or fails with `code`. */
function called(failures: number, code = "RequestTimeout") {
  const invoke = jest.fn(async (_arn: string, event: unknown, _options?: object) => {
    if (invoke.mock.calls.length <= failures) throw new AwsError(code, "no answer");
    return { requestId: "1", payload: JSON.stringify(event) };
  });
  const call = calling(SETTINGS, { invoke, permitted: () => true });
  return { invoke, answer: call({ ...ASKED, trigger: "PreSignUp" }) };
}

test("a function that does not answer within five seconds is asked three times in all", async () => {
  const inTime = called(2);
  expect(await inTime.answer).toEqual({});
  expect(inTime.invoke.mock.calls.map(([, , options]) => options)).toEqual(
    Array.from({ length: 3 }, () => ({ timeoutMs: 5_000 })),
  );
  const late = called(3);
  await expect(late.answer).rejects.toMatchObject({
    code: "UnexpectedLambdaException",
    message: "PreSignUp invocation failed due to error RequestTimeout.",
  });
  expect(late.invoke).toHaveBeenCalledTimes(3);
});

test("one that is not there is asked once", async () => {
  const gone = called(1, "ResourceNotFoundException");
  await expect(gone.answer).rejects.toMatchObject({ code: "UnexpectedLambdaException" });
  expect(gone.invoke).toHaveBeenCalledTimes(1);
});
