import { delegated, delegatedNames, scopesBeyond } from '../entra/delegatedScopes.ts';
import type { Application, GraphPermission } from './application.ts';
import { graphAppId, placeOf } from './application.ts';
import type { Finding } from './finding.ts';
import { error, ok } from './finding.ts';

const nobody = 'nobody can use the bot';

/** Whether the registration asks for what the bot needs, and for no power of its own. */
export function permissionFindings(
  { requiredResourceAccess }: Application,
  repair: string,
  probePermissions: readonly GraphPermission[] = [],
): readonly Finding[] {
  const graph =
    requiredResourceAccess?.find(({ resourceAppId }) => resourceAppId === graphAppId)?.resourceAccess ?? [];
  const asked = new Set(graph.filter(({ type }) => type === 'Scope').map(({ id }) => id));
  const own = (requiredResourceAccess ?? []).flatMap(({ resourceAccess }) =>
    resourceAccess.filter(({ type }) => type === 'Role'),
  );
  return [
    ...[
      ...delegatedNames.map((name): GraphPermission => ({ name, id: delegated[name] })),
      ...probePermissions,
    ].flatMap(({ name, id }) => {
      return asked.has(id)
        ? []
        : [
            error(
              'permissions.asked',
              `The registration does not ask for ${name}, and ${nobody}.`,
              `${placeOf('API permissions')}: add the delegated permission ${name} of Microsoft Graph.${repair}`,
            ),
          ];
    }),
    ...(own.length === 0
      ? []
      : [
          error(
            'permissions.application',
            `The registration asks for ${own.length} application permissions; Latchkey needs none.`,
            `${placeOf('API permissions')}: remove every permission of type Application.`,
          ),
        ]),
  ];
}

/** Delegated permissions of Graph that were granted to the bot. */
export interface Consent {
  /** By an administrator, for everybody. */
  readonly forAll: readonly string[];
  /** By or for single people, each for themselves. */
  readonly forSome: readonly string[];
}

/**
 * Consent, one permission after the other: what is missing, and what is there beyond the list. Entra puts all of it into each token, and the
 * bot takes no token that carries more than it asks for.
 */
export function consentFindings(
  { forAll, forSome }: Consent,
  probeScopes: readonly string[] = [],
): readonly Finding[] {
  const wanted = [...delegatedNames, ...probeScopes];
  const missing = wanted.filter((name) => !forAll.includes(name));
  const found = [
    ...(missing.length === 0
      ? []
      : [
          error(
            'consent',
            `Admin consent to ${missing.join(', ')} is missing, and ${nobody}.`,
            `${placeOf('API permissions')}: “Grant admin consent”.`,
          ),
        ]),
    ...scopesBeyond(forAll, probeScopes).map((name) => tooWide(name, nobody)),
    ...scopesBeyond(forSome, probeScopes)
      .filter((name) => !forAll.includes(name))
      .map((name) => tooWide(name, 'whoever it was granted to cannot use it')),
  ];
  return found.length > 0
    ? found
    : [
        ok(
          'consent',
          `An administrator consented to all ${wanted.length} delegated permissions, and to no more.`,
        ),
      ];
}

function tooWide(name: string, consequence: string): Finding {
  return error(
    'consent.wider',
    `Consent goes beyond the list: the bot takes no token that carries ${name}, and ${consequence}.`,
    `Entra admin center > Enterprise applications > Latchkey > Permissions: revoke ${name}, and remove it from ${placeOf('API permissions')}. Where a probe needs it, name it in PROBE_SCOPES.`,
  );
}
