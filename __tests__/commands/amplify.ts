import { Amplify } from "aws-amplify";
import { parseAmplifyConfig } from "aws-amplify/utils";
import type { toAmplify } from "../../commands/outputs/amplify";
import { outputs, terraform } from "../support/outputs";

beforeAll(() => {
  // Amplify sets a timer of ten seconds when it is first used, and jest would wait for it.
  jest.useFakeTimers({ doNotFake: ["nextTick", "setImmediate", "queueMicrotask"] });
  jest.spyOn(console, "warn").mockReturnValue();
});
afterAll(() => {
  jest.useRealTimers();
  jest.restoreAllMocks();
});

type AmplifyOutputs = ReturnType<typeof toAmplify>;

export async function amplifyOutputs(values: object): Promise<AmplifyOutputs> {
  const { stdout } = await outputs(["--out", "-"], terraform(values));
  return JSON.parse(stdout);
}

/** The lines that `--help` recommends to clients. */
export function configureAsHelpSays(
  outputs: AmplifyOutputs,
  options: Parameters<typeof Amplify.configure>[1] = {},
): void {
  const config = parseAmplifyConfig(outputs);
  config.API = { REST: outputs.custom.API };
  Object.assign(config.Auth?.Cognito ?? {}, outputs.custom.Cognito);
  if (!outputs.auth) Object.assign(config, { Auth: { Cognito: outputs.custom.Cognito } });
  Amplify.configure(config, options);
}

interface Sent {
  readonly url: string;
  readonly authorization: string | null;
}

/** Answers `body` to whatever is fetched; the function returned tells what that was, in order. */
export function answerEveryFetch(body: object = {}): () => readonly Sent[] {
  const fetched = jest.spyOn(globalThis, "fetch").mockReset();
  fetched.mockImplementation(async () => Response.json(body));
  return () =>
    fetched.mock.calls.map(([url, init]) => ({
      url: String(url),
      authorization: new Headers(init?.headers).get("authorization"),
    }));
}
