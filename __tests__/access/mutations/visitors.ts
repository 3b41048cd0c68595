import { type Attack, leaveOutAll, overwrite } from "../../support/attacks";
import type { Json, Synthesized } from "../../support/synthesized";
import { alsoGranted, answered, arnOf, granted, reference } from "../granted";
import { breaking, edit } from "../mutation";

const GUESTS = "identities_guests";
const ANNOUNCES = "announcement-functions_list";
const ROLES = "aws_cognito_identity_pool_roles_attachment";
const AUD = "cognito-identity.amazonaws.com:aud";
const AMR = "cognito-identity.amazonaws.com:amr";
const INVOKE = "execute-api:Invoke";
const REACHED =
  "nobody reaches a route but those whom it is for, and whoever administers the account";
const NOTES = arnOf("aws_dynamodb_table", "notes_table");
const ANNOUNCEMENTS = arnOf("aws_dynamodb_table", "announcements");

/** What guests may do, where there are some, and nobody may by way of them. */
export const visitors = [
  ...amongGuests(REACHED, {
    "guests list notes": alsoGranted(GUESTS, INVOKE, route("GET/notes")),
    "guests get notes": alsoGranted(GUESTS, INVOKE, route("GET/notes/*")),
    "guests write notes": alsoGranted(GUESTS, INVOKE, route("POST/notes")),
    "guests call whatever there is": calls(() => "*"),
    "guests are answered by whoever lists notes": answered("get--announcements", ".functions_list"),
    "whoever answers guests reads notes, too": alsoGranted(ANNOUNCES, "dynamodb:Query", NOTES),
    "whoever answers guests reads notes instead": reads(NOTES),
    "whoever answers guests reads every table": reads(() => "*"),
    "whoever answers guests reads all but one table": granted(ANNOUNCES, (all) => {
      delete all[2].Resource;
      all[2].NotResource = "arn:aws:dynamodb:*:*:table/users";
    }),
    "whoever answers guests gets files": alsoGranted(
      ANNOUNCES,
      "s3:GetObject",
      "arn:aws:s3:::*/private/*",
    ),
    "whoever answers guests writes": alsoGranted(ANNOUNCES, "dynamodb:PutItem", ANNOUNCEMENTS),
    "whoever answers guests scans": alsoGranted(ANNOUNCES, "dynamodb:Scan", ANNOUNCEMENTS),
    "who signed in writes what guests read": alsoGranted(
      "functions_create",
      "dynamodb:PutItem",
      ANNOUNCEMENTS,
    ),
    "who signed in writes whatever there is": alsoGranted("functions_create", "dynamodb:*"),
    "clients are not told of guests": ({ json }) => delete json.output.guests,
  }),
  ...amongGuests("a guest reaches exactly the routes for guests", {
    "guests may call nothing": granted(GUESTS, (all) => all.pop()),
    "guests may call by any method": calls((arn) => arn.replace("/GET/", "/*/")),
    "guests may call at any stage": calls((arn) => arn.replace("/dev/", "/*/")),
    "guests may call another stage instead": calls((arn) => arn.replace("/dev/", "/prod/")),
    "guests may call every API": calls(() => "arn:aws:execute-api:*:*:*"),
    "guests have no role": edit(ROLES, ({ roles }) => delete roles.unauthenticated),
    "guests are not let in": overwrite("aws_cognito_identity_pool", {
      allow_unauthenticated_identities: false,
    }),
    "what guests assume trusts who signed in": trust(({ Condition }) => {
      Condition["ForAnyValue:StringLike"][AMR] = "authenticated";
    }),
  }),
  ...amongGuests("a guest has no right that no sentence here asks for", {
    "guests may call whatever begins alike": calls((arn) => `${arn}*`),
    "guests may call what is gone": alsoGranted(GUESTS, INVOKE, route("GET/comments")),
    "guests may empty the API's cache": granted(GUESTS, ([call]) =>
      call.Action.push("execute-api:InvalidateCache"),
    ),
    "guests find out identities": alsoGranted(GUESTS, "cognito-identity:GetId"),
    "guests have a folder": alsoGranted(
      GUESTS,
      "s3:PutObject",
      "arn:aws:s3:::*/private/$" + "$" + "{cognito-identity.amazonaws.com:sub}/*",
    ),
  }),
  ...amongGuests("nobody but a function, and whoever administers the account, works on rows", {
    "guests read announcements past the API": alsoGranted(GUESTS, "dynamodb:Query", ANNOUNCEMENTS),
  }),
  ...amongGuests("nobody else touches a user's files, but whoever administers the account", {
    "guests read files": alsoGranted(GUESTS, "s3:GetObject"),
  }),
  ...amongGuests(
    "nobody but AWS services, and whoever administers the account, starts a function",
    {
      "guests start functions": alsoGranted(GUESTS, "lambda:InvokeFunction"),
    },
  ),
  ...amongGuests("a function does to rows what its routes are for, in the tables it is told of", {
    "whoever answers guests deletes": alsoGranted(ANNOUNCES, "dynamodb:DeleteItem", ANNOUNCEMENTS),
  }),
  ...amongGuests("only guests of this very identity pool get the guests' role", {
    "guests' role trusts whoever Cognito knows": trust((one) => delete one.Condition),
    "guests' role trusts every identity pool": trust(({ Condition }) => {
      delete Condition.StringEquals;
    }),
    "guests' role trusts another identity pool": trust(({ Condition }) => {
      Condition.StringEquals[AUD] = "eu-central-1:00000000-0000-4000-8000-000000000000";
    }),
    "guests' role trusts who signed in instead": trust(({ Condition }) => {
      Condition["ForAnyValue:StringLike"][AMR] = "authenticated";
    }),
    "guests' role trusts who signed in, too": trust(({ Condition }) => {
      Condition["ForAnyValue:StringLike"][AMR] = ["authenticated", "unauthenticated"];
    }),
    "guests' role trusts whoever ends alike": trust(({ Condition }) => {
      Condition["ForAnyValue:StringLike"][AMR] = "*authenticated";
    }),
    "guests' role trusts whoever comes": trust(({ Condition }) => {
      delete Condition["ForAnyValue:StringLike"];
    }),
    "guests' role trusts functions": trust((one) => {
      one.Principal.Service = "lambda.amazonaws.com";
    }),
  }),
  ...amongGuests("only signed-in users of this very identity pool get its role", {
    "who signed in has a role that guests get, too": (stack) => {
      const role = stack.target(stack.only(ROLES).roles.authenticated);
      role.assume_role_policy = role.assume_role_policy.replace(
        '"authenticated"',
        '"*authenticated"',
      );
    },
  }),
  ...amongGuests("a role is for one purpose, each function's its own", {
    "guests have the role of who signed in": edit(ROLES, ({ roles }) => {
      roles.unauthenticated = roles.authenticated;
    }),
    "a function has the role of guests": (stack) =>
      overwrite("aws_lambda_function", { role: arnOf("aws_iam_role", GUESTS)(stack) })(stack),
    "guests' role is nobody's": leaveOutAll(ROLES),
  }),
];

function amongGuests(sentence: string, changes: Readonly<Record<string, Attack>>) {
  return breaking(sentence, changes, "guests");
}

function route(path: string) {
  return (stack: Synthesized) =>
    `${reference("aws_api_gateway_rest_api", "execution_arn")(stack)}/dev/${path}`;
}

function calls(change: (arn: string) => string): Attack {
  return granted(GUESTS, ([call]) => {
    call.Resource = change(String(call.Resource));
  });
}

/** Has the function that answers guests read a table, and no other. */
function reads(table: (stack: Synthesized) => string): Attack {
  return (stack) =>
    granted(ANNOUNCES, (all) => {
      all[2].Resource = table(stack);
    })(stack);
}

function trust(change: (one: Json) => void): Attack {
  return (stack) => {
    const role = stack.target(stack.only(ROLES).roles.unauthenticated);
    const { Statement, ...document } = JSON.parse(role.assume_role_policy);
    change([Statement].flat()[0]);
    role.assume_role_policy = JSON.stringify({ ...document, Statement });
  };
}
