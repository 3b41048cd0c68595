import { ScanCommand } from "@aws-sdk/lib-dynamodb";
import { isCallerId } from "./caller-id";
import { dynamodb } from "./dynamodb";
import { fromEnvironment } from "./environment";
import { keyOf } from "./key";
import { cursorAfter, type Page, type PageOf, placeIn } from "./page";
import { isThere, type Row, rowFrom } from "./row";

/** A row, and whose it is. */
export interface OwnedRow<Data> extends Row<Data> {
  readonly owner: string;
}

/** The list of everyone's rows, by a name that no owner has. */
const EVERYONE = "";

/**
 * The rows of a table that callers own, for those who may see everyone's: no more than what callers have
 * of it, without the partitions that are kept beside their own. Each owner's rows stand together; the
 * owners have no order. A page may be shorter than its limit, even empty: the list ends where there is
 * no cursor.
 * @param tableVariable the environment variable with the table's name
 * @throws Problem 400 for a cursor that this list has not given out
 */
export async function everyonesRows<Data>(
  tableVariable: string,
  { limit, cursor }: Page,
): Promise<PageOf<OwnedRow<Data>>> {
  const scan = new ScanCommand({
    TableName: fromEnvironment(tableVariable),
    ExclusiveStartKey: cursor === undefined ? undefined : keyIn(cursor),
    ConsistentRead: true,
    Limit: limit,
  });
  const { Items = [], LastEvaluatedKey: last } = await dynamodb().send(scan);
  const rows = Items.filter(isThere)
    .filter(({ owner }) => isCallerId(owner))
    .map((item) => ({ ...rowFrom<Data>(item), owner: item["owner"] }));
  return { rows, ...(last && { cursor: cursorAfter(EVERYONE, `${last["id"]} ${last["owner"]}`) }) };
}

/** Neither part of a key has a blank. */
function keyIn(cursor: string) {
  const [id = "", owner = ""] = placeIn(EVERYONE, cursor).split(" ");
  return keyOf(owner, id);
}
