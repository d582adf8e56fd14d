import { z } from 'zod';
import type { Actor } from '../elevation/actor.ts';
import type { Assurance } from '../elevation/pim.ts';
import { fail } from '../elevation/problem.ts';
import { identifierUris } from './identifierUris.ts';
import { jwtPayload } from './jwtPayload.ts';

/** What an assertion says of its person. */
export interface Checked {
  readonly assurance: Assurance;
  readonly account: string | undefined;
}

const listed = z.array(z.string()).catch([]);
const assertionClaims = z.object({
  oid: z.string(),
  tid: z.string(),
  aud: z.string(),
  amr: listed.optional(),
  /** The name of the account in tokens of version 2, and of version 1. */
  preferred_username: z.string().max(500).optional().catch(undefined),
  upn: z.string().max(500).optional().catch(undefined),
  acrs: z
    .union([z.array(z.string()), z.string().transform((one) => [one])])
    .optional()
    .catch(undefined),
});

const strongMethods = new Set(['mfa', 'ngcmfa']);

/**
 * Whose single sign-on assertion it is. Its signature is not checked here: Entra checks it in the exchange, and nothing is believed of it before. It is the
 * bot's own token (its audience is the bot), so reading it is allowed, unlike the Graph token that comes of it.
 */
export function checkedAssertion(actor: Actor, assertion: string, clientId: string): Checked {
  const claims = assertionClaims.safeParse(jwtPayload(assertion));
  if (!claims.success) return fail({ kind: 'sign-in-required' });
  const { oid, tid, aud, amr, acrs, preferred_username, upn } = claims.data;
  const audiences = [clientId, `api://${clientId}`, ...identifierUris(actor.tenantId, clientId)];
  if (!audiences.includes(aud.toLowerCase())) fail({ kind: 'sign-in-required' });
  if (oid.toLowerCase() !== actor.id || tid.toLowerCase() !== actor.tenantId) fail({ kind: 'wrong-person' });
  // Tokens of version 2 carry no methods: then Entra has to be asked.
  const mfa =
    amr === undefined || amr.length === 0
      ? undefined
      : amr.some((method) => strongMethods.has(method.toLowerCase()));
  return { assurance: { mfa, contexts: acrs ?? [] }, account: preferred_username ?? upn };
}
