import { CannotAsk } from "../step";
import { type Browser, redirectOf } from "./browser";
import type { SignIn } from "./hosted-pages";

/** Pages between the request and the callback, at most. */
const PAGES = 20;

/**
 * Lets another provider vouch, on a page on which one only says who one is: the first of those who are
 * there to choose.
 */
export function byProvider(name: string): SignIn {
  return async (browser, request) => {
    const callback = request.searchParams.get("redirect_uri") ?? "";
    request.searchParams.set("identity_provider", name);
    let url = request;
    for (let page = 0; page < PAGES; page++) {
      if (url.href.startsWith(callback)) return checked(url);
      url = await next(browser, url);
    }
    throw new Error(`after ${PAGES} pages it led to ${url.origin}${url.pathname}`);
  };
}

async function next(browser: Browser, url: URL): Promise<URL> {
  const answer = await browser.get(url);
  if (answer.status !== 200) return redirectOf(answer);
  const [form = ""] = /<form method="post">.*?<\/form>/s.exec(await answer.text()) ?? [];
  const chosen = [...form.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g)];
  if (chosen.length === 0) throw new Error(`there is nobody to choose at ${url}`);
  const fields = Object.fromEntries(chosen.map(([, name, value]) => [name, value]));
  return redirectOf(await browser.post(url, fields));
}

/** @throws CannotAsk where the provider is not there */
function checked(back: URL): URL {
  const problem = back.searchParams.get("error_description");
  if (problem === null) return back;
  if (!problem.includes("cannot be reached")) throw new Error(problem);
  throw new CannotAsk(`${problem}; is \`npm run issuer\` running?`);
}
