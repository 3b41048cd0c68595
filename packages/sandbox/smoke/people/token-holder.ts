import { InputError } from "@notes-api/access/command";
import type { Unsigned } from "../signed";
import { type Bearer, bearing } from "./person";
import type { Environment } from "./two";

/** Somebody with a token of an issuer that the smoke test knows nothing of. */
export class TokenHolder implements Bearer {
  constructor(readonly token: string) {}

  authorization(token: string): string {
    return `Bearer ${token}`;
  }

  async proven(request: Unsigned): Promise<RequestInit> {
    return bearing(this.authorization(this.token), request);
  }
}

/** @throws InputError unless the environment has two tokens */
export function twoTokenHolders({ SMOKE_TOKEN_1, SMOKE_TOKEN_2 }: Environment): {
  readonly ada: TokenHolder;
  readonly bob: TokenHolder;
} {
  if (SMOKE_TOKEN_1 && SMOKE_TOKEN_2) {
    return { ada: new TokenHolder(SMOKE_TOKEN_1), bob: new TokenHolder(SMOKE_TOKEN_2) };
  }
  throw new InputError(
    "SMOKE_TOKEN_1 and SMOKE_TOKEN_2 have to be tokens of two people; in a sandbox, `npm run issuer` prints them",
  );
}
