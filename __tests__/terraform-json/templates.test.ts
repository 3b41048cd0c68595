// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's

import { evaluated, unresolvedIn } from "../support/evaluated";

const LOCALS = { locals: { name: "Ada", list: ["a", "b"], map: { k: { v: [1, 2] } }, yes: true } };

describe("a template", () => {
  test.each([
    ["text alone", "plain", "plain"],
    ["an escaped interpolation", "$${aws:username}", "${aws:username}"],
    ["an escaped directive", "%%{if}", "%{if}"],
    ["both beside a reference", "$${a} %%{b} ${local.name}", "${a} %{b} Ada"],
    ["dollars and percent signs", "$5 100% ${local.name} $x %y", "$5 100% Ada $x %y"],
    ["quotes and backslashes", 'say "\\n" to ${local.name}\\', 'say "\\n" to Ada\\'],
    ["several lines", "a\n${local.name}\n\n", "a\nAda\n\n"],
    ["lines of Windows", "a\r\n${local.name}\r\n", "a\r\nAda\r\n"],
    ["a heredoc's end", "EOT\n${local.name}\n  EOT\nEOTT\n", "EOT\nAda\n  EOT\nEOTT\n"],
    [
      "letters of more bytes",
      'äöü€😀 ${local.name} ${jsonencode({é = 1, "ß" = 2})}',
      'äöü€😀 Ada {"ß":2,"é":1}',
    ],
    ["a quoted text with escapes", '${"a\\"b\\n\\\\\\u00e9 $${x}"}', 'a"b\n\\é ${x}'],
    ["space that is taken away", "a   ${~ local.name ~}   b", "aAdab"],
    ["a condition", '%{ if local.yes }"a"%{ else }b%{ endif }', '"a"'],
    ["a condition without else", "x%{ if !local.yes }a%{ endif }", "x"],
    ["a repetition", "%{ for i, x in local.list }${i}${x};%{ endfor }", "0a;1b;"],
    ["nothing but an escape in text", "a$${b", "a${b"],
  ])("gives %s", async (_, template, text) => {
    expect(await evaluated(template, LOCALS)).toBe(text);
  });

  test.each([
    ["a number", "${1.5}", 1.5],
    ["a truth", "${true}", true],
    ["null", "${null}", null],
    ["a list", "${local.list}", ["a", "b"]],
    ["an object", "${local.map}", { k: { v: [1, 2] } }],
    ["a text around spaces", " ${1}", " 1"],
    ["a text of two", "${1}${2}", "12"],
  ])("that is one interpolation keeps its type: %s", async (_, template, value) => {
    expect(await evaluated(template, LOCALS)).toEqual(value);
  });

  test("is understood in the names of an object, too", async () => {
    expect(await evaluated({ "${local.name}!": 1 }, LOCALS)).toEqual({ "Ada!": 1 });
  });

  test("that has a part without value shows which, and keeps the rest", async () => {
    expect(await evaluated("a-${var.x}-${local.name}", LOCALS)).toBe("a-<unresolved: var.x>-Ada");
    expect(await unresolvedIn("a-${var.x}", LOCALS)).toEqual(["var.x: there is no var.x"]);
  });
});
