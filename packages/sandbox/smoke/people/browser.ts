/** As much of a browser as a page to sign in on needs: cookies, and forms. It follows no redirects. */
export class Browser {
  private readonly cookies = new Map<string, string>();

  get(url: string | URL): Promise<Response> {
    return this.send(url, {});
  }

  post(url: string | URL, form: Readonly<Record<string, string>>): Promise<Response> {
    return this.send(url, { method: "POST", body: new URLSearchParams(form) });
  }

  private async send(url: string | URL, init: RequestInit): Promise<Response> {
    const cookie = [...this.cookies].map((each) => each.join("=")).join("; ");
    const signal = AbortSignal.timeout(30_000);
    const answer = await fetch(url, { ...init, signal, redirect: "manual", headers: { cookie } });
    for (const each of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      this.cookies.set(name, value);
    }
    return answer;
  }
}

/** Where a browser would go next. @throws Error if it would stay */
export function redirectOf({ url, status, headers }: Response): URL {
  const location = headers.get("location");
  if (location) return new URL(location, url);
  const { origin, pathname } = new URL(url);
  throw new Error(`${origin}${pathname}: expected a redirect, got ${status}`);
}
