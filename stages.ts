import { ConfigurationError } from "./constructs/configuration-error";
import type { Deletable } from "./constructs/deletable";
import type { Guard } from "./constructs/guard";
import type { Origins } from "./constructs/origins";
import type { S3State, StateBackend } from "./constructs/state-backend";

/** An account and region: what the stack `bootstrap` makes there, once. */
export interface Home extends Deletable {
  readonly store: S3State;
  /** Where the state of `bootstrap` itself lies. */
  readonly state: StateBackend;
}

/** All that differs between deployments. */
export interface Stage extends Deletable {
  readonly home: Home;
  /** What the stage's stack is called, as in `cdktf deploy <stack>`. */
  readonly stack: string;
  /** The pages that may call the API: `https://host`, or `http://localhost:port`. */
  readonly allowedOrigins: Origins;
  /** How people come in; docs/guards.md says which to choose, and what a change does to what is stored. */
  readonly guard: Guard;
  readonly state: StateBackend;
}

const store: S3State = {
  type: "s3",
  bucket: "notes-terraform-state", // choose your own: the name is unique in all of AWS
  region: "eu-central-1",
  lockTable: "notes-terraform-locks",
};

const home: Home = {
  store,
  state: { type: "local" }, // `store`, once bootstrap is deployed; then deploy it with --migrate-state
};

const stages = {
  dev: {
    home,
    stack: "notes",
    allowedOrigins: ["http://localhost:5173"],
    guard: { type: "iam", users: { selfSignUp: true } },
    state: { type: "local" },
  },
  prod: {
    home,
    stack: "notes-prod",
    allowedOrigins: ["https://notes.example"],
    guard: { type: "iam", users: { selfSignUp: true } },
    state: store,
  },
} satisfies Record<string, Stage>;

/**
 * @param name one of the stages above @default "dev"
 * @throws ConfigurationError if there is none of that name
 */
export function stageNamed(name = "dev"): Stage & { readonly stage: string } {
  if (!Object.hasOwn(stages, name)) {
    throw new ConfigurationError(
      `STAGE "${name}" is not one of ${Object.keys(stages).join(", ")}: see stages.ts`,
    );
  }
  return { stage: name, ...stages[name as keyof typeof stages] };
}
