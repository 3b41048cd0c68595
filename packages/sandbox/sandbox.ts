import { decisions } from "./data/decisions";
import { dataIn } from "./data/files";
import { inboxIn } from "./data/inbox";
import { Lock } from "./data/lock";
import { functions } from "./lambda";
import { keysForFunction } from "./lambda-keys";
import { Running } from "./running";
import { SandboxServer } from "./server";
import type { Sandbox, Serving } from "./serving";
import { sessions } from "./sessions";
import { stackAt } from "./start/chosen";
import { WORLD } from "./world";

/** @throws InputError if the port is taken, or the data folder is another sandbox's */
export async function serve(serving: Serving): Promise<Sandbox> {
  const lock = serving.lock ?? (await Lock.of(serving.dataFolder));
  try {
    return await started(serving, lock);
  } catch (error) {
    if (!serving.lock) lock.release();
    throw error;
  }
}

async function started(serving: Serving, lock: Lock): Promise<Sandbox> {
  const { folder, dataFolder, port = 0, world = WORLD, on = () => {} } = serving;
  const { environment = process.env } = serving;
  const log = (group: string, line: string) => on({ kind: "log", group, line });
  const report = (text: string) => on({ kind: "problem", text });
  const [listening, stack] = await Promise.all([
    SandboxServer.listen(port, report),
    serving.stack ?? stackAt(folder),
  ]);
  const url = `http://localhost:${listening.port}`;
  const data = dataIn(dataFolder);
  const inbox = inboxIn(data, (mail) => on({ kind: "mail", mail }));
  const keys = sessions({ world, data, account: stack.account });
  const running: Running = new Running({
    ...{ world, data, inbox, url, log, dataFolder, lock, server: listening.server },
    sessions: keys,
    environment,
    decisions: decisions((answered) => on({ kind: "decision", answered })),
    functions: functions(stack, {
      folder,
      endpoint: () => url,
      region: stack.region,
      credentialsFor: (role, name) =>
        keysForFunction(role, name, { sessions: keys, authorize: running.authorize }),
      log,
    }),
  });
  await running.serve(stack);
  if (!serving.lock) running.atEnd(() => lock.release());
  return running;
}
