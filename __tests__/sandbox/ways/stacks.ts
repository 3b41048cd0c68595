import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { type Stack, stackOf } from "@notes-api/terraform-json";
import { App } from "cdktf";
import type { Guard } from "../../../constructs/guard";
import { NotesStack } from "../../../constructs/notes-stack";

export const ORIGIN = "http://localhost:5173";
export const AUDIENCE = "notes";
export const CALLBACK = `${ORIGIN}/signed-in`;

/** Whose tokens `custom` takes. */
interface Trusted {
  readonly issuer: string;
}

const users = { selfSignUp: true };

/** By the name of the API that is behind it, which is its stage. */
type Guards<Name extends string> = Readonly<Record<Name, Guard>>;

const GUARDS = {
  iam: () => ({ type: "iam", users }),
  "user-pool": () => ({ type: "user-pool", users }),
  "user-pool-with-scopes": () => ({
    type: "user-pool",
    users: {
      ...users,
      hosted: { domainPrefix: "notes", callbackUrls: [CALLBACK], logoutUrls: [ORIGIN] },
    },
  }),
  custom: ({ issuer }) => ({ type: "custom", issuer, audience: AUDIENCE }),
  developer: () => ({ type: "developer", sender: "notes@notes.example" }),
} satisfies Record<string, (trusted: Trusted) => Guard>;

export type WayName = keyof typeof GUARDS;

export function guardsOf(trusted: Trusted): Guards<WayName> {
  const all = Object.entries(GUARDS).map(([name, guard]) => [name, guard(trusted)]);
  return Object.fromEntries(all);
}

/** The same API behind each guard, synthesized as one app. */
export class Stacks<Name extends string> {
  private readonly outdir = mkdtempSync("cdktf.out."); // in the project: the local state's path is relative

  constructor(guards: Guards<Name>) {
    const app = new App({ outdir: this.outdir, stackTraces: false });
    for (const [stage, guard] of Object.entries<Guard>(guards)) {
      new NotesStack(app, stage, {
        ...{ stage, guard, region: "eu-central-1" },
        ...{ allowedOrigins: [ORIGIN], state: { type: "local" } },
      });
    }
    app.synth();
  }

  folder(name: Name): string {
    return path.join(this.outdir, "stacks", name);
  }

  async at(name: Name): Promise<Stack> {
    return stackOf(JSON.parse(this.text(name)));
  }

  /** The same with pools of other ids. */
  async foreign(name: Name): Promise<Stack> {
    const renamed = this.text(name).replace(
      /\b(users|identities)_(pool|browser)/g,
      "foreign_$1_$2",
    );
    return stackOf(JSON.parse(renamed));
  }

  remove(): void {
    rmSync(this.outdir, { recursive: true });
  }

  private text(name: Name): string {
    return readFileSync(path.join(this.folder(name), "cdk.tf.json"), "utf8");
  }
}
