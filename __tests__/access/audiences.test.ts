import { stackOf } from "@notes-api/terraform-json";
import { audienceOf } from "../../packages/access/audiences";
import { nameOf, routesIn } from "../../packages/access/routes";
import type { Attack } from "../support/attacks";
import { alsoGranted, answered, arnOf, granted } from "./granted";
import { type Way, ways } from "./ways";

const NOTES = arnOf("aws_dynamodb_table", "notes_table");
const ANNOUNCES = "announcement-functions_list";

test("everyone's rows are for members, and nobody's for guests", async () => {
  expect(await besides("groups")).toEqual({ "GET /admin/notes": "members" });
  expect(await besides("guests")).toEqual({ "GET /announcements": "guests" });
});

test.each(["facebook-google", "user-pool", "custom", "developer"] as const)(
  "by way of %s every route is for whoever is signed in",
  async (way) => {
    expect(await besides(way)).toEqual({});
  },
);

test("a grant to people changes nothing of whom a route is for", async () => {
  const toGuests = granted("identities_guests", ([call]) => {
    call.Resource = "*";
  });
  expect(await besides("guests", toGuests)).toEqual({ "GET /announcements": "guests" });
});

test.each([
  ["reads notes, too", alsoGranted(ANNOUNCES, "dynamodb:Query", NOTES)],
  ["writes", alsoGranted(ANNOUNCES, "dynamodb:PutItem", arnOf("aws_dynamodb_table"))],
  ["looks into another service", alsoGranted(ANNOUNCES, "ssm:GetParameter")],
  ["is another", answered("get--announcements", ".functions_list")],
])("nothing is for guests whose function %s", async (_, change) => {
  expect(await besides("guests", change)).toEqual({});
});

/** The routes that are not simply for whoever is signed in. */
async function besides(way: Way, change: Attack = () => {}): Promise<Record<string, string>> {
  const stack = await stackOf(ways[way].changed(change).json);
  const all = routesIn(stack).filter(({ preflight }) => !preflight);
  expect(all.length).toBeGreaterThan(4);
  return Object.fromEntries(
    all
      .map((route) => [nameOf(route), audienceOf(stack, route)] as const)
      .filter(([, audience]) => audience !== "signed-in"),
  );
}
