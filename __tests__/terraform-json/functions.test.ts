// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's

import { evaluated } from "../support/evaluated";

describe("a function of Terraform", () => {
  test.each<[string, unknown]>([
    ['join("-", ["a", 1], ["b"])', "a-1-b"],
    [
      'jsonencode({b = [1, true, null], a = "<&>"})',
      '{"a":"\\u003c\\u0026\\u003e","b":[1,true,null]}',
    ],
    ['jsondecode("{\\"a\\": [1]}")', { a: [1] }],
    ['sha1("a")', "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8"],
    ['sha256("")', "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ['md5("a")', "0cc175b9c0f1b6a831c399e269772661"],
    ['base64encode("ä")', "w6Q="],
    ['base64decode("w6Q=")', "ä"],
    ['base64sha256("")', "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="],
    ['format("%s %d %v %q %%", "a", 3, [1], "b")', 'a 3 [1] "b" %'],
    ['format("%03d|%-3s|%3s|%.1f", 7, "a", "b", 1.25)', "007|a  |  b|1.3"],
    ["concat([1], [2, 3])", [1, 2, 3]],
    ['lower("AÄ")', "aä"],
    ['upper("aä")', "AÄ"],
    ['replace("a.b.c", ".", "-")', "a-b-c"],
    ['replace("a1b2", "/([a-z])([0-9])/", "$2$1")', "1a2b"],
    ['split(",", "a,,b")', ["a", "", "b"]],
    ['trimprefix("abc", "a")', "bc"],
    ['trimsuffix("abc", "bc")', "a"],
    ['trimspace(" a\\n")', "a"],
    ["element([1, 2, 3], 4)", 2],
    ['length("äb")', 2],
    ["length({a = 1})", 1],
    ['lookup({a = 1}, "a", 2)', 1],
    ['lookup({a = 1}, "b", 2)', 2],
    ["merge({a = 1, b = 1}, {b = 2})", { a: 1, b: 2 }],
    ["keys({b = 1, a = 2})", ["a", "b"]],
    ["values({b = 1, a = 2})", [2, 1]],
    ["flatten([[1, [2]], 3])", [1, 2, 3]],
    ['compact(["a", "", null])', ["a"]],
    ['distinct(["a", "b", "a"])', ["a", "b"]],
    ['tolist(["b", "a"])', ["b", "a"]],
    ['toset(["b", "a", "b"])', ["a", "b"]],
    ["tostring(1.0)", "1"],
    ["tostring(true)", "true"],
    ["tomap({a = 1})", { a: 1 }],
    ['coalesce("", null, "a")', "a"],
    ['contains(["a"], "a")', true],
    ['substr("hello", -3, 2)', "ll"],
    ['zipmap(["a"], [1])', { a: 1 }],
    ["core::length([1])", 1],
  ])("%s", async (call, value) => {
    expect(await evaluated(`\${${call}}`)).toEqual(value);
  });
});
