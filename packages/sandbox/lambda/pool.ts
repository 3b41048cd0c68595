import { AwsError } from "../contract";
import type { Instance, Invocation } from "./instance";
import type { Invoked } from "./invoked";

/** How many of one function work at once; more events wait. */
const AT_ONCE = 3;

/** How many there are of all functions before none gets a second one: each takes some 12 MB. */
const ALTOGETHER = 6;

/** In milliseconds: how long an instance waits for work when it is one of several, and when it is not. */
const PATIENCE = { several: 2_000, only: 30_000 };

/** In milliseconds: how long before its credentials expire an instance is not used any more. */
const MARGIN = 60_000;

/** The room that the functions share. */
export interface Room {
  instances: number;
}

/** An event for which there is no instance yet. */
interface Waiting {
  take(instance: Instance): void;
  refuse(error: unknown): void;
}

/** The instances of one function: started when there is work, and kept warm for a while. */
export class Pool {
  private readonly all = new Set<Instance>();
  private readonly idle: Instance[] = [];
  private readonly waiting: Waiting[] = [];
  private readonly patience = new Map<Instance, NodeJS.Timeout>();
  private closed = false;

  constructor(
    private readonly start: () => Instance,
    private readonly now: () => number,
    private readonly room: Room,
  ) {}

  /** Events at work and waiting. */
  get busy(): number {
    return this.all.size - this.idle.length + this.waiting.length;
  }

  async run(invocation: Invocation): Promise<Invoked> {
    const instance = await this.take();
    try {
      return await instance.run(invocation);
    } finally {
      this.give(instance);
    }
  }

  /** What is at work ends its event first. */
  async close(): Promise<void> {
    this.closed = true;
    await Promise.all(this.idle.splice(0).map((instance) => this.drop(instance)));
  }

  /** At once. */
  async terminate(): Promise<void> {
    this.closed = true;
    const error = new AwsError("ServiceException", "The functions are being stopped.", 500);
    for (const each of this.waiting.splice(0)) each.refuse(error);
    await Promise.all([...this.all].map((instance) => this.drop(instance)));
  }

  private async take(): Promise<Instance> {
    for (let instance = this.idle.pop(); instance; instance = this.idle.pop()) {
      clearTimeout(this.patience.get(instance));
      if (this.usable(instance)) return instance;
      void this.drop(instance);
    }
    if (this.hasRoom()) return this.started();
    return new Promise((take, refuse) => this.waiting.push({ take, refuse }));
  }

  /** For the first there is room always. */
  private hasRoom(): boolean {
    const { size } = this.all;
    return size === 0 || (size < AT_ONCE && this.room.instances < ALTOGETHER);
  }

  private started(): Instance {
    const instance = this.start();
    this.all.add(instance);
    this.room.instances += 1;
    return instance;
  }

  private give(instance: Instance): void {
    const usable = this.usable(instance);
    const next = this.waiting.shift();
    if (usable && next) next.take(instance);
    else if (usable && !this.closed) this.keep(instance);
    else {
      void this.drop(instance);
      if (next) this.startFor(next);
    }
  }

  private startFor(next: Waiting): void {
    try {
      next.take(this.started());
    } catch (error) {
      next.refuse(error);
    }
  }

  private keep(instance: Instance): void {
    this.idle.push(instance);
    const patience = this.all.size === 1 ? PATIENCE.only : PATIENCE.several;
    const timer = setTimeout(() => this.dismiss(instance), patience).unref();
    this.patience.set(instance, timer);
  }

  private dismiss(instance: Instance): void {
    const place = this.idle.indexOf(instance);
    if (place < 0) return;
    this.idle.splice(place, 1);
    void this.drop(instance);
  }

  private usable(instance: Instance): boolean {
    return !instance.ended && this.now() < instance.expiration - MARGIN;
  }

  private async drop(instance: Instance): Promise<void> {
    clearTimeout(this.patience.get(instance));
    this.patience.delete(instance);
    if (this.all.delete(instance)) this.room.instances -= 1;
    await instance.stop();
  }
}
