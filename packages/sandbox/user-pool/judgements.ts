import type { Judgement, Known } from "./honoured";
import { isTrue, list } from "./terraform";

export const yes: Judgement = () => undefined;
export const no =
  (why: string): Judgement =>
  () =>
    why;
export const only =
  (accepted: readonly string[], why: string): Judgement =>
  (value) => {
    const others = list(value).filter((each) => !accepted.includes(String(each)));
    return others.length > 0 ? `${others.join(", ")}: ${why}` : undefined;
  };
export const off =
  (why: string): Judgement =>
  (value) =>
    isTrue(value) ? why : undefined;

/** Terraform's own, and what a deployment adds. */
export const TERRAFORM: Known = {
  id: yes,
  arn: yes,
  endpoint: yes,
  region: yes,
  provider: yes,
  depends_on: yes,
  lifecycle: yes,
  tags: yes,
  tags_all: yes,
};
