import type { HttpRequest, HttpResponse } from '../http/handler.ts';
import type { Apps } from './apps.ts';
import { parseClaimsRequest } from './claimsRequest.ts';
import { isRegistered } from './publicClients.ts';
import type { SignInFlow } from './signInFlow.ts';
import { problem } from './signInPages.ts';

export interface AdminConsentParts {
  readonly apps: Apps;
  readonly flow: SignInFlow;
  readonly tenantId: string;
}

/**
 * `/{tenant}/adminconsent`: an administrator consents for everybody to what the registration asks for, and is sent back. Where no redirect URI is named, to
 * the first that is registered. Source: Microsoft's page on the admin consent protocol.
 */
export function createAdminConsent({ apps, flow, tenantId }: AdminConsentParts) {
  return (request: HttpRequest): HttpResponse => {
    if (request.method === 'POST') return flow.proceed(request);
    const { query } = request;
    const app = apps.find(query.get('client_id') ?? '');
    if (app === undefined) return problem('AADSTS700016: this application is not known to Contoso.');
    const redirectUri = query.get('redirect_uri') ?? app.redirectUris?.[0] ?? '';
    if (!isRegistered(redirectUri, app))
      return problem('AADSTS50011: the redirect URI is not one that is registered for the application.');
    const back = (answer: Readonly<Record<string, string>>): HttpResponse => {
      const url = new URL(redirectUri);
      const state = query.get('state');
      const members = { ...answer, tenant: tenantId, ...(state === null ? {} : { state }) };
      for (const [name, value] of Object.entries(members)) url.searchParams.set(name, value);
      return { status: 302, headers: { location: url.href }, body: '' };
    };
    return flow.begin(
      {
        app,
        scope: apps.askedFor(app.appId).join(' '),
        claims: parseClaimsRequest(undefined),
        ...{ mustConsent: true, forAll: true },
        done: () => back({ admin_consent: 'True' }),
        refused: (error, description) => back({ error, error_description: description }),
      },
      '',
    );
  };
}
