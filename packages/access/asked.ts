import type { Access } from "./access";
import { InputError } from "./command";
import { object, withIdentities } from "./objects";
import { uploadsIn } from "./purposes";
import type { Question, Target } from "./question";
import { routeAt, routeNamed } from "./requested";
import { hint, problemOfAction, spelled } from "./vocabulary";

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
  const known = await spelled(action);
  return { principal, action: known, ...placeOf(access, known, rest.join(" ")) };
}

const EXAMPLE = "signed-in s3:GetObject private/B/x";

function placeOf(
  access: Access,
  action: string,
  words: string,
): Pick<Question, "target" | "context"> {
  if (words.startsWith("arn:") || words === "*")
    return { target: routeAt(access, words) ?? targetAt(access, action, words) };
  if (action.startsWith("execute-api:")) return { target: routeNamed(access, words) };
  const thing = thingNamed(access, action, words);
  if (thing) return { target: thing };
  if (action.startsWith("s3:") && access.stack.of("aws_s3_bucket").length > 0)
    return placeInBucket(access, action, words);
  const known = access.things.map((each) => each.words);
  throw new InputError(
    `there is no "${words}"${hint(words, known)}; name an ARN, or one of ${known.join(", ")}`,
  );
}

/** A key or a prefix, in the bucket whose name stands before it, or in the one that is meant anyway. */
function placeInBucket(
  access: Access,
  action: string,
  words: string,
): Pick<Question, "target" | "context"> {
  const buckets = access.stack.of("aws_s3_bucket");
  const uploads = uploadsIn(access.stack);
  const [meant, another] = uploads.length > 0 ? uploads : buckets;
  const [first, ...rest] = words.split("/");
  const named = buckets.find(({ values }) => values.bucket === first);
  const bucket = named ?? (another ? undefined : meant);
  if (!bucket) {
    const places = buckets.map(({ values }) => `${values.bucket}/${words}`);
    throw new InputError(`"${words}" may be in several buckets: name one of ${places.join(", ")}`);
  }
  const key = named ? rest.join("/") : words;
  if (!/^s3:ListBucket(Versions)?$/.test(action))
    return { target: { ...object(access, bucket, key), words } };
  return { target: access.thing(bucket), context: { "s3:prefix": withIdentities(access, key) } };
}

/** By its words, `table notes-dev`, or by its name among the things that the action is about. */
function thingNamed(access: Access, action: string, words: string): Target | undefined {
  const [service = ""] = action.split(":");
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
  if (!action.startsWith("sts:")) return policy;
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
