import { decoded } from '../http/decoded.ts';
import type { HttpRequest, HttpResponse } from '../http/handler.ts';
import { createActivities } from './activities.ts';
import { botFaults } from './botFault.ts';
import type { BotLimits } from './botLimits.ts';
import { createConversations } from './conversations.ts';
import { createReach } from './reach.ts';
import { conversationPage, createRoster } from './roster.ts';
import type { Message } from './chat.ts';
import type { TeamsClient } from './teamsClient.ts';

/** Passes what the bot sends to a person on to the Playground that shows that person, if one does. */
export interface Screens {
  /** Answers the id that the message has there. */
  post(conversationId: string, activity: unknown): Promise<string | undefined>;
  update(conversationId: string, activityId: string, activity: unknown): Promise<void>;
  /** Somebody's page announces itself: one that has just been opened is shown what the chat has. */
  announced?(conversationId: string, as: string, messages: readonly Message[]): Promise<void>;
  /** The id of a message that the page may know by another one. */
  idOf?(conversationId: string, shownId: string): string;
  /** The person spoke in this conversation: its answers belong on their screen. */
  seen?(conversationId: string, personId: string): void;
}

/** What every part of the connector works with. */
export interface ConnectorParts {
  readonly teams: TeamsClient;
  readonly screens: Screens;
  readonly limits: BotLimits;
}

type Answer = (request: HttpRequest) => Promise<HttpResponse> | HttpResponse;

/** The Bot Connector's REST calls of a Teams bot, below `/v3`. */
export function createConnector(teams: TeamsClient, screens: Screens) {
  const parts: ConnectorParts = { teams, screens, limits: teams.parts.cloud.botLimits };
  const reach = createReach(parts);
  const conversations = createConversations(parts);
  const activities = createActivities(parts);
  const roster = createRoster(parts);

  /** The call of a path and method; what it names in the path is decoded. */
  function routed({ method, path }: HttpRequest): Answer | undefined {
    const [, , first, id = '', kind, activityId, inner] = path.split('/').map(decoded);
    const call = `${method} ${first ?? ''}`;
    if (call === 'GET teams' && kind === undefined) return () => roster.team(id);
    if (call === 'GET teams' && kind === 'conversations') return () => roster.channels(id);
    if (call === 'POST conversations' && id === '') return (request) => conversations.create(request);
    if (call === 'GET conversations' && id === '') return ({ query }) => conversationPage(parts, query);
    if (first !== 'conversations' || id === '') return undefined;
    if (method === 'GET') {
      if (kind === 'members' && activityId === undefined) return () => roster.members(id);
      if (kind === 'members') return () => roster.member(id, activityId ?? '');
      if (kind === 'pagedmembers') return ({ query }) => roster.page(id, query);
      if (kind === 'activities' && inner === 'members') return () => roster.members(id);
      return undefined;
    }
    if (kind !== 'activities') return undefined;
    if (method === 'POST') return ({ body }) => activities.post(id, body);
    if (activityId === undefined) return undefined;
    if (method === 'PUT') return ({ body }) => activities.update(id, activityId, body);
    return method === 'DELETE' ? () => activities.remove(id, activityId) : undefined;
  }

  /** Rejects with a `BotFault`. */
  return async (request: HttpRequest): Promise<HttpResponse> => {
    reach.demandAllowed();
    const answer = routed(request);
    if (answer === undefined) throw botFaults.noCall();
    return answer(request);
  };
}
