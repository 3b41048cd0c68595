import { AskedFunction, answer, statement } from "./asked-function";

/** How often its function is asked, when `GET /notes` comes again after `seconds`. */
async function askedAfter(seconds: number, ttl?: number): Promise<number> {
  const authorizer = ttl === undefined ? {} : { authorizer_result_ttl_in_seconds: ttl };
  const asked = await AskedFunction.of({ authorizer });
  for (const wait of [0, seconds]) {
    asked.gateway.now += wait * 1000;
    expect((await asked.send("GET /notes")).status).toBe(200);
  }
  return asked.events.length;
}

describe("what a function answers", () => {
  test.each([
    [299, undefined, 1],
    [300, undefined, 2],
    [59, 60, 1],
    [60, 60, 2],
    [0, 0, 2],
  ])(
    "%i seconds later, with a lifetime of %j, it is asked %i times",
    async (seconds, ttl, times) => {
      expect(await askedAfter(seconds, ttl)).toBe(times);
    },
  );

  test("is not kept longer because it was used", async () => {
    const asked = await AskedFunction.of();
    for (const wait of [0, 200, 200]) {
      asked.gateway.now += wait * 1000;
      await asked.send("GET /notes");
    }
    expect(asked.events).toHaveLength(2);
  });

  test("is kept for one token, not for another", async () => {
    const asked = await AskedFunction.of();
    await asked.send("GET /notes", "Bearer ada");
    asked.says = answer();
    expect((await asked.send("GET /notes", "Bearer ada")).status).toBe(200);
    expect((await asked.send("GET /notes", "Bearer bob")).status).toBe(403);
  });

  test("is a policy, judged anew for each method: one that is too narrow denies the next", async () => {
    const asked = await AskedFunction.of();
    const { gateway } = asked;
    asked.says = answer(statement("Allow", gateway, "/dev/GET/notes"));
    const statuses = async () => [
      (await asked.send("GET /notes")).status,
      (await asked.send("GET /notes/1")).status,
    ];
    expect(await statuses()).toEqual([200, 403]);
    asked.says = answer(statement("Allow", gateway, "/dev/*"));
    expect(await statuses()).toEqual([200, 403]);
    expect(asked.events).toHaveLength(1);
    gateway.now += 300_000;
    expect(await statuses()).toEqual([200, 200]);
  });

  test("is kept when it denies", async () => {
    const asked = await AskedFunction.of();
    const good = asked.says;
    asked.says = answer();
    expect((await asked.send("GET /notes")).status).toBe(403);
    asked.says = good;
    expect((await asked.send("GET /notes")).status).toBe(403);
    asked.gateway.now += 300_000;
    expect((await asked.send("GET /notes")).status).toBe(200);
  });

  test.each([
    ["Unauthorized", 401],
    ["something else", 500],
  ])("is not kept when it is the error %s", async (message, expected) => {
    const asked = await AskedFunction.of();
    const good = asked.says;
    asked.says = new Error(message);
    expect((await asked.send("GET /notes")).status).toBe(expected);
    asked.says = good;
    expect((await asked.send("GET /notes")).status).toBe(200);
  });

  test("is kept of the last thousand", async () => {
    const asked = await AskedFunction.of({
      authorizer: { authorizer_result_ttl_in_seconds: 3600 },
    });
    for (let index = 0; index <= 1_000; index += 1)
      await asked.send("GET /notes", `Bearer ${index}`);
    expect(asked.events).toHaveLength(1_001);
    await asked.send("GET /notes", "Bearer 1000");
    expect(asked.events).toHaveLength(1_001);
    await asked.send("GET /notes", "Bearer 0");
    expect(asked.events).toHaveLength(1_002);
  });
});
