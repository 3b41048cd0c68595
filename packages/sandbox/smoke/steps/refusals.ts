import { signed } from "../calls";
import { type Answer, answerTo, expectStatus, type Scene, type Step } from "../step";
import { CREDENTIALS } from "./accounts";

const NOWHERE = "00000000-0000-4000-8000-000000000000";
const ROUTES = [
  ["POST", "/notes"],
  ["GET", "/notes"],
  ["GET", `/notes/${NOWHERE}`],
  ["PUT", `/notes/${NOWHERE}`],
  ["DELETE", `/notes/${NOWHERE}`],
] as const;

export const refusals: readonly Step[] = [
  { name: "the gateway refuses unsigned requests to every route", run: unsigned },
  {
    name: "it refuses a signed request whose body was changed on the way",
    needs: [CREDENTIALS],
    run: otherBody,
  },
  {
    name: "it refuses a signed request whose path was changed on the way",
    needs: [CREDENTIALS],
    run: otherPath,
  },
  { name: "a page may call the API, by the preflight", run: preflight },
  { name: "a page can read a refusal: CORS headers on a 403", run: readable },
];

async function unsigned({ outputs }: Scene): Promise<void> {
  for (const [method, path] of ROUTES) {
    const answer = await answerTo(`${outputs.api_url}${path}`, { method });
    refusedByGateway(`${method} ${path}`, answer, /MissingAuthenticationToken/);
  }
}

async function otherBody({ outputs, ada }: Scene): Promise<void> {
  const url = `${outputs.api_url}/notes`;
  const headers = { "content-type": "application/json" };
  const request = { method: "POST", url, headers, body: '{"content":"mine"}' };
  const init = await signed(request, ada, outputs.region);
  const answer = await answerTo(url, { ...init, body: '{"content":"ours"}' });
  refusedByGateway("POST /notes", answer, /InvalidSignature/);
}

async function otherPath({ outputs, ada }: Scene): Promise<void> {
  const url = `${outputs.api_url}/notes/${NOWHERE}`;
  const init = await signed({ method: "GET", url }, ada, outputs.region);
  const answer = await answerTo(url.replace(/0$/, "1"), init);
  refusedByGateway("GET /notes/{id}", answer, /InvalidSignature/);
}

/** A function may answer 403 as well, but it cannot send this header. */
function refusedByGateway(what: string, answer: Answer, why: RegExp): void {
  expectStatus(what, answer, 403);
  const type = answer.headers.get("x-amzn-errortype") ?? "no error type";
  if (!why.test(type)) throw new Error(`${what}: a 403, but for another reason: ${type}`);
}

async function preflight(scene: Scene): Promise<void> {
  await allowedOrigin(scene);
}

async function readable(scene: Scene): Promise<void> {
  const origin = await allowedOrigin(scene);
  const answer = await answerTo(`${scene.outputs.api_url}/notes`, { headers: { origin } });
  expectStatus("GET /notes", answer, 403);
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
