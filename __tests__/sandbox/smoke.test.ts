import { type Attack, add, first, rewrite } from "../support/attacks";
import type { Json } from "../support/synthesized";
import { red, Served, smoked } from "./served";

const served = new Served();

test("the whole way holds, and nothing is left of it", async () => {
  const sandbox = await served.start();
  const results = await smoked(sandbox);
  expect(results.filter(({ outcome }) => outcome !== "holds")).toEqual([]);
  const page = await (await fetch(`${sandbox.url}/_sandbox`)).text();
  expect(page).toContain("Nobody has signed up yet.");
});

test("twice in a row, on the data of the first", async () => {
  const sandbox = await served.start();
  expect(red(await smoked(sandbox))).toEqual([]);
  expect(red(await smoked(sandbox))).toEqual([]);
});

const LISTED = "its owner finds it in the list";
const CREATED = "a signed request creates a note";
const DELETED = "its owner deletes the note";

const BREAKS: readonly (readonly [what: string, change: Attack, red: readonly string[]])[] = [
  [
    "signed-in users may not call the API",
    granted((statements) => statements.filter(({ Action }) => !has(Action, "execute-api:Invoke"))),
    [CREATED],
  ],
  [
    "the role trusts another identity pool",
    rewrite(["aws_iam_role", "assume_role_policy", "cognito-identity"], ([statement]) => {
      const { StringEquals } = statement.Condition;
      StringEquals["cognito-identity.amazonaws.com:aud"] = "eu-central-1:another";
    }),
    ["their sign-in is traded for temporary credentials"],
  ],
  [
    "API Gateway may not start the function that deletes",
    withoutPermission("/DELETE/notes/*"),
    [DELETED],
  ],
  ["API Gateway may not start the function that lists", withoutPermission("/GET/notes"), [LISTED]],
  [
    "the function that creates may not put",
    rewrite(["aws_iam_role_policy", "policy", "dynamodb:PutItem"], (statements) => {
      for (const each of statements) each.Action = without(each.Action, "dynamodb:PutItem");
    }),
    [CREATED],
  ],
  [
    "each user's files are everybody's",
    granted((statements) => {
      for (const each of statements) {
        if (has(each.Action, "s3:GetObject")) each.Resource = each.Resource.map(everybodys);
      }
      return statements;
    }),
    ["its folder is closed to another user"],
  ],
  [
    "each user lists everybody's folder",
    granted((statements) => {
      for (const { Condition } of statements) {
        if (Condition) Condition.StringLike["s3:prefix"] = ["private/*"];
      }
      return statements;
    }),
    ["nobody lists beyond their own folder"],
  ],
  ["guests get a role", letGuestsIn, ["a guest gets no identity and no credentials"]],
  [
    // Unsigned, it has no caller, and the function itself refuses it.
    "a method asks for no signature",
    (stack) => {
      const method = stack
        .resources("aws_api_gateway_method")
        .find(({ http_method }) => http_method === "DELETE");
      method.authorization = "NONE";
    },
    ["the gateway refuses unsigned requests to every route", DELETED],
  ],
  [
    "pages cannot read refusals",
    (stack) => {
      for (const response of stack.resources("aws_api_gateway_gateway_response")) {
        delete response.response_parameters["gatewayresponse.header.Access-Control-Allow-Origin"];
      }
    },
    ["a page can read a refusal: CORS headers on a 403"],
  ],
];

test.each(BREAKS)("the step that is meant turns red where %s", async (_, change, expected) => {
  const sandbox = await served.start({}, change);
  expect(red(await smoked(sandbox))).toEqual(expected);
});

/** Changes what signed-in users are granted. */
function granted(edit: (statements: Json[]) => Json[]): Attack {
  return rewrite(["aws_iam_role_policy", "policy", "execute-api:Invoke"], (statements) => {
    statements.splice(0, statements.length, ...edit(statements));
  });
}

function has(actions: string | string[], action: string): boolean {
  return [actions].flat().includes(action);
}

function without(actions: string | string[], action: string): string[] {
  return [actions].flat().filter((each) => each !== action);
}

function everybodys(resource: string): string {
  return resource.replace("$${cognito-identity.amazonaws.com:sub}/*", "*");
}

/** For one route, by how its ARN ends. */
function withoutPermission(route: string): Attack {
  return (stack) => {
    const permissions = stack.json.resource.aws_lambda_permission;
    for (const [name, { source_arn }] of Object.entries<Json>(permissions)) {
      if (source_arn.endsWith(route)) delete permissions[name];
    }
  };
}

function letGuestsIn(stack: Parameters<Attack>[0]): void {
  const pool = first(stack, "aws_cognito_identity_pool");
  pool.allow_unauthenticated_identities = true;
  const trust = {
    Effect: "Allow",
    Principal: { Federated: "cognito-identity.amazonaws.com" },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: { "cognito-identity.amazonaws.com:aud": stack.reference(pool, "id") },
    },
  };
  const role = {
    name: "guest",
    assume_role_policy: JSON.stringify({ Version: "2012-10-17", Statement: [trust] }),
  };
  add("aws_iam_role", role)(stack);
  const { roles } = first(stack, "aws_cognito_identity_pool_roles_attachment");
  roles["unauthenticated"] = stack.reference(role, "arn");
}
