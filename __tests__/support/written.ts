/** What a command writes, as texts. */
export interface Written {
  readonly stdout: string;
  readonly stderr: string;
}

interface Writer {
  write(text: string): void;
}

/** Runs a command in this process. */
export async function written(
  run: (streams: { readonly stdout: Writer; readonly stderr: Writer }) => Promise<number>,
): Promise<Written & { readonly code: number }> {
  const texts = { stdout: "", stderr: "" };
  const writerOf = (name: keyof Written): Writer => ({
    write: (text) => {
      texts[name] += text;
    },
  });
  const code = await run({ stdout: writerOf("stdout"), stderr: writerOf("stderr") });
  return { code, ...texts };
}
