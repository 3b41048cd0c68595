// Loads the function in the file it is given, creates a note, and prints how many milliseconds that took.
const event = {
  httpMethod: "POST",
  resource: "/notes",
  headers: {},
  body: '{"content":"measured"}',
  requestContext: {
    requestId: "measured",
    identity: {
      cognitoIdentityPoolId: "pool",
      cognitoAuthenticationType: "authenticated",
      cognitoIdentityId: "eu-central-1:00000000-0000-4000-8000-000000000000",
    },
  },
};
process.env["CALLER_FROM"] = "iam";
process.env["CALLER_POOL"] = "pool";
console.log = () => {};

const start = performance.now();
const { handler } = require(String(process.argv[2]));
handler(event, { getRemainingTimeInMillis: () => 10_000 }).then(
  (/** @type {{ statusCode: number, body: string }} */ { statusCode, body }) => {
    const milliseconds = performance.now() - start;
    if (statusCode !== 201) throw new Error(body);
    process.stdout.write(String(milliseconds));
  },
);
