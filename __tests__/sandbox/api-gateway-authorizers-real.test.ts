import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { authorizer, permissions } from "../../packages/sandbox/authorization";
import { AskedFunction, AUTHORIZER } from "./asked-function";
import { example } from "./lambda-functions";

const functionFor = example();

const WORLD = { now: Date.now, random: Buffer.alloc };

/** Reads an EdDSA token with a public key alone, as an authorizer without dependencies would. */
const HANDLER = `
const { createPublicKey, verify } = require("node:crypto");
const key = createPublicKey({ key: JSON.parse(process.env.KEY), format: "jwk" });
const read = (part) => JSON.parse(Buffer.from(part, "base64url"));
exports.handler = async ({ authorizationToken, methodArn }) => {
  const [head, body, signature] = authorizationToken.replace("Bearer ", "").split(".");
  const signed = Buffer.from(signature, "base64url");
  if (read(head).alg !== "EdDSA" || !verify(null, Buffer.from(head + "." + body), key, signed)) {
    throw new Error("Unauthorized");
  }
  const { sub, exp } = read(body);
  if (sub === "nobody") throw new Error("who?");
  if (sub === "slow") return new Promise((resolve) => setTimeout(resolve, 5_000));
  const Resource = methodArn.replace(/^([^/]*\\/[^/]*).*/, "$1/*");
  const Statement = [{ Effect: "Allow", Action: "execute-api:Invoke", Resource }];
  return {
    principalId: sub,
    policyDocument: { Version: "2012-10-17", Statement },
    context: { expires: String(exp) },
  };
};
`;

test("a function in a thread of its own verifies tokens that are really signed", async () => {
  const ours = await generateKeyPair("EdDSA", { extractable: true });
  const foreign = await generateKeyPair("EdDSA");
  const KEY = JSON.stringify(await exportJWK(ours.publicKey));
  const environment = { variables: { KEY } };
  const served = await functionFor().write(HANDLER).serve({ environment });
  const asked = await AskedFunction.of();
  const { gateway } = asked;
  const { invoke } = gateway;
  gateway.invoke = (arn, event, options) =>
    arn === AUTHORIZER ? served.invoke("example", event, options) : invoke(arn, event, options);
  const token = (sub: string, { privateKey } = ours) =>
    new SignJWT({ sub, exp: 2_000_000_000 }).setProtectedHeader({ alg: "EdDSA" }).sign(privateKey);
  const send = async (jwt: string) => (await asked.send("GET /notes", `Bearer ${jwt}`)).status;
  expect(await send(await token("ada"))).toBe(200);
  expect(gateway.events[0]?.["requestContext"]).toMatchObject({
    authorizer: { principalId: "ada", expires: "2000000000" },
  });
  expect(await send(await token("ada", foreign))).toBe(401);
  const [, body] = (await token("bob")).split(".");
  const [head, , signature] = (await token("ada")).split(".");
  expect(await send([head, body, signature].join("."))).toBe(401);
  expect(await send(await token("nobody"))).toBe(500);
  expect(await send(await token("slow"))).toBe(500);
  expect(gateway.events).toHaveLength(1);
});

describe("the gateway calls a function", () => {
  const ROLE = "arn:aws:iam::111111111111:role/caller";
  const trust = (Service: string) => ({
    name: "caller",
    assume_role_policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: { Effect: "Allow", Principal: { Service }, Action: "sts:AssumeRole" },
    }),
  });
  const right = (Action: string) => ({
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of Terraform's
    role: "${aws_iam_role.caller.id}",
    policy: JSON.stringify({
      Version: "2012-10-17",
      Statement: { Effect: "Allow", Action, Resource: AUTHORIZER },
    }),
  });
  const permission = (source_arn: string) => ({
    action: "lambda:InvokeFunction",
    function_name: "authorizer",
    principal: "apigateway.amazonaws.com",
    source_arn,
  });
  const aws_lambda_function = {
    authorizer: { function_name: "authorizer", role: ROLE, handler: "index.handler" },
  };

  /** Sends a request past an authorizer, whose calls the real policies have to allow. */
  async function status(resources: object, authorizer_credentials?: string): Promise<number> {
    const asked = await AskedFunction.of({
      authorizer: { authorizer_credentials },
      resources: { aws_lambda_function, ...resources },
    });
    const { gateway } = asked;
    const decide = authorizer(gateway.stack, { world: WORLD, log: { write: () => undefined } });
    const permitted = permissions(gateway.stack, decide);
    gateway.mayCall = (arn, ...by) => arn !== AUTHORIZER || permitted(arn, ...by);
    return (await asked.send("GET /notes")).status;
  }

  /** What begins with the API's ARN. */
  const of = (path: string) => `\${aws_api_gateway_rest_api.api.execution_arn}/${path}`;

  // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference of Terraform's
  const OWN = of("authorizers/${aws_api_gateway_authorizer.guard.id}");

  test.each([
    ["this authorizer", OWN, 200],
    ["another authorizer", of("authorizers/abc123"), 500],
    ["a route", of("dev/GET/notes"), 500],
  ])("by a permission for %s", async (_, source_arn, expected) => {
    const aws_lambda_permission = { one: permission(source_arn) };
    expect(await status({ aws_lambda_permission })).toBe(expected);
  });

  test.each([
    ["lets the gateway take it on", "apigateway.amazonaws.com", "lambda:InvokeFunction", 200],
    ["lets others alone", "lambda.amazonaws.com", "lambda:InvokeFunction", 500],
    ["may do something else", "apigateway.amazonaws.com", "lambda:GetFunction", 500],
  ])("by a role that %s", async (_, service, action, expected) => {
    const roles = {
      aws_iam_role: { caller: trust(service) },
      aws_iam_role_policy: { caller: right(action) },
    };
    expect(await status(roles, ROLE)).toBe(expected);
  });
});
