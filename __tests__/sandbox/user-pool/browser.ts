/** As much of a browser as a page to sign in on needs: cookies and forms. Redirects are left to the test. */
export class Browser {
  private readonly cookies: Map<string, string>;

  /** @param like whose cookies it has as well. @default - none */
  constructor(like?: Browser) {
    this.cookies = new Map(like?.cookies);
  }

  get(url: string | URL): Promise<Response> {
    return this.send(url, {});
  }

  /** Fills in a page's form, what is hidden in it included. */
  async submit(url: string | URL, fields: Record<string, string>): Promise<Response> {
    const shown = await (await this.get(url)).text();
    const [, token = ""] = /name="_csrf" value="([\w-]+)"/.exec(shown) ?? [];
    return this.post(url, { _csrf: token, ...fields });
  }

  post(url: string | URL, fields: Record<string, string>): Promise<Response> {
    return this.send(url, { method: "POST", body: new URLSearchParams(fields) });
  }

  private async send(url: string | URL, init: RequestInit): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const answer = await fetch(url, { ...init, redirect: "manual", headers: { cookie } });
    for (const each of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      if (/Max-Age=0\b/.test(each)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return answer;
  }
}

/** Where a browser would go next. */
export function locationOf(answer: Response): URL {
  const location = answer.headers.get("location");
  if (answer.status !== 302 || !location) throw new Error(`no redirect, but ${answer.status}`);
  return new URL(location);
}
