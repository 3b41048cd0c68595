import type { HttpResponse } from "../contract";
import { pageOf, type Shown } from "../page/page";
import { SANDBOX } from "../server/destination";
import { restJson } from "../server/protocol";
import type { Route } from "../server/route";

/** Nothing that a page of another origin could embed, and nothing that runs. */
const PAGE_HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
  "cache-control": "no-store",
};

interface About {
  readonly shown: () => Shown;
  /** By which whoever comes later knows that this sandbox has the data folder. */
  readonly token: string;
}

/** The page, the inbox, and whether it serves. */
export function sandboxRoute({ shown, token }: About): Route {
  return {
    limit: 0,
    protocol: restJson,
    answer: async ({ path, method }) => {
      if (method !== "GET" && method !== "HEAD") return json(405, { message: "GET alone" });
      switch (path.slice(SANDBOX.length).replace(/\/$/, "")) {
        case "":
          return { status: 200, headers: PAGE_HEADERS, body: pageOf(shown()) };
        case "/inbox":
          return json(200, shown().mails);
        case "/ready":
          return json(200, { ready: true, stack: shown().stack }, { "x-sandbox": token });
        default:
          return json(404, { message: "There are /_sandbox, /_sandbox/inbox and /_sandbox/ready" });
      }
    },
  };
}

function json(status: number, body: unknown, headers: Record<string, string> = {}): HttpResponse {
  return {
    status,
    headers: {
      "content-type": "application/json",
      "cache-control": "no-store",
      ...headers,
    },
    body: `${JSON.stringify(body)}\n`,
  };
}
