import { type Attack, add } from "../support/attacks";

/** A thing of which nothing is said but that it is there, and all that this breaks. */
export const bare: readonly { name: string; change: Attack; breaks: readonly string[] }[] = [
  {
    name: "a bucket",
    change: add("aws_s3_bucket"),
    breaks: [
      "a bucket outlives a mistake",
      "nothing makes a bucket public",
      "a bucket's owner owns what is in it; access lists mean nothing",
      "a bucket has a policy",
      "objects are encrypted at rest",
      "what is overwritten or deleted can be brought back",
      "old versions and abandoned uploads go away",
    ],
  },
  {
    name: "a table",
    change: add("aws_dynamodb_table"),
    breaks: [
      "a table can be restored to any second of the last weeks",
      "a table outlives a mistake",
    ],
  },
  {
    name: "a pool of users",
    change: add("aws_cognito_user_pool"),
    breaks: [
      "a password is long, of every class, and only briefly temporary",
      "users outlive a mistake",
      "whether anyone may sign up is said",
      "Ada@example.com and ada@example.com are one user",
      "a forgotten password is replaced by way of a verified address alone",
      "an address counts once a code came back from it",
    ],
  },
  {
    name: "a client of a pool",
    change: add("aws_cognito_user_pool_client"),
    breaks: [
      "nobody learns which addresses are known",
      "a password never leaves the browser, but where another pool has to be asked by it",
      "a user writes no attribute that anyone decides by",
    ],
  },
  {
    name: "a pool of identities",
    change: add("aws_cognito_identity_pool"),
    breaks: [
      "guests get no credentials",
      "whoever is signed in gets one and the same role, but for members of groups",
      "credentials are for users of this stack, and for sign-ins that its pages are told of",
      "a user who was disabled or signed out everywhere gets no credentials",
      "credentials come by the enhanced flow alone",
      "identities, to which rows and files belong, outlive a mistake",
    ],
  },
  {
    name: "an API",
    change: add("aws_api_gateway_rest_api", { name: "bare" }),
    breaks: ["a page can read that it was refused, and why"],
  },
  {
    name: "a method",
    change: add("aws_api_gateway_method", { http_method: "POST" }),
    breaks: [
      "every method asks who is calling, all in one way, but preflights and public routes",
      "each path has a preflight that the gateway answers itself",
      "body and parameters are validated before a function sees them",
      "a body has a schema that admits nothing else, whatever its content type",
      "a preflight admits the headers of a signed request, one by one",
    ],
  },
  {
    name: "a stage",
    change: add("aws_api_gateway_stage", { stage_name: "bare" }),
    breaks: [
      "requests are throttled",
      "what is served is deployed again when it changes, without a gap",
      "what is logged stays in this stack, and goes away some day",
    ],
  },
  {
    name: "an authorizer",
    change: add("aws_api_gateway_authorizer"),
    breaks: [
      "every method asks who is calling, all in one way, but preflights and public routes",
      "tokens are those of this stack's own users, or a function of this stack reads them",
    ],
  },
  {
    name: "a function",
    change: add("aws_lambda_function"),
    breaks: [
      "a function ends before the gateway stops waiting",
      "a function runs the code of its own archive",
    ],
  },
];
