/** What an update replaces. */
export interface Change<Data> {
  readonly data: Data;
  /** The version that the change was made from. */
  readonly version: number;
}

/** The change as parameters of an UpdateItem that needs the row to be there, in that version. */
export function changing({ data, version }: Change<unknown>, updatedAt: string) {
  return {
    UpdateExpression: "SET #data = :data, #version = :next, #updatedAt = :updatedAt",
    ConditionExpression: "#version = :version",
    ExpressionAttributeNames: {
      "#data": "data",
      "#version": "version",
      "#updatedAt": "updatedAt",
    },
    ExpressionAttributeValues: {
      ":data": data,
      ":version": version,
      ":next": version + 1,
      ":updatedAt": updatedAt,
    },
  };
}
