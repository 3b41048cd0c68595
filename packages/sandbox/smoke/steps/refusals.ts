import { callAsAnyone, type Route } from "../calls";
import { answerTo, expectStatus, type Scene, type Step } from "../step";
import { type Refusal, refusedByGateway } from "./refusal";

export const NOWHERE = "00000000-0000-4000-8000-000000000000";
export const NOTES: readonly Route[] = [
  ["POST", "/notes"],
  ["GET", "/notes"],
  ["GET", `/notes/${NOWHERE}`],
  ["PUT", `/notes/${NOWHERE}`],
  ["DELETE", `/notes/${NOWHERE}`],
];

/** What comes without credentials is refused like this, and a page can read it. */
export function refusals(refusal: Refusal, routes: readonly Route[]): readonly Step[] {
  return [
    {
      name: "the gateway refuses requests without credentials to every route",
      run: async ({ outputs }) => {
        for (const route of routes) {
          refusedByGateway(route.join(" "), await callAsAnyone(outputs, route), refusal);
        }
      },
    },
    { name: "a page may call the API, by the preflight", run: preflight },
    {
      name: `a page can read a refusal: CORS headers on a ${refusal.status}`,
      run: (scene) => readable(scene, refusal),
    },
  ];
}

async function preflight(scene: Scene): Promise<void> {
  await allowedOrigin(scene);
}

async function readable(scene: Scene, { status }: Refusal): Promise<void> {
  const origin = await allowedOrigin(scene);
  const answer = await answerTo(`${scene.outputs.api_url}/notes`, { headers: { origin } });
  expectStatus("GET /notes", answer, status);
  const allowed = answer.headers.get("access-control-allow-origin");
  if (allowed !== origin && allowed !== "*") {
    throw new Error(`expected access-control-allow-origin ${origin}, got ${allowed}`);
  }
}

/** A page's origin that the API lets in: the one it names itself. */
async function allowedOrigin({ outputs }: Scene): Promise<string> {
  const headers = {
    origin: process.env["SMOKE_ORIGIN"] ?? "http://localhost:5173",
    "access-control-request-method": "POST",
    "access-control-request-headers": "authorization,content-type,x-amz-date,x-amz-security-token",
  };
  const answer = await answerTo(`${outputs.api_url}/notes`, { method: "OPTIONS", headers });
  const allowed = answer.headers.get("access-control-allow-origin");
  if (answer.status < 300 && allowed !== null) return allowed;
  throw new Error(`OPTIONS /notes: ${answer.status}, access-control-allow-origin ${allowed}`);
}
