/** All that is written from now on, to the console or beside it, one text for each time. */
export function capturedLog(): string[] {
  const written: string[] = [];
  const text = (part: unknown) => (typeof part === "object" ? JSON.stringify(part) : `${part}`);
  const write = (...parts: unknown[]) => void written.push(parts.map(text).join(" "));
  for (const method of ["log", "info", "warn", "error", "debug"] as const) {
    jest.spyOn(console, method).mockImplementation(write);
  }
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, "write").mockImplementation((text) => {
      write(text);
      return true;
    });
  }
  return written;
}
