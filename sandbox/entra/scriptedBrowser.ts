/** What a browser ended up with. */
export interface Visited {
  readonly status: number;
  readonly url: string;
  readonly html: string;
}

/** Signs a person in by the sandbox's own pages as a browser would: follows the link, picks the person, approves the MFA request. */
export async function signInAs(oid: string, link: string, answer: 'yes' | 'no' = 'yes'): Promise<Visited> {
  let page = await visit(link);
  const steps: Readonly<Record<string, string>>[] = [{ user: oid }, { approve: answer }];
  for (const fields of steps) {
    const request = /name="request" value="([\w-]+)"/.exec(page.html)?.[1];
    if (request === undefined) return page;
    page = await visit(page.url, { request, ...fields });
  }
  return page;
}

async function visit(url: string, form?: Readonly<Record<string, string>>): Promise<Visited> {
  const response = await fetch(
    url,
    form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) },
  );
  return { status: response.status, url: response.url, html: await response.text() };
}
