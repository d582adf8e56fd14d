import { randomBytes } from 'node:crypto';
import type { Cloud } from '../cloud.ts';
import type { Entra } from '../entra/entra.ts';
import { resources } from '../entra/tokens.ts';
import type { HttpHandler, HttpRequest, HttpResponse } from '../http/handler.ts';
import { escapeHtml, htmlHeaders, htmlPage } from '../http/html.ts';
import { defenderApp } from '../tenant/contoso.ts';
import type { TenantMail } from '../tenant/tenant.ts';
import type { Refused } from './rights.ts';
import { mayHunt, mayPurge } from './rights.ts';

/** Threat Explorer: whoever has Security Reader in effect may hunt, whoever is in Search and Purge may purge, after a short delay. */
export interface Defender {
  mails(oid: string): readonly TenantMail[] | Refused;
  purge(oid: string, mailId: string): { readonly purged: string } | Refused | undefined;
  readonly handle: HttpHandler;
}

/** A request that comes from no browser. */
const ofItself = { query: new URLSearchParams(), headers: {}, base: '' } as const;

export function createDefender(cloud: Cloud, entra: Entra, origin: () => string): Defender {
  const sessions = new Map<string, { state: string; oid?: string }>();

  function mails(oid: string): readonly TenantMail[] | Refused {
    return mayHunt(cloud, oid) ?? cloud.tenant.mails.filter(({ id }) => !cloud.purged.has(id));
  }

  function purge(oid: string, mailId: string): { readonly purged: string } | Refused | undefined {
    const refused = mayPurge(cloud, oid);
    if (refused !== undefined) return refused;
    if (!cloud.tenant.mails.some(({ id }) => id === mailId) || cloud.purged.has(mailId)) return undefined;
    cloud.purged.add(mailId);
    return { purged: mailId };
  }

  async function api(request: HttpRequest): Promise<HttpResponse> {
    const caller = await entra.reader(resources.defender).read(request.headers['authorization']);
    if ('fault' in caller)
      return {
        status: 401,
        body: { error: { code: 'Unauthorized', message: 'The access token is missing or not valid.' } },
      };
    const mailId = /^\/api\/mails\/([\w-]+)\/purge$/.exec(request.path)?.[1];
    if (request.method === 'GET' && request.path === '/api/mails') {
      const found = mails(caller.oid);
      return 'code' in found
        ? { status: 403, body: { error: found } }
        : { status: 200, body: { value: found } };
    }
    if (request.method !== 'POST' || mailId === undefined)
      return { status: 404, body: { error: { code: 'NotFound', message: 'There is no such call.' } } };
    const done = purge(caller.oid, mailId);
    if (done === undefined)
      return { status: 404, body: { error: { code: 'NotFound', message: 'There is no such mail.' } } };
    return 'code' in done ? { status: 403, body: { error: done } } : { status: 200, body: done };
  }

  async function pages(request: HttpRequest): Promise<HttpResponse> {
    const cookie = /(?:^|; )defender=([\w-]+)/.exec(request.headers['cookie'] ?? '')?.[1] ?? '';
    const session = sessions.get(cookie);
    switch (`${request.method} ${request.path}`) {
      case 'GET /':
        return html(session?.oid === undefined ? signInPage : explorer(session.oid));
      case 'GET /sign-in':
        return signIn();
      case 'GET /callback':
        return callback(request, session);
      case 'POST /purge': {
        if (session?.oid === undefined) return redirect('/defender/');
        const mail = (request.body as { mail?: unknown } | undefined)?.mail;
        const done = purge(session.oid, typeof mail === 'string' ? mail : '');
        return html(explorer(session.oid, done));
      }
      default:
        return { status: 404, body: { error: 'not found' } };
    }
  }

  function signIn(): HttpResponse {
    const [id, state] = [randomBytes(24).toString('base64url'), randomBytes(24).toString('base64url')];
    sessions.set(id, { state });
    const url = new URL(`${origin()}/entra/${cloud.tenant.id}/oauth2/v2.0/authorize`);
    url.search = new URLSearchParams({
      client_id: defenderApp.appId,
      response_type: 'code',
      redirect_uri: `${origin()}/defender/callback`,
      scope: `openid ${resources.defender}/.default`,
      state,
    }).toString();
    return redirect(url.href, { 'set-cookie': `defender=${id}; Path=/defender; HttpOnly; SameSite=Lax` });
  }

  async function callback(
    { query }: HttpRequest,
    session: { state: string; oid?: string } | undefined,
  ): Promise<HttpResponse> {
    const code = query.get('code');
    if (session === undefined || code === null || query.get('state') !== session.state)
      return redirect('/defender/');
    const answer = await entra.handle({
      method: 'POST',
      path: `/${cloud.tenant.id}/oauth2/v2.0/token`,
      ...ofItself,
      body: {
        grant_type: 'authorization_code',
        client_id: defenderApp.appId,
        client_secret: defenderApp.secret,
        code,
        redirect_uri: `${origin()}/defender/callback`,
        scope: `${resources.defender}/.default`,
      },
    });
    const token = (answer.body as { access_token?: string }).access_token;
    const caller = await entra.reader(resources.defender).read(`Bearer ${token ?? ''}`);
    if ('oid' in caller) session.oid = caller.oid;
    return redirect('/defender/');
  }

  function explorer(oid: string, done?: ReturnType<Defender['purge']>): string {
    const found = mails(oid);
    const name = escapeHtml(cloud.directory.nameOf(oid) ?? '');
    const outcome =
      done === undefined
        ? ''
        : 'code' in done
          ? `<p class="note">${escapeHtml(done.message)}</p>`
          : '<p class="note good">The mail was purged from every mailbox.</p>';
    const body =
      'code' in found
        ? `<p class="note">${escapeHtml(found.message)}</p>`
        : `<table><tr><th>Subject</th><th>From</th><th>Recipients</th><th>Verdict</th><th></th></tr>${found
            .map(
              ({ id, subject, from, recipients, verdict }) =>
                `<tr><td>${escapeHtml(subject)}</td><td>${escapeHtml(from)}</td><td>${recipients}</td><td>${verdict}</td><td><form method="post" action="/defender/purge"><input type="hidden" name="mail" value="${id}"><button>Purge</button></form></td></tr>`,
            )
            .join('')}</table>`;
    return `<main><h1>Threat Explorer</h1><p>Signed in as ${name}. <a href="/defender/sign-in">Somebody else</a></p>${outcome}${body}</main>`;
  }

  return {
    mails,
    purge,
    handle: (request) => (request.path.startsWith('/api/') ? api(request) : pages(request)),
  };
}

const signInPage =
  '<main class="narrow"><h1>Threat Explorer</h1><p><a href="/defender/sign-in">Sign in</a> to hunt for threats.</p></main>';

function html(body: string): HttpResponse {
  return { status: 200, headers: htmlHeaders, body: htmlPage('Threat Explorer', body) };
}

function redirect(location: string, headers: Readonly<Record<string, string>> = {}): HttpResponse {
  return { status: 302, headers: { ...headers, location }, body: '' };
}
