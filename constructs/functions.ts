import path from "node:path";
import { Construct } from "constructs";
import { bundle } from "./bundle.js";
import type { Need } from "./grantee";
import { type FunctionOptions, NodeFunction } from "./node-function";

export interface FunctionsProps<Handler extends string> extends FunctionOptions {
  /** What the functions' names begin with. */
  readonly name: string;
  /** Where the handlers lie, relative to the project's folder; one file for each, exporting `handler`. */
  readonly directory: string;
  /** Each handler's file without `.ts`, and what it needs. */
  readonly handlers: Readonly<Record<Handler, readonly Need[]>>;
}

/** Reads the credentials of Lambda's environment; the SDK's own chain is two fifths of every bundle. */
const CREDENTIALS = "./functions/shared/credentials-from-environment.ts";

/** The functions of one folder, bundled together in one run of esbuild, the AWS SDK inside. */
export class Functions<Handler extends string> extends Construct {
  private readonly functions: Readonly<Record<string, NodeFunction>>;

  /** @throws ConfigurationError if a handler is missing, does not compile or does not export `handler` */
  constructor(scope: Construct, id: string, props: FunctionsProps<Handler>) {
    super(scope, id);
    const { name, directory, handlers, ...options } = props;
    const folder = bundled(directory, Object.keys(handlers));
    this.functions = Object.fromEntries(
      Object.entries<readonly Need[]>(handlers).map(([handler, needs]) => [
        handler,
        new NodeFunction(this, handler, {
          ...options,
          name: `${name}-${handler}`,
          file: path.join(folder, handler, "index.js"),
          needs,
        }),
      ]),
    );
  }

  at(handler: Handler): NodeFunction {
    return this.functions[handler] as NodeFunction;
  }
}

/** @returns the folder with `<handler>/index.js` for each of them */
function bundled(directory: string, handlers: readonly string[]): string {
  const entryPoints = handlers.map((handler) => [
    `${handler}/index`,
    path.posix.join(directory, `${handler}.ts`),
  ]);
  return bundle(
    {
      entryPoints: Object.fromEntries(entryPoints),
      platform: "node",
      target: "node20",
      format: "cjs",
      minify: true,
      mainFields: ["module", "main"],
      alias: { "@aws-sdk/credential-provider-node": CREDENTIALS },
      legalComments: "none",
    },
    "handler",
  );
}
