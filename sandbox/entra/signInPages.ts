import { randomInt } from 'node:crypto';
import { escapeHtml, htmlHeaders, htmlPage } from '../http/html.ts';
import type { HttpResponse } from '../http/handler.ts';
import type { TenantUser } from '../tenant/tenant.ts';

/** The pages of sign-in: plain forms, so that a script can fill them in too. Each sends the hidden `request` back. */

/** Sends `user`, an object id. */
export function choosePerson(
  id: string,
  app: string,
  people: readonly TenantUser[],
  hint: string,
): HttpResponse {
  const choices = people.map(
    ({ id: oid, name, upn, title }, index) =>
      `<label><input type="radio" name="user" value="${oid}"${upn === hint || (hint === '' && index === 0) ? ' checked' : ''}> <strong>${escapeHtml(name)}</strong><br><small>${escapeHtml(upn)}, ${escapeHtml(title)}</small></label>`,
  );
  return page(
    'Sign in',
    `<h1>Sign in to Contoso</h1><p>to continue to ${escapeHtml(app)}</p>${form(id, `${choices.join('')}<p><button>Sign in</button></p>`)}`,
  );
}

/** Sends `approve`: `yes` or `no`. */
export function approveRequest(id: string, name: string): HttpResponse {
  return page(
    'Approve sign-in request',
    `<h1>Approve sign-in request</h1><p>${escapeHtml(name)}, enter this number in your authenticator app.</p>
<p class="number">${randomInt(10, 100)}</p>${form(id, buttons('approve', 'Approve', 'Deny'))}`,
  );
}

/** Sends `consent`: `yes` or `no`. */
export function askConsent(id: string, app: string, scopes: readonly string[]): HttpResponse {
  const list = scopes.map((scope) => `<li>${escapeHtml(scope)}</li>`).join('');
  return page(
    'Permissions requested',
    `<h1>Permissions requested</h1><p>${escapeHtml(app)} would like to:</p><ul>${list}</ul>${form(id, buttons('consent', 'Accept', 'Cancel'))}`,
  );
}

export function needsApproval(app: string, scopes: readonly string[]): HttpResponse {
  return page(
    'Need admin approval',
    `<h1>Need admin approval</h1><p>AADSTS90094: ${escapeHtml(app)} needs permission to access resources in your organization that only an administrator can grant: ${escapeHtml(scopes.join(', '))}.</p>`,
  );
}

/** Sends `code`, what the device shows. */
export function enterCode(id: string): HttpResponse {
  return page(
    'Enter code',
    `<h1>Enter code</h1><p>Enter the code displayed on your app or device.</p>${form(id, '<p><input name="code" autocomplete="off"></p><p><button>Next</button></p>')}`,
  );
}

export function said(
  title: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return page(title, `<h1>${escapeHtml(title)}</h1><p>${escapeHtml(text)}</p>`, 200, headers);
}

export function problem(text: string): HttpResponse {
  return page('Sign in', `<h1>Sorry, that did not work</h1><p>${escapeHtml(text)}</p>`, 400);
}

/** Sends the browser on by a form, as `response_mode=form_post` asks. */
export function postBack(action: string, members: Readonly<Record<string, string>>): HttpResponse {
  const fields = Object.entries(members).map(
    ([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`,
  );
  return page(
    'Continue',
    `<form method="post" action="${escapeHtml(action)}">${fields.join('')}<button>Continue</button></form>`,
  );
}

function buttons(name: string, yes: string, no: string): string {
  return `<p><button name="${name}" value="yes">${yes}</button> <button name="${name}" value="no">${no}</button></p>`;
}

function form(id: string, fields: string): string {
  return `<form method="post"><input type="hidden" name="request" value="${id}">${fields}</form>`;
}

function page(
  title: string,
  body: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return {
    status,
    headers: { ...htmlHeaders, ...headers },
    body: htmlPage(title, `<main class="narrow">${body}</main>`),
  };
}
