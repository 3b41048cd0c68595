import type { Server } from "node:http";
import * as ddb from "@aws-sdk/client-dynamodb";
import type { Stack } from "@notes-api/terraform-json";
import type { Asked, Caller, Data } from "../../packages/sandbox/contract";
import { type Tables, tables } from "../../packages/sandbox/dynamodb";
import { stop } from "../support/dynalite";
import type { Json } from "../support/synthesized";
import { Clock } from "./clock";
import { asReceived } from "./signing-clients";
import {
  addressOf,
  administratorOf,
  asking,
  dataIn,
  guarded,
  notesStack,
  served,
  trusting,
} from "./stores-served";

const TableName = "notes-dev";
const OPEN: (Tables | Server | ddb.DynamoDBClient)[] = [];

let stack: Stack;
beforeAll(async () => {
  stack = await notesStack();
});
afterEach(async () => {
  for (const each of OPEN.splice(0)) {
    if ("handle" in each) await each.close();
    else if ("send" in each) each.destroy();
    else stop(each);
  }
});

interface Given {
  readonly of?: Stack;
  readonly data?: Data;
  readonly allows?: (asked: Asked) => boolean;
}

/** Everybody is the administrator, and may do what `allows` says. */
async function opened({ of = stack, data = dataIn(), allows }: Given = {}) {
  const { asked, authorize } = asking(allows);
  const world = new Clock();
  const all = await tables(of, { data, authorize, world, verify: trusting(administratorOf(of)) });
  OPEN.push(all);
  const ask = async (operation: string, parameters: object | string = {}) => {
    const { status, body } = await all.handle(asSent(operation, parameters));
    return { status, ...JSON.parse(body.toString()) } as Json;
  };
  const put = (item: object, more = {}) =>
    ask("PutItem", { TableName, Item: written(item), ...more });
  const count = async () => (await ask("Scan", { TableName })).Count;
  return { ...all, asked, world, ask, put, count };
}

function asSent(operation: string, parameters: object | string) {
  return asReceived({
    method: "POST",
    headers: { "x-amz-target": `DynamoDB_20120810.${operation}` },
    body: typeof parameters === "string" ? parameters : JSON.stringify(parameters),
  });
}

function written(item: object) {
  const values = Object.entries(item).map(([name, value]) => [
    name,
    typeof value === "number" ? { N: `${value}` } : { S: value },
  ]);
  return Object.fromEntries(values);
}

async function changed(change: (table: Json) => void): Promise<Stack> {
  return notesStack((json) => {
    for (const table of Object.values(json.resource.aws_dynamodb_table)) change(table);
  });
}

const arn = (name = TableName) => `arn:aws:dynamodb:eu-central-1:${stack.account}:table/${name}`;

describe("a real client, with signatures and policies,", () => {
  async function clientOf(role: string | "administrator") {
    const guard = guarded(stack);
    const all = await tables(stack, { ...guard, data: dataIn() });
    const server = await served(all.handle);
    const caller: Caller = {
      principal: `arn:aws:sts::${stack.account}:assumed-role/${role}/function`,
      role:
        role === "administrator"
          ? role
          : stack.of("aws_iam_role").find(({ values }) => values.name === role)?.values.arn,
      context: {},
    };
    const client = new ddb.DynamoDBClient({
      region: stack.region,
      endpoint: addressOf(server),
      credentials: { ...guard.keysOf(caller), expiration: new Date("2100-01-01") },
      maxAttempts: 1,
    });
    OPEN.push(client, all, server);
    return { client, caller, guard };
  }

  test("has what its function's role was granted, and no more", async () => {
    const role = "notes-dev-create";
    const { client, caller } = await clientOf(role);
    const Item = written({ owner: "a", id: "1" });
    await client.send(new ddb.PutItemCommand({ TableName, Item }));
    const scan = client.send(new ddb.ScanCommand({ TableName }));
    await expect(scan).rejects.toMatchObject({
      name: "AccessDeniedException",
      message: `User: ${caller.principal} is not authorized to perform: dynamodb:Scan on resource: ${arn()} because no identity-based policy allows the dynamodb:Scan action`,
      $metadata: { httpStatusCode: 400 },
    });
  });

  test("may do everything as the administrator, and nothing with other keys", async () => {
    const { client, guard } = await clientOf("administrator");
    expect(await client.send(new ddb.ScanCommand({ TableName }))).toMatchObject({ Count: 0 });
    guard.world.forward(3601);
    const later = client.send(new ddb.ScanCommand({ TableName }));
    await expect(later).rejects.toMatchObject({ name: "ExpiredTokenException" });
  });
});

describe("IAM is asked for", () => {
  const item = { owner: "ada", id: "1" };
  const Key = written(item);

  test.each([
    ["GetItem", { TableName, Key }, [["GetItem", TableName, ["ada"]]]],
    ["PutItem", { TableName, Item: Key }, [["PutItem", TableName, ["ada"]]]],
    ["PutItem", { TableName: "other", Item: Key }, [["PutItem", "other", undefined]]],
    ["Scan", { TableName }, [["Scan", TableName, undefined]]],
    ["Query", { TableName, IndexName: "i" }, [["Query", `${TableName}/index/i`, undefined]]],
    [
      "Query",
      {
        TableName,
        KeyConditionExpression: "#o = :o AND id > :i",
        ExpressionAttributeNames: { "#o": "owner" },
        ExpressionAttributeValues: { ":o": { S: "ada" }, ":i": { S: "0" } },
      },
      [["Query", TableName, ["ada"]]],
    ],
    [
      "BatchWriteItem",
      {
        RequestItems: {
          [TableName]: [
            { PutRequest: { Item: Key } },
            { DeleteRequest: { Key: written({ owner: "bob", id: "1" }) } },
          ],
          other: [{ PutRequest: { Item: Key } }],
        },
      },
      [
        ["BatchWriteItem", TableName, ["ada", "bob"]],
        ["BatchWriteItem", "other", undefined],
      ],
    ],
    [
      "BatchGetItem",
      { RequestItems: { [TableName]: { Keys: [Key] } } },
      [["BatchGetItem", TableName, ["ada"]]],
    ],
    [
      "TransactWriteItems",
      {
        TransactItems: [
          { Put: { TableName, Item: Key } },
          { Update: { TableName, Key } },
          { Delete: { TableName, Key } },
          { ConditionCheck: { TableName, Key } },
        ],
      },
      ["PutItem", "UpdateItem", "DeleteItem", "ConditionCheckItem"].map((each) => [
        each,
        TableName,
        ["ada"],
      ]),
    ],
  ])("%s on each table: %j", async (operation, parameters, wanted) => {
    const { ask, asked } = await opened();
    await ask(operation, parameters);
    const found = asked.map(({ action, resource, context }) => [
      action.replace("dynamodb:", ""),
      resource.replace(arn(""), ""),
      context?.["dynamodb:LeadingKeys"],
    ]);
    expect(found).toEqual(wanted);
  });

  test("a refusal changes nothing", async () => {
    const { ask, put, count } = await opened({ allows: ({ action }) => !/PutItem/.test(action) });
    expect(await put(item)).toMatchObject({
      status: 400,
      __type: "com.amazon.coral.service#AccessDeniedException",
    });
    expect(await count()).toBe(0);
    expect((await ask("DescribeTable", { TableName })).Table.TableArn).toBe(arn());
  });
});

test.each([
  ["NoSuchOperation", {}, "UnknownOperationException"],
  ["TransactWriteItems", { TransactItems: [] }, "UnknownOperationException"],
  ["GetItem", "{", "SerializationException"],
  ["GetItem", "[]", "SerializationException"],
  ["GetItem", {}, "ValidationException"],
  ["GetItem", { TableName: "gone", Key: {} }, "ResourceNotFoundException"],
  ["TransactWriteItems", { TransactItems: [{ Steal: {} }] }, "ValidationException"],
  ["DeleteTable", { TableName }, "ValidationException"],
  ["Query", { TableName, ExpressionAttributeValues: { ":v": null } }, "ValidationException"],
  ["PutItem", { TableName, Item: { owner: null, id: [] } }, "SerializationException"],
])("%s of %j is refused as %s", async (operation, parameters, code) => {
  const { ask } = await opened();
  const { status, __type } = await ask(operation, parameters);
  expect([status, __type.split("#")[1]]).toEqual([400, code]);
});

test("who asks for it gets the item that did not meet the condition", async () => {
  const { put, ask } = await opened();
  await put({ owner: "a", id: "1", text: "there" });
  const more = { ConditionExpression: "attribute_not_exists(id)" };
  const all = { ReturnValuesOnConditionCheckFailure: "ALL_OLD" };
  const Item = written({ owner: "a", id: "1", text: "there" });
  const __type = "com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException";
  const refused = await put({ owner: "a", id: "1" }, { ...more, ...all });
  expect(refused).toMatchObject({ status: 400, __type, Item });
  expect(await put({ owner: "a", id: "1" }, more)).not.toHaveProperty("Item");
  const Key = written({ owner: "a", id: "1" });
  expect(await ask("DeleteItem", { TableName, Key, ...more, ...all })).toMatchObject({ Item });
});

test("what has expired is there until it is swept", async () => {
  const { put, count, sweep, world, ask } = await opened();
  const now = Math.floor(world.now() / 1000);
  await put({ owner: "a", id: "soon", expiresAt: now + 60 });
  await put({ owner: "a", id: "later", expiresAt: now + 3600 });
  await put({ owner: "a", id: "never" });
  await put({ owner: "a", id: "text", expiresAt: "1" });
  await put({ owner: "a", id: "no date", expiresAt: 1 });
  await sweep();
  expect(await count()).toBe(5);
  world.forward(61);
  expect(await count()).toBe(5);
  await sweep();
  const { Items } = await ask("Scan", { TableName });
  expect(Items.map((each: Json) => each.id.S).sort()).toEqual([
    "later",
    "never",
    "no date",
    "text",
  ]);
  const { TimeToLiveDescription } = await ask("DescribeTimeToLive", { TableName });
  expect(TimeToLiveDescription).toEqual({
    AttributeName: "expiresAt",
    TimeToLiveStatus: "ENABLED",
  });
});

test("without ttl in the JSON nothing expires", async () => {
  const of = await changed((table) => {
    delete table.ttl;
  });
  const { put, count, sweep } = await opened({ of });
  await put({ owner: "a", id: "1", expiresAt: 1_700_000_000 });
  await sweep();
  expect(await count()).toBe(1);
});

test("items outlive a restart; that their table has another key now is said, and nothing is lost", async () => {
  const data = dataIn();
  const first = await opened({ data });
  await first.put({ owner: "a", id: "1" });
  await first.close();
  OPEN.splice(0);
  const second = await opened({ data });
  expect(await second.count()).toBe(1);
  const before = second.notHonoured;
  await second.close();
  OPEN.splice(0);
  const of = await changed((table) => {
    table.attribute = [{ name: "id", type: "S" }];
    table.hash_key = "id";
    delete table.range_key;
  });
  const third = await opened({ data, of });
  expect(await third.count()).toBe(1);
  expect(third.notHonoured.filter((line) => !before.includes(line))).toEqual([
    expect.stringMatching(
      /^aws_dynamodb_table\.\w+: the items that were kept are in a table with key owner id, .*not with key id, id S: start anew with --reset$/,
    ),
  ]);
});

test("indexes are those of the JSON", async () => {
  const of = await changed((table) => {
    table.attribute.push({ name: "kind", type: "S" });
    const index = { name: "by-kind", hash_key: "kind", projection_type: "ALL" };
    table.global_secondary_index = index;
    table.local_secondary_index = [
      { name: "by-local-kind", range_key: "kind", projection_type: "KEYS_ONLY" },
    ];
  });
  const data = dataIn();
  const { put, ask, asked, close } = await opened({ of, data });
  await put({ owner: "a", id: "1", kind: "x" });
  const query = (IndexName: string, key: string, value: string) =>
    ask("Query", {
      TableName,
      IndexName,
      KeyConditionExpression: "#key = :value",
      ExpressionAttributeNames: { "#key": key },
      ExpressionAttributeValues: { ":value": { S: value } },
    });
  expect(await query("by-kind", "kind", "x")).toMatchObject({ Count: 1 });
  expect(asked.at(-1)?.context).toMatchObject({ "dynamodb:LeadingKeys": ["x"] });
  expect(await query("by-local-kind", "owner", "a")).toMatchObject({ Count: 1 });
  const { Table } = await ask("DescribeTable", { TableName });
  expect(Table.GlobalSecondaryIndexes[0].IndexArn).toBe(`${arn()}/index/by-kind`);
  await close();
  OPEN.splice(0);
  const again = await opened({ of, data });
  expect(again.notHonoured.join()).not.toContain("--reset");
});

test("what has no effect here is named", async () => {
  const of = await changed((table) => {
    table.billing_mode = "PROVISIONED";
    table.read_capacity = 5;
    table.of_tomorrow = true;
  });
  const short = (line: string) => line.replace(/^\S+ (\w+).*$/, "$1");
  const before = (await opened()).notHonoured;
  expect(before.map(short)).toEqual(["point_in_time_recovery"]);
  const after = (await opened({ of })).notHonoured.filter((line) => !before.includes(line));
  expect(after.map(short)).toEqual(["billing_mode", "read_capacity", "of_tomorrow"]);
});
