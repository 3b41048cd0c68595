import { setTimeout as pause } from "node:timers/promises";
import { codeAt } from "../../user-pool/totp";

/** How long a code is shown, in milliseconds. */
const SHOWN = 30_000;
/** How far a code may be off and be taken nevertheless, in codes. */
const NEAR = [-2, -1, 0, 1, 2];
const GUESSES = ["000000", "111111", "222222", "333333", "444444", "555555"];

/** Somebody's authenticator app. */
export class AuthenticatorApp {
  private used = 0;
  /** Milliseconds before its time at which a code is taken. */
  private readonly early: number;

  /**
   * @param isSandbox whether the next code is taken already, and nobody has to wait
   * @param secret of one that is set up. @default - none yet
   */
  constructor(
    isSandbox: boolean,
    private secret = "",
  ) {
    this.early = isSandbox ? SHOWN : 0;
  }

  get isSetUp(): boolean {
    return this.secret !== "";
  }

  setUp(secret: string): void {
    this.secret = secret;
    this.used = 0;
  }

  /** A code is good once: this waits for the next, up to half a minute. */
  async code(): Promise<string> {
    if (!this.isSetUp) throw new Error("a code is asked for; see SMOKE_TOTP_1 in --help");
    this.used = Math.max(Math.floor(Date.now() / SHOWN), this.used + 1);
    const shown = this.used * SHOWN;
    await pause(Math.max(0, shown - this.early - Date.now()));
    return codeAt(this.secret, shown);
  }

  /** None of its own. */
  anotherCode(): string {
    const own = NEAR.map((offset) => codeAt(this.secret, Date.now() + offset * SHOWN));
    return GUESSES.find((guess) => !own.includes(guess)) ?? "";
  }
}
