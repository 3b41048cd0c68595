import type { Api, Method, Stage } from "./api";

/** Requests a second, and how many may come at once. */
interface Limits {
  readonly rate: number;
  readonly burst: number;
}

/** Of all of an account's APIs in a region. */
const ACCOUNT: Limits = { rate: 10_000, burst: 5_000 };

/** Fills up at a rate, holds as much as a burst, and gives one for each request. */
class Bucket {
  private tokens: number;

  constructor(
    private readonly limits: Limits,
    private at: number,
  ) {
    this.tokens = limits.burst;
  }

  /** @param now milliseconds */
  take(now: number): boolean {
    const { rate, burst } = this.limits;
    const elapsed = Math.max(0, now - this.at) / 1000;
    this.tokens = Math.min(burst, this.tokens + elapsed * rate);
    this.at = now;
    if (this.tokens < 1) return false;
    this.tokens -= 1;
    return true;
  }
}

/**
 * How often a method of a stage may be called, by all callers together.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
export class Throttle {
  private readonly buckets = new Map<string, Bucket>();

  /** @param now in milliseconds */
  constructor(private readonly now: () => number) {}

  allows({ id }: Api, stage: Stage, method: Method): boolean {
    const own = limitsOf(stage, method);
    const name = `${id}/${stage.name}/${method.verb}${method.path}`;
    return (!own || this.bucket(name, own).take(this.now())) && this.account();
  }

  private account(): boolean {
    return this.bucket("", ACCOUNT).take(this.now());
  }

  private bucket(name: string, limits: Limits): Bucket {
    const bucket = this.buckets.get(name) ?? new Bucket(limits, this.now());
    this.buckets.set(name, bucket);
    return bucket;
  }
}

/**
 * Of the method itself if there are settings of its own, whatever they leave out, else of all; -1 stands
 * for none. A slash of the path is written as it is or as `~1`.
 */
function limitsOf({ settings }: Stage, { path, verb }: Method): Limits | undefined {
  const escaped = path.replaceAll("/", "~1");
  const names = [path.slice(1), escaped.slice(2), escaped];
  const found = [...names.map((name) => `${name}/${verb}`), "*/*"]
    .map((name) => settings.get(name))
    .find(Boolean);
  const { throttling_rate_limit: rate = -1, throttling_burst_limit: burst = -1 } = found ?? {};
  return rate < 0 ? undefined : { rate, burst: burst < 0 ? ACCOUNT.burst : burst };
}
