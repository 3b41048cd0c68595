// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's

import { evaluated, unresolvedIn } from "../support/evaluated";

const CONFIGURATION = {
  locals: {
    list: ["a", "b"],
    map: { k: { v: [1, 2] }, a: { v: [] } },
    self: "${local.other}",
    other: "${local.self}",
  },
  variable: { named: { default: { first: "Ada" } }, asked: {}, list: [{ default: "x" }] },
};

describe("an expression", () => {
  test.each<[string, unknown]>([
    ["local.list[1]", "b"],
    ["local.map.k.v[0]", 1],
    ['local.map["k"]["v"][1]', 2],
    ["local.list[1 - 1]", "a"],
    ["var.named.first", "Ada"],
    ["var.list", "x"],
    ["(1 + 2) * 3 - 4 / 2", 7],
    ["7 % 4", 3],
    ["-(1)", -1],
    ["1 < 2 && !(2 <= 1) || false", true],
    ['"a" == "a" ? [1] : [2]', [1]],
    ['"a" != "a"', false],
    ['{ a = 1, "b c" = [2], ("d") = { e = null } }', { a: 1, "b c": [2], d: { e: null } }],
    ["[for x in local.list : upper(x)]", ["A", "B"]],
    ['[for i, x in local.list : "${i}${x}" if x != "a"]', ["1b"]],
    ["{ for k, o in local.map : k => length(o.v) }", { a: 0, k: 2 }],
    ["{ for x in local.list : length(x) => x... }", { 1: ["a", "b"] }],
    ["[for x in [[1, 2], [3]] : [for y in x : y * 2]]", [[2, 4], [6]]],
    ["local.list[*]", ["a", "b"]],
    ['concat([["x"], local.list]...)', ["x", "a", "b"]],
    ['"${"nested ${local.list[0]}"}"', "nested a"],
    ["<<X\nhere ${local.list[0]}\nX\n", "here a\n"],
    ["try(local.map.none, local.list[5], 3)", 3],
    ["can(local.map.none)", false],
    ["can(local.map.k)", true],
  ])("%s", async (expression, value) => {
    expect(await evaluated(`\${${expression}}`, CONFIGURATION)).toEqual(value);
  });
});

describe("what has no value says why", () => {
  test.each([
    ["var.asked", "var.asked: the variable has no default"],
    ["var.none", "var.none: there is no var.none"],
    ["local.none", "local.none: there is no local.none"],
    ["aws_x.y.arn", "aws_x.y.arn: there is no aws_x.y"],
    ["data.aws_x.y.arn", "data.aws_x.y.arn: there is no data.aws_x.y"],
    ["path.module", "path.module: only a run of terraform knows its folders"],
    ["terraform.workspace", "terraform.workspace: only a run of terraform knows its workspace"],
    ["module.m.x", "module.m.x: modules are not read"],
    ["each.value", "each.value: for_each is not expanded"],
    ["local.list[7]", "local.list[7]: has no 7"],
    ["uuid()", "uuid(): the function uuid is not computed"],
    ['file("x")', 'file("x"): the function file is not computed'],
    ["join(1, 2)", "join(1, 2): 2 is not a list"],
    ["1 ? 2 : 3", "1 ? 2 : 3: 1 is neither true nor false"],
    ["try(var.asked, 1)", "var.asked: the variable has no default"],
    ["try(local.none2.x, uuid())", "local.none2.x: there is no local.none2.x"],
  ])("%s", async (expression, line) => {
    expect(await unresolvedIn(`\${${expression}}`, CONFIGURATION)).toContain(line);
  });

  test("a circle is said once, and ends", async () => {
    const { locals } = CONFIGURATION;
    expect(await unresolvedIn("${local.self}", { locals })).toEqual([
      "local.self: refers to itself by way of others",
    ]);
  });

  test("what is around it stays", async () => {
    expect(await evaluated("${jsonencode({a = var.asked, b = [1, uuid()]})}", CONFIGURATION)).toBe(
      '{"a":"\\u003cunresolved: var.asked\\u003e","b":[1,"\\u003cunresolved: uuid()\\u003e"]}',
    );
  });
});
