import { z } from 'zod';
import { jwtPayload } from '../entra/jwtPayload.ts';
import type { OwnPower, PowerReading } from './power.ts';

/** A resource that the bot's identity can get a token for. */
export interface OwnResource {
  readonly name: string;
  /** E.g. `https://graph.microsoft.com/.default`. */
  readonly scope: string;
}

/** Whose tokens tell of power: Graph, where PIM is, and Bot Service, whose token the bot lives by. */
export function ownResources(graph: string, botService: string): readonly OwnResource[] {
  return [
    { name: 'Microsoft Graph', scope: `${graph}/.default` },
    { name: 'Bot Service', scope: `${botService}/.default` },
  ];
}

/** What the bot's own tokens say, and whether each could be had. */
export interface OwnTokens {
  readonly power: OwnPower;
  /** A token is missing: it is worth looking again soon. */
  readonly isBlind: boolean;
}

const names = z.union([z.array(z.string()), z.string().transform((one) => [one])]);
const ownClaims = z.object({
  roles: names.optional(),
  wids: names.optional(),
  groups: names.optional(),
  hasgroups: z.union([z.boolean(), z.string()]).optional(),
  _claim_names: z.record(z.string(), z.unknown()).optional(),
});
type OwnClaims = z.infer<typeof ownClaims>;

/** A token of the bot's own, as far as it could be had and read. */
type OwnToken = { readonly resource: OwnResource } & (
  { readonly claims: OwnClaims } | { readonly why: string }
);

/**
 * Reads what power the bot's own tokens carry. The tokens are read, not trusted: nothing is allowed because of them, and a token is formally its
 * resource's to read, so that one that cannot be read is something not seen.
 */
export async function lookAtOwnTokens(
  resources: readonly OwnResource[],
  tokenFor: (scope: string) => Promise<string>,
): Promise<OwnTokens> {
  const tokens = await Promise.all(resources.map((resource) => ownToken(resource, tokenFor)));
  const claims = tokens.flatMap((token) => ('claims' in token ? [token.claims] : []));
  return {
    power: { permissions: permissionsIn(tokens), roles: rolesIn(claims), groups: groupsIn(claims) },
    isBlind: claims.length < tokens.length,
  };
}

async function ownToken(
  resource: OwnResource,
  tokenFor: (scope: string) => Promise<string>,
): Promise<OwnToken> {
  try {
    const claims = ownClaims.safeParse(jwtPayload(await tokenFor(resource.scope)));
    return claims.success ? { resource, claims: claims.data } : { resource, why: 'its token cannot be read' };
  } catch (error) {
    const code = /AADSTS\d+/.exec(error instanceof Error ? error.message : '')?.[0];
    return { resource, why: `no token could be had${code === undefined ? '' : ` (${code})`}` };
  }
}

function permissionsIn(tokens: readonly OwnToken[]): PowerReading {
  const covered = tokens.map(({ resource }) => resource.name).join(' and ');
  return {
    found: distinct(tokens.flatMap((token) => ('claims' in token ? (token.claims.roles ?? []) : []))),
    notSeen: [
      ...tokens.flatMap((token) =>
        'why' in token ? [`application permissions for ${token.resource.name}: ${token.why}`] : [],
      ),
      `application permissions for anything but ${covered}: the tokens name no others`,
    ],
  };
}

/** In the token of every app for Graph, and no role: no role definition has it. Source: published tokens of apps without any role. */
const everyApp = '0997a1d0-0d1d-4acb-b408-d5ca73121e90';

function rolesIn(claims: readonly OwnClaims[]): PowerReading {
  const named = distinct(claims.flatMap(({ wids }) => wids ?? []));
  return {
    found: named.filter((id) => id.toLowerCase() !== everyApp),
    notSeen: [
      claims.some(({ wids }) => wids !== undefined)
        ? 'directory roles of one’s own making or for a part of the tenant: a token names the built-in ones for all of it'
        : 'directory roles: no token of the bot has a wids claim',
    ],
  };
}

/** More groups than fit into a token are said to be there without being named. */
function groupsIn(claims: readonly OwnClaims[]): PowerReading {
  const named = distinct(claims.flatMap(({ groups }) => groups ?? []));
  const hasMore = claims.some(
    ({ hasgroups, _claim_names }) => isTrue(hasgroups) || Object.hasOwn(_claim_names ?? {}, 'groups'),
  );
  const isTold = hasMore || claims.some(({ groups }) => groups !== undefined);
  return {
    found: hasMore ? [...named, '(more than a token can name)'] : named,
    notSeen: isTold ? [] : ['group memberships: no token of the bot has a groups claim'],
  };
}

function isTrue(claim: boolean | string | undefined): boolean {
  return claim === true || claim === 'true';
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)];
}
