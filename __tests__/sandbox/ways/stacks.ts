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

/** The same API behind each guard, synthesized as one app. */
export class Stacks {
  private readonly outdir = mkdtempSync("cdktf.out."); // in the project: the local state's path is relative

  constructor(trusted: Trusted) {
    const app = new App({ outdir: this.outdir, stackTraces: false });
    for (const [stage, guard] of Object.entries(GUARDS)) {
      new NotesStack(app, stage, {
        ...{ stage, guard: guard(trusted), region: "eu-central-1" },
        ...{ allowedOrigins: [ORIGIN], state: { type: "local" } },
      });
    }
    app.synth();
  }

  folder(way: WayName): string {
    return path.join(this.outdir, "stacks", way);
  }

  async at(way: WayName): Promise<Stack> {
    return stackOf(JSON.parse(this.text(way)));
  }

  /** The same with pools of other ids. */
  async foreign(way: WayName): Promise<Stack> {
    const renamed = this.text(way).replace(/\b(users|identities)_(pool|browser)/g, "foreign_$1_$2");
    return stackOf(JSON.parse(renamed));
  }

  remove(): void {
    rmSync(this.outdir, { recursive: true });
  }

  private text(way: WayName): string {
    return readFileSync(path.join(this.folder(way), "cdk.tf.json"), "utf8");
  }
}
