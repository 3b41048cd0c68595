import { handler as create } from "../../functions/notes/create";
import { handler as remove } from "../../functions/notes/delete";
import { handler as get } from "../../functions/notes/get";
import { handler as list } from "../../functions/notes/list";
import { handler as update } from "../../functions/notes/update";
import { invoke, proxyEvent, type Received, type Sent } from "./event";

/** The notes API as `caller` uses it; `sent` adds to a request what the test is about. */
export function notesOf(caller: string) {
  return {
    create: (body: unknown, sent: Sent = {}) =>
      invoke(create, proxyEvent("POST /notes", { caller, body, ...sent })),
    get: (id: string, sent: Sent = {}) =>
      invoke(get, proxyEvent("GET /notes/{id}", { caller, path: { id }, ...sent })),
    list: (query: Record<string, string> = {}, sent: Sent = {}) =>
      invoke(list, proxyEvent("GET /notes", { caller, query, ...sent })),
    update: (id: string, body: unknown, sent: Sent = {}) =>
      invoke(update, proxyEvent("PUT /notes/{id}", { caller, path: { id }, body, ...sent })),
    delete: (id: string, sent: Sent = {}) =>
      invoke(remove, proxyEvent("DELETE /notes/{id}", { caller, path: { id }, ...sent })),
  };
}

/** All of a caller's notes, page by page. */
export async function everyNote(caller: string, limit = "100"): Promise<Received["body"][]> {
  const notes = [];
  let cursor: string | undefined;
  do {
    const { body } = await notesOf(caller).list({ limit, ...(cursor && { cursor }) });
    notes.push(...body.notes);
    cursor = body.cursor;
  } while (cursor);
  return notes;
}
