import type { Access } from "./access";
import { InputError } from "./input-error";
import { object, withIdentities } from "./objects";
import type { Question, Target } from "./question";
import { routeAt, routeNamed } from "./requested";
import { hint, problemOfAction } from "./vocabulary";
import { uploadsIn } from "./wanted-rights";

/**
 * The question that somebody put in words: who, the action, and on what, such as
 * `signed-in s3:GetObject private/B/x`, `signed-in execute-api:Invoke GET /notes/1`,
 * `notes-dev-get dynamodb:Scan table notes-dev`, or an ARN in place of the last.
 *
 * @throws InputError if there is no such principal, action, or thing
 */
export async function questionOf(access: Access, words: string): Promise<Question> {
  const [who = "", action = "", ...rest] = words.trim().split(/\s+/);
  if (rest.length === 0) {
    throw new InputError(`"${words}" is not <who> <action> <on what>, such as "${EXAMPLE}"`);
  }
  const principal = access.principals.find(({ id }) => id === who);
  if (!principal) throw new InputError(`${access.stack.name} has no "${who}"`);
  const problem = await problemOfAction(action);
  if (problem || action.includes("*"))
    throw new InputError(problem ?? `"${action}" is a pattern, not an action`);
  return { principal, action, ...placeOf(access, action, rest.join(" ")) };
}

const EXAMPLE = "signed-in s3:GetObject private/B/x";

function placeOf(
  access: Access,
  action: string,
  words: string,
): Pick<Question, "target" | "context"> {
  if (words.startsWith("arn:") || words === "*")
    return { target: routeAt(access, words) ?? targetAt(access, action, words) };
  if (action.toLowerCase().startsWith("execute-api:")) return { target: routeNamed(access, words) };
  const thing = thingNamed(access, action, words);
  if (thing) return { target: thing };
  const [bucket] = [...uploadsIn(access.stack), ...access.stack.of("aws_s3_bucket")];
  if (action.startsWith("s3:") && bucket) {
    if (!/^s3:List(Bucket|BucketVersions)$/i.test(action))
      return { target: object(access, bucket, words) };
    return { target: access.thing(bucket), context: { "s3:prefix": withIdentities(words) } };
  }
  const known = access.things.map((each) => each.words);
  throw new InputError(
    `there is no "${words}"${hint(words, known)}; name an ARN, or one of ${known.join(", ")}`,
  );
}

/** By its words, `table notes-dev`, or by its name among the things that the action is about. */
function thingNamed(access: Access, action: string, words: string): Target | undefined {
  const [service = ""] = action.toLowerCase().split(":");
  const of = service === "sts" ? "iam" : service;
  const found =
    access.things.find((each) => each.words === words) ??
    access.things.find(
      ({ words: own, arn }) => arn.split(":")[2] === of && own.endsWith(` ${words}`),
    );
  return found && { ...found, policy: policyFor(access, action, found) };
}

/** A role's own is its trust, of which STS asks. */
function policyFor(access: Access, action: string, { about, policy }: Target): Target["policy"] {
  if (!action.toLowerCase().startsWith("sts:")) return policy;
  return access.holders.find(({ resource }) => resource.address === about)?.trust;
}

/** What lies at an ARN, with the policy of the thing that it is, or is in. */
function targetAt(access: Access, action: string, arn: string): Target {
  const owner = access.things
    .filter(
      (each) =>
        arn === each.arn || arn.startsWith(`${each.arn}/`) || arn.startsWith(`${each.arn}:`),
    )
    .sort((one, other) => other.arn.length - one.arn.length)[0];
  const policy = owner && policyFor(access, action, owner);
  return { about: owner?.about ?? "", words: arn, arn, policy };
}
