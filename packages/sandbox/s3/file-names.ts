/** What a part of a file's name may have, in bytes, with room for an ending. */
const LONGEST = 200;

/** Stands for what is empty between two slashes. */
const EMPTY = "%";

/** At the end of a folder's name: the name goes on in it. */
const GOES_ON = "+";

/**
 * The folders and the file that a key is kept in: any key, `..` and `//` and 1,024 bytes among them,
 * on any file system, also one that takes `a` and `A` for the same.
 */
export function fileNameOf(key: string): string {
  const parts = key.split("/");
  const file = parts.pop() ?? "";
  return [...parts.map((part) => escaped(part) || EMPTY), escaped(file)].map(inPieces).join("/");
}

/** The folder that all keys of a prefix are in. */
export function folderNameOf(prefix: string): string {
  const end = prefix.lastIndexOf("/");
  const name = fileNameOf(prefix.slice(0, end + 1));
  return name.replace(/\/$/, "");
}

/** What `fileNameOf` was given. */
export function keyOf(name: string): string {
  const parts = name.replaceAll(`${GOES_ON}/`, "").split("/");
  return parts.map((part) => (part === EMPTY ? "" : decodeURIComponent(part))).join("/");
}

function escaped(part: string): string {
  const bytes = [...Buffer.from(part)];
  return bytes.map((byte, index) => escapedByte(byte, index === 0)).join("");
}

function escapedByte(byte: number, isFirst: boolean): string {
  const character = String.fromCharCode(byte);
  const isPlain = /[a-z0-9_-]/.test(character) || (character === "." && !isFirst);
  return isPlain ? character : `%${byte.toString(16).padStart(2, "0")}`;
}

function inPieces(part: string): string {
  const pieces = part.match(new RegExp(`.{1,${LONGEST}}`, "g")) ?? [""];
  return pieces.join(`${GOES_ON}/`);
}
