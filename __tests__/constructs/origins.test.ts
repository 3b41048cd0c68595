import { checkedOrigins, type Origins } from "../../constructs/origins";

test.each([
  "https://notes.example",
  "https://notes.example:8443",
  "http://localhost:5173",
  "http://localhost",
  "http://127.0.0.1:3000",
])("%s is an origin", (origin) => {
  expect(checkedOrigins([origin])).toEqual([origin]);
});

test.each([
  ["*", "everyone"],
  ["https://*.notes.example", "everyone of a domain"],
  ["null", "what a sandboxed frame sends"],
  ["notes.example", "no scheme"],
  ["https://notes.example/", "a path"],
  ["https://notes.example/app", "a path"],
  ["https://notes.example?q", "a query"],
  ["https://ada@notes.example", "a user"],
  ["https://Notes.example", "not as browsers write it"],
  ["https://notes.example:443", "not as browsers write it"],
  ["http://notes.example", "unencrypted"],
  ["http://localhost.evil.example", "unencrypted"],
  ["ftp://notes.example", "no web page"],
  ["file:///index.html", "no web page"],
  ["https://a'b.example", "a quote, which ends the gateway's literal"],
  ['https://a"b.example', "a quote, which ends the template's string"],
  ["https://$" + "{x}.example", "a reference, which Terraform fills in"],
  ["", "nothing"],
])('"%s" is refused: %s', (origin) => {
  expect(() => checkedOrigins(["https://notes.example", origin])).toThrow(
    expect.objectContaining({
      name: "ConfigurationError",
      message: `origin "${origin}": an origin is https://host, https://host:port or http://localhost:port, without a path and without *`,
    }),
  );
});

test("an empty list is refused", () => {
  expect(() => checkedOrigins([] as unknown as Origins)).toThrow(
    "allowedOrigins is empty: name at least one",
  );
});
