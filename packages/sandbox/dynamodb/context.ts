import type { Json } from "./database";
import { isObject, type Need } from "./needs";

type Context = Readonly<Record<string, string | string[]>>;

const PARAMETERS = ["Select", "ReturnValues", "ReturnConsumedCapacity"];

/**
 * What policies can ask about a request to a table whose partition key is `hashKey`.
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
 */
export function contextOf({ request }: Need, hashKey: string | undefined): Context {
  const leading = hashKey === undefined ? [] : leadingKeys(request, hashKey);
  const attributes = attributesIn(request);
  const given = PARAMETERS.filter((name) => typeof request?.[name] === "string");
  return {
    ...(leading.length > 0 && { "dynamodb:LeadingKeys": [...new Set(leading)] }),
    ...(attributes.length > 0 && { "dynamodb:Attributes": [...new Set(attributes)] }),
    ...Object.fromEntries(given.map((name) => [`dynamodb:${name}`, request[name]])),
  };
}

/** The values of the partition key that a request is about, wherever they stand in it. */
function leadingKeys(request: Json, hashKey: string): string[] {
  const keys = [...itemsIn(request)].flatMap((item) => textsOf(item[hashKey]));
  const { KeyConditions, KeyConditionExpression: expression } = isObject(request) ? request : {};
  const condition = isObject(KeyConditions) ? KeyConditions[hashKey]?.AttributeValueList?.[0] : [];
  const asked = typeof expression === "string" ? conditionOn(hashKey, expression, request) : [];
  return [...keys, ...textsOf(condition), ...textsOf(asked)];
}

function conditionOn(hashKey: string, expression: string, request: Json): Json {
  for (const [, name = "", value = ""] of expression.matchAll(/([#\w.-]+)\s*=\s*(:\w+)/g)) {
    const attribute = request.ExpressionAttributeNames?.[name] ?? name;
    if (attribute === hashKey) return request.ExpressionAttributeValues?.[value];
  }
  return undefined;
}

/** Items and keys: what a request puts, and what it names. */
function* itemsIn(request: Json): Generator<Record<string, Json>> {
  if (Array.isArray(request)) {
    for (const each of request) yield* itemsIn(each);
  } else if (isObject(request)) {
    const { Item, Key, Keys, PutRequest, DeleteRequest } = request;
    for (const item of [Item, Key, ...[Keys ?? []].flat()]) if (isObject(item)) yield item;
    yield* itemsIn(PutRequest);
    yield* itemsIn(DeleteRequest);
  }
}

/** As far as they are named: in items, keys, names of expressions, and what is to be returned. */
function attributesIn(request: Json): string[] {
  const items = [...itemsIn(request)].flatMap((item) => Object.keys(item));
  if (!isObject(request)) return items;
  const { AttributesToGet, AttributeUpdates, Expected, ExpressionAttributeNames } = request;
  const expressions = ["ProjectionExpression", "FilterExpression", "KeyConditionExpression"]
    .concat("UpdateExpression", "ConditionExpression")
    .flatMap((name) => plainNamesIn(request[name]));
  return [
    ...items,
    ...(Array.isArray(AttributesToGet) ? AttributesToGet : []),
    ...Object.keys({ ...AttributeUpdates, ...Expected }),
    ...Object.values<string>(ExpressionAttributeNames ?? {}),
    ...expressions,
  ];
}

const WORDS =
  /^(AND|OR|NOT|IN|BETWEEN|SET|REMOVE|ADD|DELETE|size)$|^(attribute_|if_not_|begins_|list_|contains)/i;

/** Those that stand in an expression itself. */
function plainNamesIn(expression: unknown): string[] {
  if (typeof expression !== "string") return [];
  const words = expression.match(/(?<![\w.:#])[A-Za-z_]\w*/g) ?? [];
  return words.filter((word) => !WORDS.test(word));
}

function textsOf(value: Json): string[] {
  const text = isObject(value) ? (value["S"] ?? value["N"] ?? value["B"]) : undefined;
  return typeof text === "string" ? [text] : [];
}
