import { type Browser, redirectOf } from "./browser";
import type { SignIn } from "./hosted-pages";
import type { PoolUser } from "./pool-user";

/** Fills in the page that the request leads to, and the one for a code that may follow. */
export function byPassword({ account: { email, password }, app }: PoolUser): SignIn {
  return async (browser, request) => {
    const page = await pageFor(browser, request);
    const { _csrf } = await formIn(await browser.get(page));
    const answer = await browser.post(page, { _csrf, username: email, password });
    if (answer.status !== 200) return redirectOf(answer);
    const form = await formIn(answer);
    return redirectOf(await browser.post(page, { ...form, code: await app.code() }));
  };
}

async function pageFor(browser: Browser, request: URL): Promise<URL> {
  const answer = await browser.get(request);
  if (answer.status !== 400) return redirectOf(answer);
  const back = request.searchParams.get("redirect_uri");
  throw new Error(`the pages refuse the request: is ${back} a callback URL? see SMOKE_CALLBACK`);
}

interface Form extends Record<string, string> {
  readonly _csrf: string;
}

/** What it sends back unseen. */
async function formIn(answer: Response): Promise<Form> {
  const fields = (await answer.text()).matchAll(/name="(\w+)"\s+value="([^"]+)"/g);
  const hidden = Object.fromEntries([...fields].map(([, name, value]) => [name, value]));
  const { _csrf } = hidden;
  if (_csrf) return { ...hidden, _csrf };
  throw new Error(`no form to sign in with is at ${answer.url}`);
}
