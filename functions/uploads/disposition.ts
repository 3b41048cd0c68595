/**
 * The Content-Disposition of a file to be saved under `name`, a plain file name. Who cannot read its
 * `filename*` takes `filename`, in which `_` stands for what is not plain ASCII.
 * @see https://www.rfc-editor.org/rfc/rfc6266
 */
export function attachmentNamed(name: string): string {
  const plain = name.replace(/[^ !#-~]/gu, "_");
  const encoded = encodeURIComponent(name).replace(/['()*]/g, percent);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** What `encodeURIComponent` leaves, and RFC 8187 does not. */
function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
