import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { buildSync } from "esbuild";
import { databaseIn } from "../../packages/sandbox/dynamodb/database";
import { folderWith } from "../support/folder";

/** Writes items one after the other, and says the id of each that was acknowledged. */
const WRITER = `
  import { databaseIn } from "./packages/sandbox/dynamodb/database";
  async function write(database) {
    await database.ask("CreateTable", {
      TableName: "notes",
      BillingMode: "PAY_PER_REQUEST",
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (let id = 0; ; id += 1) {
      await database.ask("PutItem", { TableName: "notes", Item: { id: { S: String(id) } } });
      process.stdout.write(id + "\\n");
    }
  }
  write(databaseIn(process.argv[2]));
`;

test("what was acknowledged is there after kill -9 in the midst of writing", async () => {
  const folder = folderWith({});
  const program = path.join(folder, "writer.js");
  buildSync({
    stdin: { contents: WRITER, resolveDir: process.cwd(), loader: "ts" },
    bundle: true,
    platform: "node",
    format: "cjs",
    external: ["dynalite"],
    outfile: program,
  });
  const items = path.join(folder, "items");
  const writer = spawn(process.execPath, [program, items], {
    env: { ...process.env, NODE_PATH: path.resolve("node_modules") },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const acknowledged: string[] = [];
  for await (const id of createInterface(writer.stdout)) {
    acknowledged.push(id);
    if (acknowledged.length === 300) writer.kill("SIGKILL");
  }
  if (writer.signalCode === null) await once(writer, "exit");
  expect(writer.signalCode).toBe("SIGKILL");
  const database = databaseIn(items);
  const { Items } = await database.ask("Scan", { TableName: "notes" });
  await database.close();
  const found = new Set(Items.map((item: { id: { S: string } }) => item.id.S));
  expect(acknowledged.filter((id) => !found.has(id))).toEqual([]);
});
