import { handler as create } from "../../functions/uploads/create";
import { handler as get } from "../../functions/uploads/get";
import { ADA, configureFunctions, invoke, proxyEvent } from "../support/event";

test("an endpoint that stands in for AWS has the bucket in its paths", async () => {
  configureFunctions();
  Object.assign(process.env, {
    AWS_ENDPOINT_URL: "http://localhost:4566",
    AWS_REGION: "eu-central-1",
    AWS_ACCESS_KEY_ID: "ASIAEXAMPLE",
    AWS_SECRET_ACCESS_KEY: "secret",
    UPLOADS_BUCKET: "notes-uploads-1",
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  });
  const body = { name: "a", type: "text/plain", size: 1 };
  const form = await invoke(create, proxyEvent("POST /uploads", { body }));
  const read = await invoke(get, proxyEvent("GET /uploads/{name}", { path: { name: "a" } }));
  const { origin, pathname } = new URL(read.body.url);
  expect(form.body.url).toBe("http://localhost:4566/notes-uploads-1");
  expect(origin).toBe("http://localhost:4566");
  expect(decodeURIComponent(pathname)).toBe(`/notes-uploads-1/private/${ADA}/a`);
});
