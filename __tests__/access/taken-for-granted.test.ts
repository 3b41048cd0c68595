import { stackOf } from "@notes-api/terraform-json";
import { judge } from "../../packages/access";
import { jsonOf } from "../../packages/access/report/json";
import { markdownOf } from "../../packages/access/report/markdown";
import { textOf } from "../../packages/access/report/text";
import { takenForGranted } from "../../packages/access/taken-for-granted";
import { type Way, ways } from "./ways";

const EXISTING =
  "the user pool eu-central-1_Existing1 is not in this stack: who may sign in there is its owner's to say";

test.each<Way>(["existing", "existing by token"])(
  "of %s it says that its users are another's, in each format",
  async (way) => {
    const judgement = await judgementOn(way);
    expect(jsonOf(judgement).takenForGranted).toEqual([EXISTING]);
    expect(textOf([judgement], { brief: true })).toContain(
      "What is taken for granted\n  the user pool eu-central-1_Existing1 is not in this stack:",
    );
    expect(markdownOf([judgement])).toContain(`### What is taken for granted\n\n- ${EXISTING}\n`);
  },
);

test("who comes over is for the owner of the old pool to say", async () => {
  const { stack } = (await judgementOn("brought over")).access;
  expect(takenForGranted(stack)).toEqual([
    "the user pool eu-west-1_OldPool01 is not in this stack: who comes over from it, and under which address, is its owner's to say",
  ]);
});

test("who is who elsewhere is for each provider to say", async () => {
  const { stack } = (await judgementOn("federated")).access;
  expect(takenForGranted(stack).map((each) => each.split(" ")[0])).toEqual([
    "Company",
    "Facebook",
    "Google",
    "Local",
    "SignInWithApple",
  ]);
});

test("nothing is taken for granted of a pool's own users, and nothing is said", async () => {
  const judgement = await judgementOn("mfa");
  expect(jsonOf(judgement).takenForGranted).toEqual([]);
  expect(textOf([judgement])).not.toContain("for granted");
  expect(markdownOf([judgement])).not.toContain("for granted");
});

test("a token of another's pool is said to be one", async () => {
  expect(textOf([await judgementOn("existing by token")]).replace(/\s+/g, " ")).toContain(
    "the method asks for a token of user pool eu-central-1_Existing1, which is not in this stack",
  );
});

async function judgementOn(way: Way) {
  return judge(await stackOf(ways[way].json, { name: way }));
}
