import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { ConfigurationError } from "../../constructs/configuration-error";
import { type Arguments, parseArguments } from "./arguments";
import { readIfThere, writeWhole } from "./files";
import { HELP } from "./help";
import { readOutputs, WAY_OUT } from "./read";

interface Writer {
  write(text: string): unknown;
}

interface Streams {
  readonly stdin: Readable & { readonly isTTY?: boolean };
  readonly stdout: Writer;
  readonly stderr: Writer;
}

/** Runs the command and returns its exit code; what the caller can put right is one line. */
export async function main(argv: readonly string[], streams: Streams): Promise<number> {
  try {
    await run(parseArguments(argv), streams);
    return 0;
  } catch (error) {
    if (!(error instanceof ConfigurationError)) {
      throw error;
    }
    streams.stderr.write(`outputs: ${error.message}\n`);
    return 1;
  }
}

async function run(
  { help, input, format, out, stack }: Arguments,
  { stdin, stdout, stderr }: Streams,
): Promise<void> {
  if (help) {
    stdout.write(HELP);
    return;
  }
  const { source, content } = await readInput(input, stdin);
  const outputs = readOutputs(content, source, stack);
  if (out === "-") {
    stdout.write(format.render(outputs, ""));
    return;
  }
  writeWhole(out, format.render(outputs, readIfThere(out) ?? ""));
  stderr.write(`outputs: wrote ${out}\n`);
}

async function readInput(file = "-", stdin: Streams["stdin"]) {
  if (file === "-") {
    return { source: "standard input", content: await readStandardInput(stdin) };
  }
  const content = readIfThere(file);
  if (content === undefined) {
    throw new ConfigurationError(`there is no file ${file}; ${WAY_OUT}`);
  }
  return { source: file, content };
}

function readStandardInput(stdin: Streams["stdin"]): Promise<string> {
  if (stdin.isTTY) {
    throw new ConfigurationError("name a file, or pipe the outputs in; see --help");
  }
  return text(stdin);
}
