import { ConfigurationError } from "../configuration-error";
import { refuseUnknown } from "../options";
import type { KnownUserPool } from "./known";

/** A user pool that somebody else looks after. */
export interface Existing {
  /** `<region>_<characters>`. */
  readonly id: string;
  /** A client of it, without a secret: a page cannot keep one. */
  readonly clientId: string;
  /** The pool's account, 12 digits: only where its ARN has to be known. */
  readonly accountId?: string;
}

const POOL_ID = /^([a-z]{2}(?:-[a-z]+)+-\d)_[0-9A-Za-z]{1,55}$/;

/** Nothing of it is created, and nothing is read: a client's secret would end in the state. */
export class ExistingUserPool implements KnownUserPool {
  readonly id: string;
  readonly endpoint: string;
  readonly clientId: string;
  readonly clientIds: readonly string[];
  readonly scopes: readonly string[] = [];

  /** @throws ConfigurationError if an id is none */
  constructor(private readonly existing: Existing) {
    refuseUnknown("existing", existing, { id: true, clientId: true, accountId: true });
    const { id, clientId, accountId } = existing;
    this.id = id;
    this.endpoint = `cognito-idp.${regionOf(id)}.amazonaws.com/${id}`;
    if (typeof clientId !== "string" || !/^[0-9A-Za-z]{10,128}$/.test(clientId)) {
      throw new ConfigurationError(
        `client "${clientId}" of user pool "${id}": an id is letters and digits, as the console shows it`,
      );
    }
    this.clientId = clientId;
    this.clientIds = [clientId];
    if (accountId !== undefined) arnOfUserPool(existing);
  }

  /** @throws ConfigurationError if its account was not said */
  get arn(): string {
    return arnOfUserPool(this.existing);
  }
}

/** @throws ConfigurationError if the account was not said, or an id is none */
export function arnOfUserPool({ id, accountId }: Omit<Existing, "clientId">): string {
  if (accountId === undefined) {
    throw new ConfigurationError(`user pool "${id}": say its accountId, which is in its ARN`);
  }
  if (typeof accountId !== "string" || !/^\d{12}$/.test(accountId)) {
    throw new ConfigurationError(`account "${accountId}" of user pool "${id}": 12 digits`);
  }
  return `arn:aws:cognito-idp:${regionOf(id)}:${accountId}:userpool/${id}`;
}

function regionOf(id: string): string {
  const [, region] = (typeof id === "string" && POOL_ID.exec(id)) || [];
  if (region) return region;
  throw new ConfigurationError(
    `user pool "${id}": an id is <region>_<characters>, such as eu-central-1_aB3dE6fG9`,
  );
}
