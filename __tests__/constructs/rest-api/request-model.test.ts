import * as v from "valibot";
import { requestModel } from "../../../constructs/rest-api/request-model";

test("what a schema fills in itself need not be sent", () => {
  const filledIn = v.strictObject({ title: v.string(), copies: v.optional(v.number(), 1) });
  expect(JSON.parse(requestModel(filledIn)).required).toEqual(["title"]);
});

test("what is sent is checked, not what becomes of it", () => {
  const becomesNumber = v.strictObject({ copies: v.pipe(v.string(), v.toNumber()) });
  expect(JSON.parse(requestModel(becomesNumber)).properties).toEqual({
    copies: { type: "string" },
  });
});

test("what only the function can check is left to it", () => {
  const even = v.strictObject({
    n: v.pipe(
      v.number(),
      v.check((n) => n % 2 === 0),
    ),
  });
  expect(JSON.parse(requestModel(even)).properties).toEqual({ n: { type: "number" } });
});

test.each([
  ["const", v.strictObject({ kind: v.literal("book") })],
  ["exclusiveMinimum", v.strictObject({ copies: v.pipe(v.number(), v.gtValue(0)) })],
  [
    "propertyNames",
    v.strictObject({ tags: v.record(v.pipe(v.string(), v.minLength(2)), v.string()) }),
  ],
])("%s is refused, which draft 4 of JSON Schema does not have", (keyword, schema) => {
  expect(() => requestModel(schema)).toThrow(
    `a request's schema becomes "${keyword}", which API Gateway's models (JSON Schema, draft 4) do not have: say it in a check, or otherwise`,
  );
});

test("a property may be called as a keyword is", () => {
  const schema = v.strictObject({ const: v.string(), contains: v.picklist(["if", "then"]) });
  expect(Object.keys(JSON.parse(requestModel(schema)).properties)).toEqual(["const", "contains"]);
});
