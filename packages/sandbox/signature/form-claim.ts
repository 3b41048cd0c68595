import { AwsError, type HttpRequest } from "../contract";
import { refusal } from "./refusal";
import { ALGORITHM, type Claim, scopeIn } from "./scope";
import { isTime } from "./time";

type Form = HttpRequest["form"];

/** Without any of them, a form is nobody's. */
const SIGNING = ["policy", "x-amz-credential", "x-amz-signature"];

export function isSignedForm(form: Form): boolean {
  return SIGNING.some((name) => form?.has(name));
}

/**
 * A form is signed by its policy: what else it holds has to be named there.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-authentication-HTTPPOST.html
 */
export function claimInForm({ form }: HttpRequest, service: string): Claim {
  const policy = fieldOf(form, "Policy");
  const time = fieldOf(form, "X-Amz-Date");
  if (fieldOf(form, "X-Amz-Algorithm") !== ALGORITHM || !isTime(time)) {
    const detail = `A form requires '${ALGORITHM}' and a valid 'X-Amz-Date'.`;
    throw refusal("incomplete", service, detail);
  }
  return {
    ...scopeIn(fieldOf(form, "X-Amz-Credential"), service),
    sessionToken: form?.get("x-amz-security-token") || undefined,
    signedHeaders: [],
    signature: fieldOf(form, "X-Amz-Signature"),
    time,
    presigned: undefined,
    policy,
  };
}

function fieldOf(form: Form, name: string): string {
  const value = form?.get(name.toLowerCase());
  if (value) return value;
  const message = `Bucket POST must contain a field named '${name}'.  If it is specified, please check the order of the fields.`;
  throw new AwsError("InvalidArgument", message);
}
