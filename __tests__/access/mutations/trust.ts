import { type Attack, rewrite } from "../../support/attacks";
import type { Json } from "../../support/synthesized";
import { breaking } from "../mutation";

const USERS = ["aws_iam_role", "assume_role_policy", "Federated"] as const;
const AUD = "cognito-identity.amazonaws.com:aud";
const AMR = "cognito-identity.amazonaws.com:amr";
const ACCOUNT = "arn:aws:iam::111122223333:root";
const ANOTHER = "arn:aws:iam::999999999999:root";

/** Whose role is users'. */
export const trust = [
  ...breaking("only signed-in users of this very identity pool get its role", {
    "the role trusts whatever Cognito says": only((one) => delete one.Condition),
    "the role trusts every identity pool": only(({ Condition }) => delete Condition.StringEquals),
    "the role trusts another identity pool": aud({
      StringEquals: { [AUD]: "eu-central-1:00000000-0000-4000-8000-000000000000" },
    }),
    "the role trusts any identity pool by a pattern": aud({ StringLike: { [AUD]: "*" } }),
    "the role trusts identity pools of its region": aud({
      StringLike: { [AUD]: "eu-central-1:*" },
    }),
    "the role trusts a token without a pool": only(({ Condition }) => {
      Condition.StringEqualsIfExists = Condition.StringEquals;
      delete Condition.StringEquals;
    }),
    "the role trusts guests and signed-in users": only(({ Condition }) => {
      delete Condition["ForAnyValue:StringLike"];
    }),
    "the role trusts guests": amr("ForAnyValue:StringLike", "unauthenticated"),
    "the role trusts guests too": amr("ForAnyValue:StringLike", [
      "authenticated",
      "unauthenticated",
    ]),
    "the role trusts anyone by a pattern": amr("ForAnyValue:StringLike", "*"),
    "the role trusts whatever ends alike": amr("ForAnyValue:StringLike", "*authenticated"),
    "the role trusts a token that says nothing": amr("ForAllValues:StringLike", "authenticated"),
    "the role trusts all but guests, and who says nothing": amr(
      "ForAllValues:StringNotEquals",
      "unauthenticated",
    ),
    "the role trusts anyone": only((one) => {
      one.Principal = "*";
    }),
    "the role trusts any account": also({ Principal: { AWS: "*" }, Action: "sts:AssumeRole" }),
    "the role trusts its account": also({ Principal: { AWS: ACCOUNT }, Action: "sts:AssumeRole" }),
    "the role trusts machines": only((one) => {
      one.Principal.Service = "ec2.amazonaws.com";
    }),
    "the role trusts another login": only((one) => {
      one.Principal.Federated = [one.Principal.Federated, "accounts.google.com"];
    }),
    "the role trusts another login alone": only((one) => {
      one.Principal.Federated = "accounts.google.com";
    }),
    "the role is asked for in another way": only((one) => {
      one.Action = "sts:AssumeRole";
    }),
    "the role is asked for in any way": only((one) => {
      one.Action = "sts:*";
    }),
    "the role lets sessions tag themselves": only((one) => {
      one.Action = [one.Action, "sts:TagSession"];
    }),
    "the role trusts all but one": only((one) => {
      delete one.Principal;
      one.NotPrincipal = { AWS: ACCOUNT };
    }),
    "a second statement trusts another account": also({
      Principal: { AWS: ANOTHER },
      Action: "sts:AssumeRole",
    }),
    "a second statement asks for nothing": also({ Condition: undefined }),
    "the role refuses everyone": also({ Effect: "Deny", Principal: "*", Condition: undefined }),
  }),
];

function only(change: (one: Json) => void): Attack {
  return rewrite(USERS, ([one]) => change(one));
}

function also(statement: object): Attack {
  return rewrite(USERS, (all) => all.push({ ...all[0], ...statement }));
}

function aud(condition: object): Attack {
  return only((one) => {
    delete one.Condition.StringEquals;
    Object.assign(one.Condition, condition);
  });
}

function amr(operator: string, value: string | string[]): Attack {
  return only((one) => {
    delete one.Condition["ForAnyValue:StringLike"];
    one.Condition[operator] = { [AMR]: value };
  });
}
