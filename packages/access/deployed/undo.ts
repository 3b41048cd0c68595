interface Step {
  readonly what: string;
  readonly run: () => Promise<unknown>;
}

/** What has to be taken away again, the last made first. */
export class Undo {
  private readonly steps: Step[] = [];

  /** To be said before something is made, so that nothing is left that was made halfway. */
  add(what: string, run: () => Promise<unknown>): void {
    this.steps.push({ what, run });
  }

  /** @returns what could not be removed, a line each; what was not there is removed */
  async all(): Promise<readonly string[]> {
    const left: string[] = [];
    for (let step = this.steps.pop(); step; step = this.steps.pop()) {
      try {
        await step.run();
      } catch (error) {
        const { name, message } = error as Error;
        if (!NOT_THERE.test(name)) left.push(`${step.what}: ${name}: ${message}`);
      }
    }
    return left;
  }
}

const NOT_THERE = /^(UserNotFound|ResourceNotFound)(Exception)?$/;
