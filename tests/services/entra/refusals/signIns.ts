import type { Refusal } from './refusal.ts';
import { acrs, all, claims, code, inMessage, nested, plain, stepUp, withClaims } from './refusal.ts';

/** The sign-in behind the call. */
export const signIns: readonly Refusal[] = [
  { name: 'an authentication context', status: 400, body: plain(acrs, inMessage), means: all(withClaims) },
  {
    name: 'an authentication context, nested',
    status: 400,
    body: nested(acrs, inMessage),
    means: all(withClaims),
  },
  {
    name: 'an authentication context, encoded twice',
    status: 400,
    body: plain(acrs, `&claims=${encodeURIComponent(encodeURIComponent(claims))}`),
    means: all(withClaims),
  },
  {
    name: 'an authentication context that cannot be read',
    status: 400,
    body: plain(acrs, '&claims=%7Bbroken'),
    means: all(stepUp),
  },
  {
    name: 'an authentication context, by a code for groups',
    status: 400,
    body: plain('GroupAssignmentRequestAcrsValidationFailed'),
    means: all(stepUp),
  },
  {
    name: 'a challenge in the header',
    status: 401,
    body: plain('InvalidAuthenticationToken'),
    headers: {
      'www-authenticate': `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`,
    },
    means: all(withClaims),
  },
  {
    name: 'an ended token',
    status: 401,
    body: plain('InvalidAuthenticationToken'),
    headers: { 'www-authenticate': 'Bearer realm=""' },
    means: all({ kind: 'sign-in-required', code: 'InvalidAuthenticationToken' }),
  },
  {
    name: 'a token that is refused without a word',
    status: 401,
    body: undefined,
    means: all({ kind: 'sign-in-required', code: 'HTTP401' }),
  },
  {
    name: 'no MFA, by an invented code',
    status: 400,
    ...code('MfaRuleViolated', { activate: stepUp }),
  },
];
