import type { CustomAttributes } from "../../../constructs/user-pool/attributes";
import { BROWSER, changedBy, NATIVE, POOL, userPool } from "../../support/user-pools";

const ATTRIBUTES: CustomAttributes = {
  team: { type: "string" },
  motto: { type: "string", maxLength: 2048, mutable: false },
  age: { type: "number", min: 18, max: 120 },
  height: { type: "number" },
};
const BLOCK = { mutable: true, required: false, developer_only_attribute: false };
const READ = [
  ...["email", "email_verified"],
  ...["custom:team", "custom:motto", "custom:age", "custom:height"],
];

test("what is known of people is said to the letter; clients read it and write none of it", () => {
  expect(changedBy({ attributes: ATTRIBUTES })).toEqual({
    [POOL]: {
      schema: [
        {
          ...BLOCK,
          name: "team",
          attribute_data_type: "String",
          string_attribute_constraints: { min_length: "0", max_length: "256" },
        },
        {
          ...BLOCK,
          name: "motto",
          mutable: false,
          attribute_data_type: "String",
          string_attribute_constraints: { min_length: "0", max_length: "2048" },
        },
        {
          ...BLOCK,
          name: "age",
          attribute_data_type: "Number",
          number_attribute_constraints: { min_value: "18", max_value: "120" },
        },
        {
          ...BLOCK,
          name: "height",
          attribute_data_type: "Number",
          number_attribute_constraints: {},
        },
      ],
    },
    [BROWSER]: { read_attributes: READ },
  });
});

test("a client writes those that are named, and the other client still none", () => {
  const attributes = ATTRIBUTES;
  const { [BROWSER]: browser, [NATIVE]: native } = changedBy({
    attributes,
    browser: { writes: ["team", "age"] },
    native: {},
  });
  expect(browser).toEqual({
    read_attributes: READ,
    write_attributes: ["email", "custom:team", "custom:age"],
  });
  expect(native).toMatchObject({ read_attributes: READ, write_attributes: ["email"] });
});

test.each(["team", "custom:team", "email", "toString"])(
  "a client does not write %s, which is none of the pool's own",
  (attribute) => {
    expect(() =>
      userPool({ attributes: { age: { type: "number" } }, browser: { writes: [attribute] } }),
    ).toThrow(
      `client "browser" writes "${attribute}", which is not one of the pool's custom attributes: age`,
    );
  },
);

test.each<[string, CustomAttributes, string]>([
  ["prefix", { "custom:team": { type: "string" } }, 'attribute "custom:team": up to 20 letters'],
  ["long name", { a12345678901234567890: { type: "string" } }, "up to 20 letters"],
  ["empty name", { "": { type: "string" } }, 'attribute "": up to 20 letters'],
  ["standard name", { email: { type: "string" } }, 'attribute "email" is one of Cognito\'s own'],
  ["standard name in capitals", { Email: { type: "string" } }, "is one of Cognito's own"],
  ["other type", { born: { type: "date" } as never }, 'attribute "born" of type "date"'],
  ["requirement", { team: { type: "string", required: true } as never }, '"team" is required'],
  ["text of nothing", { team: { type: "string", maxLength: 0 } }, "maxLength 0 is not 1 to 2048"],
  ["book", { team: { type: "string", maxLength: 2049 } }, "maxLength 2049 is not 1 to 2048"],
  ["empty range", { age: { type: "number", min: 2, max: 1 } }, "no number from 2 to 1"],
  ["fraction", { age: { type: "number", min: 0.5 } }, "no number from 0.5 to 0.5"],
])("an attribute has no %s", (_, attributes, message) => {
  expect(() => userPool({ attributes })).toThrow(message);
});

test.each<[string, CustomAttributes]>([
  ["name of 20", { a1234567890123456789: { type: "string" } }],
  ["text of one", { team: { type: "string", maxLength: 1 } }],
  ["upper bound alone, below zero", { depth: { type: "number", max: -1 } }],
  ["single number", { age: { type: "number", min: 18, max: 18 } }],
])("it may have a %s", (_, attributes) => {
  expect(() => userPool({ attributes })).not.toThrow();
});
