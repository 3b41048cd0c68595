import { listOf, type Value } from "./value";

type Own = (attribute: string) => Value;
type Json = Record<string, Value>;

/**
 * What `aws_iam_policy_document` writes, statement by statement.
 *
 * @throws Error for a source that is no JSON, and for two statements of one sid
 */
export function policyDocument(own: Own): Json {
  const written: Json = {
    Version: own("version") ?? "2012-10-17",
    ...(own("policy_id") && { Id: own("policy_id") }),
    Statement: uniqueBySid(listOf(own("statement"))).map(statement),
  };
  const nothing: Json = { Version: "", Statement: [] };
  const { Statement, ...rest } = [
    ...documents(own("source_policy_documents") ?? own("source_json")),
    written,
    ...documents(own("override_policy_documents") ?? own("override_json")),
  ].reduce(merge, nothing);
  return Statement.length > 0 ? { ...rest, Statement } : rest;
}

function uniqueBySid(blocks: readonly Json[]): readonly Json[] {
  const sids = blocks.map((block) => block["sid"]).filter(Boolean);
  const twice = sids.find((sid, at) => sids.indexOf(sid) !== at);
  if (twice) throw new Error(`two statements have the sid ${twice}`);
  return blocks;
}

function documents(texts: Value): Json[] {
  return listOf(texts)
    .filter((text) => text !== "")
    .map((text) => JSON.parse(text))
    .map((document) => ({ ...document, Statement: listOf(document.Statement) }));
}

/** A later statement takes the place of an earlier one with its Sid; the later version stays. */
function merge(earlier: Json, later: Json): Json {
  const statements = [...earlier["Statement"]];
  for (const statement of later["Statement"]) {
    const at = statements.findIndex(({ Sid }) => Sid && Sid === statement.Sid);
    if (at < 0) statements.push(statement);
    else statements[at] = statement;
  }
  const [Version] = [earlier["Version"], later["Version"] ?? ""].sort().reverse();
  return { ...earlier, ...later, Version, Statement: statements };
}

function statement(block: Json): Json {
  return Object.fromEntries(
    Object.entries({
      Sid: block["sid"] || undefined,
      Effect: block["effect"] ?? "Allow",
      Action: texts(block["actions"]),
      NotAction: texts(block["not_actions"]),
      Resource: texts(block["resources"], withVariables),
      NotResource: texts(block["not_resources"], withVariables),
      Principal: principals(block["principals"]),
      NotPrincipal: principals(block["not_principals"]),
      Condition: conditions(block["condition"]),
    }).filter(([, value]) => value !== undefined),
  );
}

/** A set, in the order that the provider writes; one alone stands for itself. */
function texts(values: Value, written = (text: string) => text): string | string[] | undefined {
  const list = [...new Set(listOf(values).map((value) => written(String(value))))];
  if (list.length === 0) return undefined;
  return list.length === 1 ? list[0] : list.sort().reverse();
}

/** `&{aws:username}` is how the provider lets `${aws:username}` be written. */
function withVariables(text: string): string {
  return text.replace(/&\{/g, "${");
}

function principals(blocks: Value): Value {
  const byType: Record<string, string[]> = {};
  for (const { type, identifiers } of listOf(blocks)) {
    byType[type] = [...(byType[type] ?? []), ...listOf(identifiers)];
  }
  const types = Object.keys(byType);
  if (types.length === 0) return undefined;
  if (types.length === 1 && String(byType["*"]) === "*") return "*";
  return mapped(byType, (identifiers) => texts(identifiers, withVariables));
}

function conditions(blocks: Value): Value {
  const byTest: Record<string, Record<string, string[]>> = {};
  for (const { test, variable, values } of listOf(blocks)) {
    const tested = { ...byTest[test] };
    const added = listOf(values).map((value) => withVariables(String(value)));
    tested[variable] = [...(tested[variable] ?? []), ...added];
    byTest[test] = tested;
  }
  if (Object.keys(byTest).length === 0) return undefined;
  return mapped(byTest, (tested) =>
    mapped(tested, (values) => (values.length === 1 ? values[0] : values)),
  );
}

function mapped<From, To>(map: Record<string, From>, change: (value: From) => To) {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]));
}
