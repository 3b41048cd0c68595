import type { Body } from "./blocks";
import type { Configuration, Declared } from "./configuration";
import { refersTo } from "./refers-to";
import { Regions } from "./regions";
import { Resolution } from "./resolution";
import { Stack } from "./stack";
import { type Templates, templatesIn } from "./templates";
import { isObject, type Value } from "./value";

/** The stack that a configuration comes to. @throws TerraformJsonError for a malformed template */
export async function stackFrom(
  configuration: Configuration,
  { name, file }: { readonly name: string; readonly file: string },
): Promise<Stack> {
  const templates = await templatesIn(valuesIn(configuration));
  const regions = regionsOf(configuration, templates);
  const resolution = new Resolution(configuration, templates, regions);
  const resources = configuration.resources.map((declared) => ({
    address: declared.address,
    mode: declared.mode,
    type: declared.type,
    name: declared.name,
    values: resolution.values(declared),
    configured: Object.keys(declared.body),
    refersTo: refersTo(declared, configuration, templates),
  }));
  for (const [local, value] of Object.entries(configuration.locals)) {
    resolution.value(value, { address: `local.${local}`, path: "" });
  }
  const outputs = Object.entries(configuration.outputs).map(([output, { value }]) => [
    output,
    resolution.value(value, { address: `output.${output}`, path: "value" }),
  ]);
  return new Stack({
    name,
    file,
    region: regions.default,
    resources,
    outputs: Object.fromEntries(outputs),
    providers: configuration.providers.map(({ labels: [provider = ""], body }) => ({
      name: provider,
      settings: body,
    })),
    terraform: configuration.terraform,
    unresolved: resolution.unresolved,
    notRead: [
      ...configuration.notRead,
      ...regions.notRead,
      ...configuration.resources.flatMap(notExpanded),
      ...resolution.defaults.map(
        (variable) => `${variable} may be given another value: judged by its default`,
      ),
    ],
  });
}

/** A provider's region may be a variable, but nothing that a resource says. */
function regionsOf(configuration: Configuration, templates: Templates): Regions {
  const before = new Resolution(
    { ...configuration, resources: [] },
    templates,
    new Regions([], same),
  );
  return new Regions(configuration.providers, (value, address) =>
    before.value(value, { address, path: "region" }),
  );
}

const same = (value: Value) => value;

/** Everything that may hold templates, with its address. */
function* valuesIn(configuration: Configuration): Generator<readonly [string, Value]> {
  const { resources, providers, variables, locals, outputs } = configuration;
  for (const { address, body } of resources) yield [address, body];
  for (const { labels, body } of providers) yield [`provider.${labels[0]}`, body];
  for (const [name, body] of Object.entries(variables))
    yield [`var.${name}`, only("default", body)];
  for (const [name, value] of Object.entries(locals)) yield [`local.${name}`, value];
  for (const [name, body] of Object.entries(outputs)) yield [`output.${name}`, only("value", body)];
}

/** Descriptions and conditions hold no values. */
function only(name: string, body: Body): Value {
  return { [name]: body[name] };
}

/** What makes one block several, or acts beside it. */
const REPEATING = ["count", "for_each"];

function notExpanded({ address, body }: Declared): string[] {
  return [
    ...REPEATING.filter((name) => name in body).map(
      (name) => `${address}: ${name} is not expanded: read as one`,
    ),
    ...(hasDynamic(body) ? [`${address}: dynamic blocks are not expanded`] : []),
    ...("provisioner" in body ? [`${address}: provisioners are not read`] : []),
  ];
}

/** Also within other blocks. */
function hasDynamic(value: Value): boolean {
  if (value === null || typeof value !== "object") return false;
  return (isObject(value) && "dynamic" in value) || Object.values(value).some(hasDynamic);
}
