// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are Terraform's

import { evaluated } from "../support/evaluated";
import { describeWithTerraform, TerraformFolder } from "../support/terraform";

const LOCALS = { name: "Ädä", list: ["b", "a"], map: { z: 1, a: { v: [true, null] } } };

const TEMPLATES = [
  "$${aws:username} %%{x} ${local.name}",
  "${local.map}",
  '"q" \\n ${local.name} \\',
  "line\n${local.name}\nEOT\n",
  "  ${~ local.name ~}  .",
  '%{ for x in local.list ~}\n "${x}"\n%{ endfor ~}\n!',
  "%{ if length(local.list) > 1 }many%{ else }few%{ endif }",
  '${jsonencode({"Ä" = local.map, b = "<a> & \\"b\\"", é = local.list})}',
  '${sha1(join(",", local.list))}',
  '${format("%s|%d|%v|%q|%05d|%-4s|%t|%x|%.2f", "a", 12, local.map, "b<", 42, "x", true, 255, 1.005)}',
  '${replace("aXbX", "X", "$1")}',
  '${replace("a1b2", "/([a-z])([0-9])/", "$2-$1")}',
  '${replace("ab", "", "-")}',
  '${{ for k, v in local.map : upper(k) => v if k != "z" }}',
  "${{ for x in local.list : length(x) => x... }}",
  '${[for i, x in local.list : "${i}:${x}"]}',
  "${values(local.map)}",
  "${keys(merge(local.map, { m = 1 }))}",
  "${flatten([local.list, [[1]], []])}",
  '${try(local.map.none, local.list[9], "third")}',
  "${element(local.list, 5)}",
  '${split("/", "a/b//c")}',
  "${1 + 2 * 3 - 4 / 8}",
  "${10000000 * 10000000}",
  "x${10000000 * 10000000}",
  '${coalesce("", "a")}',
  '${compact(["a", "", "b"])}',
  "${base64sha256(local.name)} ${md5(local.name)}",
  '${substr("Hello", 1, 3)} ${title("hello wide world")} ${trimsuffix("a.b", ".b")}',
  '${urlencode("a b/c?d=é*\'()!~")}',
  "${local.list[*]}",
  "${toset(concat(local.list, local.list))}",
  '${"\\u00e9\\t\\\\ $${x}"}',
  "$$${local.name}",
  '${lookup(local.map, "none", 5)}',
];

describeWithTerraform("terraform says the same of", () => {
  let said: Record<string, { value: unknown }>;

  beforeAll(async () => {
    const folder = new TerraformFolder().write("main.tf.json", {
      locals: LOCALS,
      output: Object.fromEntries(TEMPLATES.map((value, at) => [`o${at}`, { value }])),
    });
    await folder.succeed("init");
    await folder.succeed("apply", "-auto-approve");
    said = JSON.parse(await folder.succeed("output", "-json"));
  });

  test.each(TEMPLATES.map((template, at) => ({ template, at })))(
    "$template",
    async ({ template, at }) => {
      expect(await evaluated(template, { locals: LOCALS })).toEqual(said[`o${at}`]?.value);
    },
  );
});
