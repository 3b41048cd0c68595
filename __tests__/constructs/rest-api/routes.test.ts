import type { NodeFunction } from "../../../constructs/node-function";
import { parsedRoutes, patternOf, placeOf } from "../../../constructs/rest-api/routes";

const handler = {} as NodeFunction;

test.each([
  ["GET /", "/", ""],
  ["GET /books", "/books", "books"],
  ["POST /books/{isbn}/loans", "/books/{}/loans", "books/*/loans"],
  ["PATCH /v1.0/~ada_b-c-d", "/v1.0/~ada_b-c-d", "v1.0/~ada_b-c-d"],
])("%s is a route; as IAM sees it, its parameters are *", (key, path, pattern) => {
  const [route] = parsed(key);
  expect(route && [placeOf(route.segments), patternOf(route)]).toEqual([path, pattern]);
});

const SHAPE = "a route is one of GET, POST, PUT, PATCH, DELETE, a space and a path from /";
const SEGMENT =
  "is neither letters, digits and . _ ~, joined by single -, nor a parameter such as {id}";

test.each([
  ["", SHAPE],
  ["/books", SHAPE],
  ["GET", SHAPE],
  ["GET books", SHAPE],
  ["GET  /books", SHAPE],
  ["GET /books ", SHAPE],
  ["get /books", SHAPE],
  ["HEAD /books", SHAPE],
  ["OPTIONS /books", SHAPE],
  ["ANY /books", SHAPE],
  ["GET /books/", `segment "" ${SEGMENT}`],
  ["GET //books", `segment "" ${SEGMENT}`],
  ["GET /books//loans", `segment "" ${SEGMENT}`],
  ["GET /books/*", `segment "*" ${SEGMENT}`],
  ["GET /books/:isbn", `segment ":isbn" ${SEGMENT}`],
  ["GET /books/{isbn", `segment "{isbn" ${SEGMENT}`],
  ["GET /books/{}", `segment "{}" ${SEGMENT}`],
  ["GET /books/{rest+}", `segment "{rest+}" ${SEGMENT}`],
  ["GET /books/a{isbn}", `segment "a{isbn}" ${SEGMENT}`],
  ["GET /books?all", `segment "books?all" ${SEGMENT}`],
  ["GET /a--b", `segment "a--b" ${SEGMENT}`],
  ["GET /a-/b", `segment "a-" ${SEGMENT}`],
  ["GET /a/-b", `segment "-b" ${SEGMENT}`],
  ["GET /b%6Foks", `segment "b%6Foks" ${SEGMENT}`],
  ["GET /büch", `segment "büch" ${SEGMENT}`],
])('"%s" is refused: %s', (key, why) => {
  expect(() => parsed("GET /fine", key)).toThrow(refusal(`route "${key}": ${why}`));
});

test.each([
  [["GET /books/{id}", "GET /books/{isbn}"], "two routes answer GET /books/*"],
  [
    ["GET /books/{id}", "PUT /books/{isbn}"],
    "under /books the parameter is {id} and {isbn}: choose one",
  ],
  [
    ["GET /books/{id}/loans/{day}", "GET /books/{id}/loans/{date}/late"],
    "under /books/{id}/loans the parameter is {day} and {date}: choose one",
  ],
  [["GET /{a}", "POST /{b}"], "under / the parameter is {a} and {b}: choose one"],
])("%j cannot stand beside each other: %s", (keys, message) => {
  expect(() => parsed(...keys)).toThrow(refusal(message));
});

test("a word may stand where a parameter stands, and one name in two places", () => {
  expect(parsed("GET /books/{id}", "GET /books/newest", "GET /loans/{id}")).toHaveLength(3);
});

test("no routes are no API", () => {
  expect(() => parsed()).toThrow(refusal("an API needs at least one route"));
});

function parsed(...keys: string[]) {
  return parsedRoutes(Object.fromEntries(keys.map((key) => [key, handler])));
}

function refusal(message: string) {
  return expect.objectContaining({ name: "ConfigurationError", message });
}
