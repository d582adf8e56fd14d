/** What a browser ended up with. */
export interface Visited {
  readonly status: number;
  readonly url: string;
  readonly html: string;
}

/** Signs a person in by the sandbox's own pages as a browser would: follows the link, picks the person, approves the MFA request, consents. */
export async function signInAs(
  oid: string,
  link: string,
  answer: 'yes' | 'no' = 'yes',
  hosts: Hosts = {},
): Promise<Visited> {
  const browser = new ScriptedBrowser(hosts);
  return fillIn(browser, await browser.visit(link), { user: oid, answer });
}

/** What a person types and clicks on the pages of a sign-in. */
export interface Answers {
  /** An object id. */
  readonly user: string;
  readonly answer?: 'yes' | 'no';
  /** What a device shows. */
  readonly code?: string;
}

/** Fills in page after page until one has no form of Entra's. */
export async function fillIn(
  browser: ScriptedBrowser,
  first: Visited,
  { user, answer = 'yes', code = '' }: Answers,
): Promise<Visited> {
  const fields: Readonly<Record<string, string>> = { user, approve: answer, consent: answer, code };
  let page = first;
  for (;;) {
    const request = /name="request" value="([\w-]+)"/.exec(page.html)?.[1];
    const posted = postedBack(page.html);
    if (posted !== undefined) return browser.visit(posted.action, posted.members);
    const field = Object.keys(fields).find((name) => page.html.includes(`name="${name}"`));
    if (request === undefined || field === undefined) return page;
    page = await browser.visit(page.url, { request, [field]: fields[field] ?? '' });
  }
}

/** The form that a browser sends on by itself (`response_mode=form_post`). */
function postedBack(
  html: string,
): { readonly action: string; readonly members: Readonly<Record<string, string>> } | undefined {
  const action = /<form method="post" action="([^"]+)"/.exec(html)?.[1];
  const members = [...html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)];
  return action === undefined
    ? undefined
    : {
        action: unescapeHtml(action),
        members: Object.fromEntries(members.map(([, name = '', value = '']) => [name, unescapeHtml(value)])),
      };
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** Where an origin really is, as a file of hosts says, e.g. `{ 'https://bot.example': 'http://127.0.0.1:3978' }`. */
export type Hosts = Readonly<Record<string, string>>;

/** Follows redirects and keeps the cookies of each site, no more. */
export class ScriptedBrowser {
  readonly #cookies = new Map<string, Map<string, string>>();
  readonly #hosts: Hosts;

  constructor(hosts: Hosts = {}) {
    this.#hosts = hosts;
  }

  async visit(named: string, form?: Readonly<Record<string, string>>): Promise<Visited> {
    const url = this.#resolved(named);
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

  #resolved(url: string): string {
    const { origin } = new URL(url);
    return (this.#hosts[origin] ?? origin) + url.slice(origin.length);
  }
}
