import { checkedBoolean, refuseUnknown } from "../../constructs/options";

interface Lamp {
  readonly bright: boolean;
  readonly colour?: string;
}

type Light = { readonly type: "lamp"; readonly bright: boolean } | { readonly type: "candle" };

const LAMP = { bright: true, colour: true } as const;

test.each([undefined, {}, { bright: true }, { colour: "red" }, { dim: undefined }])(
  "%j has no name that is not known",
  (given) => {
    expect(() => refuseUnknown<Lamp>("lamp", given as Lamp, LAMP)).not.toThrow();
  },
);

test.each(["dim", "Bright", "toString", "__proto__", "constructor"])("%s is not known", (name) => {
  const given = JSON.parse(`{ "bright": true, "${name}": 1 }`) as Lamp;
  expect(() => refuseUnknown<Lamp>("lamp", given, LAMP)).toThrow(
    `lamp does not know "${name}": it knows bright, colour`,
  );
});

test.each([null, true, 0, "a secret", ["a secret"]])(
  "%j has no names, and is not shown",
  (given) => {
    expect(() => refuseUnknown<Lamp>("lamp", given as never, LAMP)).toThrow(
      expect.objectContaining({ message: "lamp: say { bright, colour }" }),
    );
  },
);

test("the names that are known are all that there are, of each alternative, or it does not compile", () => {
  const light: Light = { type: "candle" };
  refuseUnknown<Light>("light", light, { type: true, bright: true });
  // @ts-expect-error One is missing.
  refuseUnknown<Light>("light", light, { type: true });
  // @ts-expect-error One is too many.
  refuseUnknown<Light>("light", light, { type: true, bright: true, colour: true });
});

test.each([true, false])("%j is a boolean", (given) => {
  expect(checkedBoolean("bright", given)).toBe(given);
});

test.each([undefined, null, "false", 0])("%j is none", (given) => {
  expect(() => checkedBoolean("bright", given as never)).toThrow(
    `bright ${JSON.stringify(given)}: true or false`,
  );
});
