import { refuseForeign } from "../../packages/sandbox/server/foreign";

const SIGNED =
  "AWS4-HMAC-SHA256 Credential=test/20260101/eu-central-1/s3/aws4_request, Signature=00";
const QUERY = "X-Amz-Credential=test%2F20260101%2Feu-central-1%2Fs3%2Faws4_request";
const ORIGIN = "https://elsewhere.example";

test.each([
  "localhost",
  "localhost:4000",
  "127.0.0.1:4000",
  "[::1]:4000",
  "notes.localhost:4000",
  "uploads.s3.eu-central-1.amazonaws.com",
  undefined,
])("this machine is called %s", (host) => {
  expect(() => asked({ ...(host && { host }) })).not.toThrow();
});

test.each(["elsewhere.example:4000", "localhost.elsewhere.example", "192.168.0.7:4000", ""])(
  "a name that leads here, such as %s, is refused",
  (host) => {
    expect(() => asked({ host })).toThrow("is no name of this machine");
  },
);

test.each([
  { where: "a header", headers: { authorization: SIGNED }, query: "" },
  { where: "the query", headers: {}, query: QUERY },
])("a page may not use the administrator's keys, in $where", ({ headers, query }) => {
  expect(() => asked(headers, query)).not.toThrow();
  expect(() => asked({ ...headers, origin: ORIGIN }, query)).toThrow("not for pages");
});

test("a page may use the keys of a user", () => {
  const authorization = SIGNED.replace("=test/", "=ASIAEXAMPLE/");
  expect(() => asked({ authorization, origin: ORIGIN })).not.toThrow();
});

function asked(headers: Readonly<Record<string, string>>, query = ""): void {
  refuseForeign({ method: "POST", path: "/", query, headers });
}
