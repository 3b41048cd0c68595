/**
 * Visible ASCII, without what is decoded or expanded somewhere (`%`, `$`, braces), and without what marks
 * a row or file as another's: partitions that are no caller's own are named `idempotency#<caller>` and
 * `<caller>/<id>`, files `private/<caller>/<name>`.
 */
const CALLER_ID = /^(?!\.{1,2}$)[!-~]{1,128}$/;
const MARKS = /[#/\\$%{}]/;

/** Whether somebody else's id for a person can be ours: an owner of rows, and of a folder of files. */
export function isCallerId(id: unknown): id is string {
  return typeof id === "string" && CALLER_ID.test(id) && !MARKS.test(id);
}
