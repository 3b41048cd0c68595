import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { ConfigurationError } from "../../constructs/configuration-error";
import type { DeveloperUser } from "../../packages/sandbox/smoke/people/developer-user";
import { expectStatus } from "../../packages/sandbox/smoke/step";
import { machine } from "../bench/ratio";
import { newAccount, unthrottled } from "./accounts";
import { HELP, parseArguments } from "./arguments";
import { costOfCheck, printedCost } from "./check";
import { printedGuesses } from "./distribution";
import { flood, printedFlood } from "./flood";
import { guessed } from "./guesses";
import { type Deployed, withSandbox } from "./sandbox";

/** Runs the command and returns its exit code: 1 only for what could not be measured. */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    const { help, addresses } = parseArguments(argv);
    if (help) console.log(HELP);
    else await measure(addresses);
    return 0;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== ConfigurationError.name) throw error;
    console.error(`bench: ${error.message}`);
    return 1;
  }
}

async function measure(addresses: number): Promise<void> {
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), "bench-sign-in-"));
  try {
    await withSandbox(scratch, (deployed) => measureAt(deployed, addresses, scratch));
  } finally {
    fs.rmSync(scratch, { recursive: true });
  }
}

async function measureAt(deployed: Deployed, addresses: number, scratch: string): Promise<void> {
  const somebody = await signedIn(deployed);
  console.log(`${printedCost(await costOfCheck(scratch, deployed, somebody))}\n`);
  const known: DeveloperUser[] = [];
  while (known.length < addresses) {
    tell(`account ${known.length + 1} of ${addresses}`);
    known.push(await newAccount(deployed));
  }
  console.log(`${printedGuesses(await guessed(deployed, known, tell))}\n`);
  tell("guesses for one address");
  console.log(`${printedFlood(await flood(await newAccount(deployed), somebody))}\n`);
  console.log(machine());
}

async function signedIn(deployed: Deployed): Promise<DeveloperUser> {
  const user = await newAccount(deployed);
  expectStatus("POST /sessions", await unthrottled(() => user.signIn()), 201);
  await user.tradeForCredentials();
  return user;
}

function tell(progress: string): void {
  console.error(`bench: ${progress}`);
}
