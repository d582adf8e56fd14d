import type { Apps } from './apps.ts';
import { openIdScopes } from './consent.ts';
import { entraFaults } from './entraFault.ts';
import type { EntraApp } from './publicClients.ts';
import { resources } from './tokens.ts';

/** What a token is for, and what it allows there. */
export interface Granted {
  readonly audience: string;
  readonly scopes: readonly string[];
}

/** One resource per token: Graph when none is named. Whatever is asked for, all that was consented to comes. Throws an `EntraFault`. */
export function grantedScopes(apps: Apps, app: EntraApp, asked: readonly string[], oid: string): Granted {
  const wanted = asked.filter((scope) => !openIdScopes.has(scope));
  if (wanted.some((scope) => scope.startsWith(`${resources.defender}/`)))
    return { audience: resources.defender, scopes: ['user_impersonation'] };
  const consented = apps.consented(app.appId, oid);
  const names = wanted.map((scope) => scope.replace(`${resources.graph}/`, ''));
  const foreign = names.find((name) => name.includes('/'));
  if (foreign !== undefined) throw entraFaults.badScope(foreign);
  if (consented.length === 0) throw entraFaults.consent(app.appId);
  const isMissing = names.some((name) => name !== '.default' && !consented.includes(name));
  if (isMissing && !names.includes('.default')) throw entraFaults.consent(app.appId);
  return { audience: resources.graph, scopes: consented };
}

/**
 * The `scope` of a token answer: what the token allows, and what was asked for as it was written, `.default` included, since clients find
 * their tokens again by the words they asked with.
 */
export function scopeAnswer({ audience, scopes }: Granted, asked: readonly string[]): string {
  const isBare = asked.some((scope) => !openIdScopes.has(scope) && !scope.includes('/'));
  const granted = scopes.map((scope) => (isBare ? scope : `${audience}/${scope}`));
  const repeated = asked.filter((scope) => scope !== 'offline_access');
  return [...new Set([...granted, ...repeated])].join(' ');
}
