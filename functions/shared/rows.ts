import { isDeepStrictEqual } from "node:util";
import {
  DeleteCommand,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from "@aws-sdk/lib-dynamodb";
import { type Change, changing } from "./change";
import { COUNTING_BACK, type Counted, countingAnew, countingOn } from "./count";
import { dynamodb, unlessConditionFails } from "./dynamodb";
import { fromEnvironment } from "./environment";
import { keyOf, partitionOf, placeAt } from "./key";
import { cursorAfter, type Page, type PageOf, placeIn } from "./page";
import { Problem } from "./problem";
import { epochSeconds, found, isThere, type Row, rowFrom } from "./row";

/**
 * The rows of a table, each under its owner. The owner comes first everywhere: there is no way to ask
 * for a row without saying whose it is. An owner or id that no row can have is a `Problem` 404.
 *
 * The table has the keys `owner` and `id` and removes rows by `expiresAt`, late: here an expired row is
 * not there. `Data` is stored as one attribute, so every expression is fixed, whatever a user sends.
 * Reads are consistent: who has written sees it.
 */
export class Rows<Data> {
  /** @param tableVariable the environment variable with the table's name; read on use */
  constructor(private readonly tableVariable: string) {}

  async get(owner: string, id: string): Promise<Row<Data> | undefined> {
    const get = new GetCommand({ ...this.at(owner, id), ConsistentRead: true });
    const { Item } = await dynamodb().send(get);
    return Item && isThere(Item) ? rowFrom<Data>(Item) : undefined;
  }

  /** Writes a row, over one that is there. */
  async put(owner: string, row: Row<Data>): Promise<void> {
    await dynamodb().send(new PutCommand(this.with(owner, row)));
  }

  /** Writes a row unless its id is taken; says whether it did. */
  async add(owner: string, row: Row<Data>): Promise<boolean> {
    const add = new PutCommand({
      ...this.with(owner, row),
      ConditionExpression: "attribute_not_exists(#id) OR #expiresAt <= :now",
      ExpressionAttributeNames: { "#id": "id", "#expiresAt": "expiresAt" },
      ExpressionAttributeValues: { ":now": epochSeconds() },
    });
    return (await unlessConditionFails(dynamodb().send(add))) !== undefined;
  }

  /**
   * Replaces the data of a row, if it still has the version that the change was made from.
   * @throws Problem 404 when the row is gone, 409 when it has another version
   */
  async update(owner: string, id: string, change: Change<Data>): Promise<Row<Data>> {
    const updatedAt = new Date().toISOString();
    const update = new UpdateCommand({
      ...this.at(owner, id),
      ...changing(change, updatedAt),
      ReturnValues: "ALL_NEW",
    });
    const updated = await unlessConditionFails(dynamodb().send(update));
    if (updated?.Attributes) return rowFrom(updated.Attributes);
    const row = found(await this.get(owner, id));
    // The SDK repeats a request whose answer was lost; the repetition meets what the first one wrote.
    if (row.updatedAt === updatedAt && isDeepStrictEqual(row.data, change.data)) return row;
    throw new Problem(409, { detail: "This was changed since the version you sent." });
  }

  /**
   * Counts one more in a row, atomically, and makes a row that lasts so many `seconds` where there is
   * none. A repetition by the SDK, after an answer was lost, is counted too.
   */
  async count(owner: string, id: string, seconds: number): Promise<Counted<Data>> {
    for (const counting of [countingOn, countingAnew]) {
      const count = new UpdateCommand({
        ...this.at(owner, id),
        ...counting(epochSeconds(), seconds),
        ReturnValues: "ALL_NEW",
      });
      const counted = await unlessConditionFails(dynamodb().send(count));
      if (counted?.Attributes) return rowFrom<Data>(counted.Attributes) as Counted<Data>;
    }
    // Somebody else has begun to count anew.
    return this.count(owner, id, seconds);
  }

  /** Takes back one that was counted; the row stays, and ends when it would have. */
  async uncount(owner: string, id: string): Promise<void> {
    const update = new UpdateCommand({ ...this.at(owner, id), ...COUNTING_BACK });
    await unlessConditionFails(dynamodb().send(update));
  }

  /** Deletes a row unless another has taken its place; says whether it did: of many at once, one does. */
  async take(owner: string, { id, createdAt }: Pick<Row<Data>, "id" | "createdAt">) {
    const take = new DeleteCommand({
      ...this.at(owner, id),
      ConditionExpression: "#createdAt = :createdAt",
      ExpressionAttributeNames: { "#createdAt": "createdAt" },
      ExpressionAttributeValues: { ":createdAt": createdAt },
    });
    return (await unlessConditionFails(dynamodb().send(take))) !== undefined;
  }

  /** Ends with the row gone, also when it was. */
  async delete(owner: string, id: string): Promise<void> {
    await dynamodb().send(new DeleteCommand(this.at(owner, id)));
  }

  /**
   * The rows of `owner`, newest first. A page may be shorter than its limit, even empty: the list
   * ends where there is no cursor.
   * @throws Problem 400 for a cursor that was not made for `owner`
   */
  async query(owner: string, { limit, cursor }: Page): Promise<PageOf<Row<Data>>> {
    const query = new QueryCommand({
      TableName: this.table,
      KeyConditionExpression: "#owner = :owner",
      ExpressionAttributeNames: { "#owner": "owner" },
      ExpressionAttributeValues: { ":owner": partitionOf(owner).owner },
      ExclusiveStartKey: cursor === undefined ? undefined : placeAt(owner, placeIn(owner, cursor)),
      ScanIndexForward: false,
      ConsistentRead: true,
      Limit: limit,
    });
    const { Items = [], LastEvaluatedKey: last } = await dynamodb().send(query);
    const rows = Items.filter(isThere).map((item) => rowFrom<Data>(item));
    return { rows, ...(last && { cursor: cursorAfter(owner, last["id"]) }) };
  }

  private at(owner: string, id: string) {
    return { TableName: this.table, Key: keyOf(owner, id) };
  }

  private with(owner: string, row: Row<Data>) {
    return { TableName: this.table, Item: { ...row, ...keyOf(owner, row.id) } };
  }

  private get table(): string {
    return fromEnvironment(this.tableVariable);
  }
}
