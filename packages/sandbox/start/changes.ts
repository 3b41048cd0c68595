import type { Resource, Stack } from "@notes-api/terraform-json";

const FUNCTION = "aws_lambda_function";

/** What differs between two states of a stack, in words: `get`, `aws_iam_role_policy.x`. */
export function changesBetween(before: Stack, after: Stack): string[] {
  const addresses = new Set(
    [...before.resources, ...after.resources].map(({ address }) => address),
  );
  const changed = [...addresses].filter((address) => {
    const [one, other] = [before.at(address), after.at(address)];
    return JSON.stringify(one?.values) !== JSON.stringify(other?.values);
  });
  const functions = changed.flatMap((address) => functionAt(after, address) ?? []);
  const others = changed.filter((address) => !isOfCode(after.at(address) ?? before.at(address)));
  return [...new Set([...functions, ...others])];
}

/** The function that a resource is, or whose code it is: short, as its file is called. */
function functionAt(stack: Stack, address: string): string | undefined {
  const found = stack
    .of(FUNCTION)
    .find((each) => each.address === address || each.refersTo.includes(address));
  const isCode = address.startsWith("data.archive_file.");
  if (!found || (found.address !== address && !isCode)) return undefined;
  return String(found.values["function_name"]).split("-").at(-1);
}

function isOfCode(resource: Resource | undefined): boolean {
  return resource?.type === FUNCTION || resource?.type === "archive_file";
}
