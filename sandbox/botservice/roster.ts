import type { HttpResponse } from '../http/handler.ts';
import type { TenantUser } from '../tenant/tenant.ts';
import type { Scenario } from './botLimits.ts';
import { botFaults } from './botFault.ts';
import type { ConnectorParts } from './connector.ts';
import { channelOf, userIdOf } from './ids.ts';
import { createReach } from './reach.ts';
import { channels, team } from './team.ts';

/** Who is in a conversation, and what a team is made of. Each call throws a `BotFault`. */
export interface Roster {
  members(conversationId: string): HttpResponse;
  member(conversationId: string, memberId: string): HttpResponse;
  page(conversationId: string, query: URLSearchParams): HttpResponse;
  team(teamId: string): HttpResponse;
  channels(teamId: string): HttpResponse;
}

/** Members on a page; source: Microsoft's page on changed APIs for members. Smaller and larger wishes are bent to these. */
const pageSizes = { least: 50, most: 500, usual: 200 } as const;

/** How many Bot Service puts on a page of conversations is not published. */
const conversationsOnPage = 50;

export function createRoster(parts: ConnectorParts): Roster {
  const { teams, limits } = parts;
  const { cloud } = teams.parts;
  const { id: tenantId } = cloud.tenant;
  const reach = createReach(parts);

  function open(scenario: Scenario, conversationId: string): void {
    reach.demandReachable(conversationId);
    limits.take(scenario, channelOf(conversationId), cloud.clock.now().getTime(), cloud.teamsSwitches);
  }

  function everybody(conversationId: string): readonly TenantUser[] {
    open('members', conversationId);
    return teams.membersOf(conversationId).flatMap((oid) => teams.directory.user(oid) ?? []);
  }

  const all = (conversationId: string): readonly object[] =>
    everybody(conversationId).map((user) => describe(user, tenantId));

  return {
    members: (conversationId) => ({ status: 200, body: all(conversationId) }),
    member(conversationId, memberId) {
      const found = everybody(conversationId).find(({ id }) => teams.userOf(memberId)?.id === id);
      if (found === undefined) throw botFaults.noMember();
      return { status: 200, body: describe(found, tenantId) };
    },
    page(conversationId, query) {
      const found = all(conversationId);
      const { from, size } = pageOf(query);
      const members = found.slice(from, from + size);
      const rest = found.length > from + size ? { continuationToken: tokenOf(from + size) } : {};
      return { status: 200, body: { ...rest, members } };
    },
    team(teamId) {
      open('conversations', teamId);
      const { name, aadGroupId } = team;
      return { status: 200, body: { id: teamId, name, aadGroupId } };
    },
    channels(teamId) {
      open('conversations', teamId);
      return { status: 200, body: { conversations: Object.values(channels) } };
    },
  };
}

/** Where the bot is or was, with who is there. Throws a `BotFault`. */
export function conversationPage({ teams, limits }: ConnectorParts, query: URLSearchParams): HttpResponse {
  const { cloud } = teams.parts;
  limits.take('conversations', 'all', cloud.clock.now().getTime(), cloud.teamsSwitches);
  const { conversationIds } = teams;
  const from = offsetOf(query.get('continuationToken') ?? '');
  const to = from + conversationsOnPage;
  const rest = conversationIds.length > to ? { continuationToken: tokenOf(to) } : {};
  const conversations = conversationIds.slice(from, to).map((id) => ({
    id,
    members: teams
      .membersOf(id)
      .flatMap((oid) => teams.directory.user(oid) ?? [])
      .map((user) => describe(user, cloud.tenant.id)),
  }));
  return { status: 200, body: { ...rest, conversations } };
}

/** A member as recorded in 2019 (`objectId`), with what Microsoft's SDK reads of it since. */
function describe({ id, name, upn }: TenantUser, tenantId: string): object {
  const [givenName = '', ...rest] = name.split(' ');
  return {
    id: userIdOf(id),
    objectId: id,
    aadObjectId: id,
    name,
    givenName,
    surname: rest.join(' '),
    email: upn,
    userPrincipalName: upn,
    tenantId,
    userRole: 'user',
  };
}

function pageOf(query: URLSearchParams): { readonly from: number; readonly size: number } {
  const asked = Number(query.get('pageSize') ?? pageSizes.usual);
  return {
    from: offsetOf(query.get('continuationToken') ?? ''),
    size: Math.min(Math.max(Number.isFinite(asked) ? asked : 0, pageSizes.least), pageSizes.most),
  };
}

function tokenOf(offset: number): string {
  return Buffer.from(`from ${offset}`).toString('base64url');
}

function offsetOf(token: string): number {
  if (token === '') return 0;
  const found = /^from (\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (found === undefined) throw botFaults.argument('The continuation token is not valid.');
  return Number(found);
}
