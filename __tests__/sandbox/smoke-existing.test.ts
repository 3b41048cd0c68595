import { type Attack, first } from "../support/attacks";
import { Served } from "./served";
import { red, smoked } from "./smoked";

const served = new Served({ app: "examples/existing-pool.ts", stack: "notes-existing-pool" });
const own = new Served();

const SIGNED_UP = "two users sign up, and confirm with the code that was mailed";
const SIGNED_IN = "both sign in by SRP";

test("with users of a pool that was there before, the whole way holds", async () => {
  const results = await smoked(await served.start());
  expect(results.filter(({ outcome }) => outcome !== "holds")).toEqual([]);
});

test("the step that is meant turns red where the identity pool trusts another than the outputs name", async () => {
  const sandbox = await served.start({}, (stack) => {
    const [provider] = first(stack, "aws_cognito_identity_pool").cognito_identity_providers;
    provider.provider_name = `${provider.provider_name}Other`;
  });
  expect(red(await smoked(sandbox))).toEqual([SIGNED_IN]);
});

/** A pool whose administrator alone makes users. */
const closed: Attack = (stack) => {
  const { admin_create_user_config } = first(stack, "aws_cognito_user_pool");
  admin_create_user_config.allow_admin_create_user_only = true;
};

test.each<[string, Attack, RegExp]>([
  ["of the stack's own", closed, /^the user pool takes no sign-up .+: name two users; see --help$/],
  [
    "that was there before",
    (stack) => {
      closed(stack);
      stack.json.output.user_pool_existing = { value: "true" };
    },
    /^the user pool, which was there before, takes no sign-up .+: name two users; see --help$/,
  ],
])("a pool %s that takes no sign-up is said to be one", async (_, change, problem) => {
  const results = await smoked(await own.start({}, change));
  expect(red(results)).toEqual([SIGNED_UP]);
  expect(results[0]?.problem).toMatch(problem);
});
