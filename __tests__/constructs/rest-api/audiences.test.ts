import { NodeFunction } from "../../../constructs/node-function";
import { RestApi } from "../../../constructs/rest-api/rest-api";
import { guardedMethods, pathOf } from "../../support/api";
import { HANDLER } from "../../support/handlers";
import { identitiesIn } from "../../support/identity-pools";
import { type Statement, type Synthesized, scratch } from "../../support/synthesized";
import { usersIn } from "../../support/user-pools";

type People = ReturnType<typeof identitiesIn<"admins">>;

const EVERYONES = "GET /books";
const GUESTS = "GET /news";
const MEMBERS = "GET /loans";
const OTHER_MEMBERS = "GET /fines";

const stack = library((api, people) => {
  api.grantInvoke(people.signedIn);
  api.grantInvokeAsMember(people.group("admins"), MEMBERS);
  api.grantInvokeAsGuest(people.guests, GUESTS);
});

test.each([
  ["people-signed-in", "everyone's and the guests'", ["books", "news"]],
  ["people-group-admins", "those that were named", ["loans"]],
  ["people-guests", "theirs", ["news"]],
])("%s may call %s, and no other", (role, _, paths) => {
  expect(rightsOf(stack, role)).toEqual([
    {
      Effect: "Allow",
      Action: ["execute-api:Invoke"],
      Resource: paths.map((path) => expect.stringMatching(new RegExp(`/test/GET/${path}$`))),
    },
  ]);
});

test("members have everyone's routes too once those are granted to them", () => {
  const both = library((api, people) => {
    api.grantInvoke(people.group("admins"));
    api.grantInvokeAsMember(people.group("admins"), MEMBERS, OTHER_MEMBERS);
  });
  const [everyones, members] = rightsOf(both, "people-group-admins");
  expect(everyones?.Resource.map(ending)).toEqual(["GET/books", "GET/news"]);
  expect(members?.Resource.map(ending)).toEqual(["GET/loans", "GET/fines"]);
});

test("each is for signed requests only, and is told where its caller stands: guests' too", () => {
  const asked = guardedMethods(stack).map((method) => [
    `${method.http_method} /${pathOf(stack, method.resource_id)}`,
    method.authorization,
  ]);
  expect(asked.sort()).toEqual(
    [EVERYONES, GUESTS, MEMBERS, OTHER_MEMBERS].map((route) => [route, "AWS_IAM"]).sort(),
  );
  const { variables } = stack.only("aws_lambda_function").environment;
  expect(variables).toMatchObject({ CALLER_FROM: "iam", CALLER_POOL: expect.any(String) });
});

test.each<[string, (api: RestApi, people: People) => void, string]>([
  [
    "everyone's route to a guest",
    (api, { guests }) => api.grantInvokeAsGuest(guests, EVERYONES),
    'route "GET /books" is not for guests: those are GET /news',
  ],
  [
    "the members' route to a guest",
    (api, { guests }) => api.grantInvokeAsGuest(guests, MEMBERS),
    'route "GET /loans" is not for guests: those are GET /news',
  ],
  [
    "a route that there is not to a guest",
    (api, { guests }) => api.grantInvokeAsGuest(guests, "GET /press"),
    'route "GET /press" is not for guests: those are GET /news',
  ],
  [
    "a guests' route to members",
    (api, people) => api.grantInvokeAsMember(people.group("admins"), GUESTS),
    'route "GET /news" is not for members: those are GET /loans, GET /fines',
  ],
  [
    "everyone's route to members alone",
    (api, people) => api.grantInvokeAsMember(people.group("admins"), EVERYONES),
    'route "GET /books" is not for members: those are GET /loans, GET /fines',
  ],
])("nobody grants %s", (_, grant, message) => {
  expect(() => library(grant)).toThrow(message);
});

test.each(["visitors", "everyone", ""])("there is no audience %j", (audience) => {
  expect(() => library(() => {}, audience)).toThrow(
    `route "GET /news" is for "${audience}": "guests" or "members"`,
  );
});

function library(grant: (api: RestApi, people: People) => void, audience = "guests"): Synthesized {
  return scratch((scope) => {
    const handler = new NodeFunction(scope, "read", { name: "read", file: HANDLER });
    const people = identitiesIn(scope, usersIn(scope), {
      groups: { admins: { precedence: 1 } },
      guests: true,
    });
    const api = new RestApi(scope, "api", {
      name: "library",
      stage: "test",
      allowedOrigins: ["https://library.example"],
      authorization: { type: "iam", identityPool: people },
      routes: {
        [EVERYONES]: handler,
        [GUESTS]: { handler, for: audience as "guests" },
        [MEMBERS]: { handler, for: "members" },
        [OTHER_MEMBERS]: { handler, for: "members" },
      },
    });
    grant(api, people);
  });
}

function rightsOf(of: Synthesized, name: string): Statement[] {
  return of.statements(of.resources("aws_iam_role").find((role) => role.name === name));
}

function ending(arn: string): string {
  return arn.split("/test/")[1] ?? "";
}
