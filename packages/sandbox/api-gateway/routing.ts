import type { Api, Method } from "./api";

/** Where a request leads. */
export interface Routed {
  readonly method: Method;
  /** Percent-decoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

/** A place in the tree of paths. */
interface Node {
  readonly fixed: Map<string, Node>;
  parameter?: { readonly name: string; readonly node: Node };
  greedy?: { readonly name: string; readonly resourceId: string };
  resourceId?: string;
}

interface Found {
  readonly resourceId: string;
  readonly pathParameters: Record<string, string>;
}

/** A literal part goes before a parameter, and that before `{proxy+}`. */
export class Routing {
  private readonly root: Node = { fixed: new Map() };
  private readonly methods = new Map<string, Method>();

  constructor(api: Api) {
    for (const [path, id] of api.resources) this.add(path, id);
    for (const method of api.methods)
      this.methods.set(`${method.resourceId} ${method.verb}`, method);
  }

  /** @param path as it was sent. @returns undefined where there is no such path or method */
  route(verb: string, path: string): Routed | undefined {
    const trimmed = path.replace(/\/$/, "");
    const found = find(this.root, trimmed === "" ? [] : trimmed.split("/").slice(1));
    if (!found) return undefined;
    const { resourceId, pathParameters } = found;
    const method =
      this.methods.get(`${resourceId} ${verb}`) ?? this.methods.get(`${resourceId} ANY`);
    return method && { method, pathParameters };
  }

  private add(path: string, resourceId: string): void {
    let node = this.root;
    for (const part of path.split("/").filter(Boolean)) {
      const [, name, greedy] = /^\{([^+}]+)(\+?)\}$/.exec(part) ?? [];
      if (name !== undefined && greedy) {
        node.greedy = { name, resourceId };
        return;
      }
      node = name === undefined ? fixed(node, part) : parameter(node, name);
    }
    node.resourceId = resourceId;
  }
}

function fixed(node: Node, part: string): Node {
  const next = node.fixed.get(part) ?? { fixed: new Map() };
  node.fixed.set(part, next);
  return next;
}

function parameter(node: Node, name: string): Node {
  node.parameter ??= { name, node: { fixed: new Map() } };
  return node.parameter.node;
}

function find(node: Node, parts: readonly string[]): Found | undefined {
  const [part, ...rest] = parts;
  if (part === undefined) {
    return node.resourceId === undefined
      ? undefined
      : { resourceId: node.resourceId, pathParameters: {} };
  }
  const literal = node.fixed.get(decoded(part));
  return (literal && find(literal, rest)) ?? byParameter(node, part, rest) ?? all(node, parts);
}

function byParameter(node: Node, part: string, rest: readonly string[]): Found | undefined {
  if (!node.parameter || part === "") return undefined;
  const found = find(node.parameter.node, rest);
  const own = { [node.parameter.name]: decoded(part) };
  return found && { ...found, pathParameters: { ...own, ...found.pathParameters } };
}

function all(node: Node, parts: readonly string[]): Found | undefined {
  if (!node.greedy) return undefined;
  const { name, resourceId } = node.greedy;
  return { resourceId, pathParameters: { [name]: decoded(parts.join("/")) } };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
