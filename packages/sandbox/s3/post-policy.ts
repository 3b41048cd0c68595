import { S3Error } from "./errors";
import type { Form } from "./form";
import { type Condition, policyIn, type Range } from "./policy-document";

/** Fields that need no condition. */
const FREE = /^(policy|x-amz-signature|x-ignore-.*)$/;

/**
 * Holds a form against its policy, if it has one.
 * @param now in milliseconds since 1970
 * @throws S3Error unless each condition holds and each field is named by one
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-HTTPPOSTConstructPolicy.html
 */
export function checkPolicy({ fields, file }: Form, now: number): void {
  const encoded = fields.get("policy");
  if (encoded === undefined) return;
  const { expiration, conditions, ranges } = policyIn(encoded);
  if (now >= expiration) throw violated("Policy expired.");
  for (const condition of conditions) {
    if (!holds(condition, fields)) throw violated(`Policy Condition failed: ${shown(condition)}`);
  }
  const named = new Set(conditions.map(({ field }) => field.toLowerCase()));
  const extra = [...fields.keys()].filter((name) => !named.has(name) && !FREE.test(name));
  if (extra.length > 0) throw violated(`Extra input fields: ${extra.join(", ")}`);
  for (const range of ranges) checkSize(file.length, range);
}

function holds({ operator, field, value }: Condition, fields: Form["fields"]): boolean {
  const name = field.toLowerCase();
  const sent = fields.get(name) ?? "";
  if (operator === "eq") return sent === value;
  // Only what stands for several types is a list.
  const all = name === "content-type" ? sent.split(/, */) : [sent];
  return all.every((each) => each.startsWith(value));
}

function checkSize(size: number, { least, most }: Range): void {
  const details = { ProposedSize: `${size}` };
  if (size > most) {
    const message = "Your proposed upload exceeds the maximum allowed size";
    const allowed = { ...details, MaxSizeAllowed: `${most}` };
    throw new S3Error("EntityTooLarge", message, 400, allowed);
  }
  if (size < least) {
    const message = "Your proposed upload is smaller than the minimum allowed size";
    const allowed = { ...details, MinSizeAllowed: `${least}` };
    throw new S3Error("EntityTooSmall", message, 400, allowed);
  }
}

function shown({ operator, field, value }: Condition): string {
  return `["${operator}", "$${field}", "${value}"]`;
}

function violated(how: string): S3Error {
  return new S3Error("AccessDenied", `Invalid according to Policy: ${how}`, 403);
}
