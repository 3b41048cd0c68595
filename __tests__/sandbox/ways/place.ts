import { readFileSync } from "node:fs";
import path from "node:path";
import type { Stack } from "@notes-api/terraform-json";
import { type Mail, type Sandbox, type Serving, serve } from "../../../packages/sandbox";
import type { OutputsOf } from "../../../packages/sandbox/smoke/outputs";
import { folderWith } from "../../support/folder";
import type { Issuer } from "../../support/issuer";
import { MovedClock } from "../clock";

/** Signs tokens for `custom`. */
export type Signing = Pick<Issuer, "issuer" | "tokenFor" | "close">;

/** A stack that is served, with whoever signs tokens beside it. */
export class Place {
  /** A line for each request that a function behind the gateway has handled. */
  readonly handled: string[] = [];
  /** Why the authorizer that is a function has refused, in the words of its log. */
  readonly refused: string[] = [];
  readonly clock = new MovedClock();
  private readonly dataFolder = folderWith({});
  private sandbox!: Sandbox;

  private constructor(readonly issuer: Signing) {}

  /** @param environment whose TF_VAR_x are the stack's secrets. @default - that of this process */
  static async of(
    stack: Stack,
    folder: string,
    issuer: Signing,
    environment: Serving["environment"] = process.env,
  ): Promise<Place> {
    const place = new Place(issuer);
    const { clock: world, dataFolder } = place;
    place.sandbox = await serve({
      ...{ stack, folder, dataFolder, world, environment },
      on: (event) => {
        if (event.kind === "log") place.read(event.group, event.line);
      },
    });
    return place;
  }

  get url(): string {
    return this.sandbox.url;
  }

  /** What clients are told; without a user pool, only what there is. */
  get outputs(): OutputsOf<"iam"> {
    return this.sandbox.outputs as unknown as OutputsOf<"iam">;
  }

  /** What has no effect, a line each. */
  get notHonoured(): readonly string[] {
    return this.sandbox.notHonoured;
  }

  /** An output of the stack. */
  output(name: string): string {
    return String(this.sandbox.outputs[name]);
  }

  /** The one resource of a type. */
  only(type: string) {
    return this.sandbox.stack.of(type)[0]?.values;
  }

  async mailTo(email: string): Promise<Mail | undefined> {
    const mails = (await (await fetch(this.output("inbox_url"))).json()) as Mail[];
    return mails.findLast(({ to }) => to === email);
  }

  /** What the services keep under a name: their private keys. */
  kept(name: string) {
    return JSON.parse(readFileSync(path.join(this.dataFolder, `${name}.json`), "utf8"));
  }

  close(): Promise<void> {
    return this.sandbox.close();
  }

  private read(group: string, line: string): void {
    if (!group.startsWith("/aws/lambda/")) return;
    if (!group.includes("-authorizer-")) this.handled.push(line);
    else this.refused.push(...(/"refused":"(\w+)"/.exec(line)?.slice(1) ?? []));
  }
}
