/** What a browser ended up with. */
export interface Visited {
  readonly status: number;
  readonly url: string;
  readonly html: string;
}

/** Signs a person in by the sandbox's own pages as a browser would: follows the link, picks the person, approves the MFA request. */
export async function signInAs(oid: string, link: string, answer: 'yes' | 'no' = 'yes'): Promise<Visited> {
  const browser = new ScriptedBrowser();
  let page = await browser.visit(link);
  const steps: Readonly<Record<string, string>>[] = [{ user: oid }, { approve: answer }];
  for (const fields of steps) {
    const request = /name="request" value="([\w-]+)"/.exec(page.html)?.[1];
    if (request === undefined) return page;
    page = await browser.visit(page.url, { request, ...fields });
  }
  return page;
}

/** Follows redirects and keeps the cookies of each site, no more. */
class ScriptedBrowser {
  readonly #cookies = new Map<string, Map<string, string>>();

  async visit(url: string, form?: Readonly<Record<string, string>>): Promise<Visited> {
    const { origin } = new URL(url);
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, jar);
    const response = await fetch(url, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location !== null)
      return this.visit(new URL(location, url).href);
    return { status: response.status, url, html: await response.text() };
  }
}
