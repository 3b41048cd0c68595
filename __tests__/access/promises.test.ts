import fs from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { type Stack, stackOf } from "@notes-api/terraform-json";
import { brokenIn, type Judgement, judge, promises } from "../../packages/access";
import { grantsOf } from "../../packages/access/grants";
import { type AccessRow, isAccessRow, type Question } from "../../packages/access/question";
import { addComments } from "../support/comments";
import { EXAMPLE_STACKS, exampleStack } from "../support/examples";
import { copyOfProject } from "../support/project";
import { bootstrapOf, notesAt } from "../support/stacks";
import { ways } from "./ways";

/** What nobody asks about one by one: AWS has it for no resource in particular, or it is AWS's policy. */
const UNASKED = /^(xray:|logs:\w+ \*$)/;
/** What is said of every resource, whatever it is. */
const OF_EVERY_RESOURCE = [
  "what is written is what will be deployed, and all of it is read",
  "every resource has its rows here, or is part of one that has",
  "every setting is one that a promise speaks of, or decides nothing",
];

const judged: Readonly<Record<string, Promise<Judgement>>> = {
  notes: judgementOn(notesAt("dev").json),
  "notes-prod": judgementOn(notesAt("prod").json),
  bootstrap: judgementOn(bootstrapOf("prod").json),
  "notes with comments": judgementOn(withComments()),
  ...Object.fromEntries(EXAMPLE_STACKS.map((name) => [name, judgementOn(exampleStack(name).json)])),
  "notes by hosted pages": judgementOn(ways.hosted.json),
  "notes with every option of a user pool": judgementOn(ways.everything.json),
  "notes of people who are brought over": judgementOn(ways["brought over"].json),
  "notes by another's tokens": judgementOn(ways["existing by token"].json),
  "notes by other logins": judgementOn(ways.logins.json),
};

describe.each(Object.keys(judged))("in %s", (name) => {
  let judgement: Judgement;
  let asked: readonly AccessRow[];
  let denials: readonly AccessRow[];
  beforeAll(async () => {
    judgement = (await judged[name]) as Judgement;
    asked = judgement.verdicts.flatMap(({ rows }) => rows.filter(isAccessRow));
    denials = asked.filter(({ wants }) => !wants);
  });

  test("every promise is kept", () => {
    expect(brokenIn(judgement).map(({ promise }) => promise.sentence)).toEqual([]);
  });

  test("each denial stands beside an allow that differs in one thing", () => {
    expect(denials.length).toBeGreaterThan(100);
    for (const { what, question, beside } of denials) {
      const differing = beside && differences(question, beside);
      expect({ what, differing }).toEqual({ what, differing: [expect.any(String)] });
      expect(beside && judgement.access.ask(beside)).toMatchObject({ allowed: true });
    }
  });

  test("nobody is denied for want of credentials, unless beside somebody who has some", () => {
    const without = denials.filter(({ question }) => !hasCredentials(question));
    expect(without.length).toBeGreaterThan(0);
    expect(without.filter(({ beside }) => !beside || !hasCredentials(beside))).toEqual([]);
  });

  test("every resource has a row, or is part of one that has", () => {
    const { stack } = judgement.access;
    const about = judgement.verdicts
      .filter(({ promise }) => !OF_EVERY_RESOURCE.includes(promise.sentence))
      .flatMap(({ rows }) => rows.map((row) => row.about));
    expect(unspokenOf(stack, new Set(about))).toEqual([]);
  });

  test("every right that is granted is used by a row that is allowed", () => {
    const { stack, holders } = judgement.access;
    const used = asked.flatMap(({ answer, question }) =>
      answer.allowed
        ? answer.reasons.map(
            ({ policy, number }) => `${policy.address} ${number} ${question.action}`,
          )
        : [],
    );
    const unused = holders
      .flatMap((holder) => grantsOf(stack, holder))
      .filter(({ action, resource }) => !UNASKED.test(`${action} ${resource}`))
      .map(({ policy, number, action }) => `${policy.address} ${number} ${action}`)
      .filter((right) => !used.includes(right));
    expect(unused).toEqual([]);
  });
});

test("each promise is about something that is there", async () => {
  const verdicts = (await Promise.all(Object.values(judged))).flatMap((each) => each.verdicts);
  const empty = promises.filter((promise) =>
    verdicts.every((verdict) => verdict.promise !== promise || verdict.rows.length === 0),
  );
  expect(empty.map(({ sentence }) => sentence)).toEqual([]);
});

async function judgementOn(json: object): Promise<Judgement> {
  return judge(await stackOf(json));
}

/** The notes, to which the project's own example of a second resource is added. */
function withComments(): object {
  const project = copyOfProject();
  if (!fs.existsSync("functions/comments")) addComments(project);
  project.synth();
  return project.stack("notes");
}

function differences(one: Question, other: Question): string[] {
  return [
    ...(one.principal === other.principal ? [] : ["principal"]),
    ...(one.action === other.action ? [] : ["action"]),
    ...(one.target.arn === other.target.arn ? [] : ["resource"]),
    ...(isDeepStrictEqual(one.context ?? {}, other.context ?? {}) ? [] : ["context"]),
  ];
}

/** AWS's, or a token where one is asked for. */
function hasCredentials({ principal: { session, part }, target }: Question): boolean {
  if (part === "bearer") return target.token !== undefined;
  return typeof session !== "string" && session.principal !== undefined;
}

/** Resources of which nothing is said, neither of them nor of what they refer to. */
function unspokenOf({ resources }: Stack, about: ReadonlySet<string>): string[] {
  const managed = resources.filter(({ mode }) => mode === "managed");
  const spoken = new Set(about);
  for (let before = -1; before < spoken.size; ) {
    before = spoken.size;
    for (const { address, refersTo } of managed) {
      if (refersTo.some((other) => spoken.has(other))) spoken.add(address);
    }
  }
  return managed.map(({ address }) => address).filter((address) => !spoken.has(address));
}
