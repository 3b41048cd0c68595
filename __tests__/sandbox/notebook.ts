import { setTimeout as pause } from "node:timers/promises";
import type { ProjectCopy } from "../support/project";
import type { At, Member } from "./member";
import type { Started } from "./started";

/** Milliseconds before the first repetition of a call, as the AWS SDKs wait; doubled for each more. */
const PATIENCE = 100;
const ATTEMPTS = 6;

interface Note {
  readonly noteId: string;
  readonly content: string;
  readonly version: number;
}

/** The notes of one user, and what this user knows of them. */
export class Notebook {
  /** By id, as they were acknowledged last. */
  readonly known = new Map<string, Note>();
  /** Calls that were answered with what was expected. */
  calls = 0;

  constructor(private readonly member: Member) {}

  async create(content: string): Promise<void> {
    this.keep(await this.call(201, "POST", "/notes", { content }));
  }

  /** @throws Error unless it is what this user knows */
  async get({ noteId }: Note): Promise<void> {
    expect(await this.call(200, "GET", `/notes/${noteId}`)).toEqual(this.known.get(noteId));
  }

  async update({ noteId, content, version }: Note): Promise<void> {
    const body = { content: `${content}, changed`, version };
    this.keep(await this.call(200, "PUT", `/notes/${noteId}`, body));
  }

  async delete({ noteId }: Note): Promise<void> {
    await this.call(204, "DELETE", `/notes/${noteId}`);
    this.known.delete(noteId);
  }

  /** As one page of the list, the newest first. */
  async list(): Promise<readonly Note[]> {
    const { notes } = await this.call(200, "GET", "/notes?limit=100");
    return notes;
  }

  /** What this user knows, the newest first. */
  get newestFirst(): readonly Note[] {
    return [...this.known.values()].sort((one, other) => (one.noteId < other.noteId ? 1 : -1));
  }

  /** Whether a note of someone else is there for this user. */
  async sees({ noteId }: Note): Promise<boolean> {
    const { status } = await this.send("GET", `/notes/${noteId}`);
    return status !== 404;
  }

  private keep(note: Note): void {
    this.known.set(note.noteId, note);
  }

  private async call(status: number, method: string, path: string, body?: object) {
    const response = await this.send(method, path, body);
    const text = await response.text();
    if (response.status !== status)
      throw new Error(`${method} ${path}: ${response.status} ${text}`);
    this.calls += 1;
    return text === "" ? undefined : JSON.parse(text);
  }

  /** Once more after a 429, as the AWS SDKs do. */
  private async send(method: string, path: string, body?: object): Promise<Response> {
    for (let attempt = 1; ; attempt++) {
      const response = await this.member.call(method, path, body);
      if (response.status !== 429 || attempt === ATTEMPTS) return response;
      await response.text();
      await pause(PATIENCE * 2 ** attempt);
    }
  }
}

/** What a sandbox that was started has told its clients. */
export async function whereIs(started: Started, project: ProjectCopy): Promise<At> {
  const url = await started.url();
  return { url, outputs: JSON.parse(project.read(".sandbox/outputs.json")).notes };
}
