import type { Provider, Stack } from "@notes-api/terraform-json";
import type { AccessPromise } from "../promise";
import type { Row } from "../row";
import { inWords, listOf } from "../settings/demand";

type Block = Readonly<Record<string, unknown>>;

/** Each provider's sources, and what it may be told. */
const PROVIDERS: Readonly<Record<string, { sources: readonly string[]; told: readonly string[] }>> =
  {
    aws: {
      sources: ["aws", "hashicorp/aws"],
      told: ["region", "default_tags", "allowed_account_ids"],
    },
    archive: { sources: ["archive", "hashicorp/archive"], told: [] },
  };

/** Where a state may lie, and what may be said of the place. */
const PLACES: Readonly<Record<string, readonly string[]>> = {
  local: ["path"],
  s3: ["bucket", "key", "region", "encrypt", "dynamodb_table", "use_lockfile"],
  cloud: ["organization", "workspaces"],
};

/** As whom Terraform works, and by what. */
export const providers: readonly AccessPromise[] = [
  {
    sentence: "Terraform acts as whoever runs it, by HashiCorp's own providers",
    bar: "data: state",
    rows: ({ stack }) => [
      ...stack.providers.map((each) => configuredRow(stack, each)),
      ...blocksIn(stack, "required_providers").flatMap(sourceRows),
    ],
  },
  {
    sentence: "a state lies on one's own machine, in S3 or in HCP Terraform",
    bar: "data: state",
    rows: ({ stack }) => [
      ...blocksIn(stack, "backend").flatMap((backend) => Object.entries(backend).map(placeRow)),
      ...blocksIn(stack, "cloud").map((cloud) => placeRow(["cloud", cloud])),
    ],
  },
];

function blocksIn({ terraform }: Stack, name: string): readonly Block[] {
  return terraform.flatMap((block) => listOf(block[name]) as Block[]);
}

/** One for each source: whoever has a second one may act in a second place. */
function configuredRow({ providers: all }: Stack, { name, settings }: Provider): Row {
  const told = PROVIDERS[name]?.told ?? [];
  const more = Object.keys(settings).filter((each) => !told.includes(each) && each !== "//");
  const count = all.filter((each) => each.name === name).length;
  const known = Object.hasOwn(PROVIDERS, name);
  const found = [
    ...(known ? [] : ["a provider that is not known here"]),
    ...(count > 1 ? [`one of ${count}`] : []),
    ...more,
  ];
  return rowOf(`provider.${name}`, "configuration", found, "one, as itself, at AWS's addresses");
}

function sourceRows(required: Block): readonly Row[] {
  return Object.entries(required).map(([name, wanted]) => {
    const sources = PROVIDERS[name]?.sources ?? [];
    const [{ source = name } = {}] = listOf(wanted) as { source?: unknown }[];
    const found = sources.includes(String(source)) ? [] : [inWords(source)];
    return rowOf(`provider.${name}`, "source", found, sources.join(" or ") || "not required");
  });
}

function placeRow([kind, place]: readonly [string, unknown]): Row {
  const told = Object.hasOwn(PLACES, kind) ? PLACES[kind] : undefined;
  const names = listOf(place).flatMap((each) => Object.keys(each as Block));
  const found = told ? names.filter((each) => !told.includes(each)) : [kind];
  return rowOf(
    `terraform.${kind}`,
    "where the state lies",
    found,
    Object.keys(PLACES).join(" or "),
  );
}

/** @param others what there is besides what is wanted */
function rowOf(about: string, what: string, others: readonly string[], wanted: string): Row {
  const kept = others.length === 0;
  return { about, what, found: kept ? wanted : others.join(", "), wanted, kept };
}
