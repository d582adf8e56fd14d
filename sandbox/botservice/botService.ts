import type { Cloud } from '../cloud.ts';
import type { Entra } from '../entra/entra.ts';
import type { HttpHandler, HttpRequest, HttpResponse } from '../http/handler.ts';
import { bot } from '../tenant/contoso.ts';
import type { ChannelTokens } from './channelTokens.ts';
import { channelIssuer, createChannelTokens } from './channelTokens.ts';
import { answeringFaults, botFaults } from './botFault.ts';
import type { Screens } from './connector.ts';
import { createConnector } from './connector.ts';
import { signInReturn } from './tokenPages.ts';
import { createUserTokens } from './userTokens.ts';
import type { Activity } from './teamsActivity.ts';
import type { Kind } from './team.ts';
import { TeamsClient } from './teamsClient.ts';

export interface BotServiceParts {
  readonly cloud: Cloud;
  readonly entra: Entra;
  /** Of the cloud, e.g. `http://127.0.0.1:4400`. */
  readonly origin: () => string;
  readonly botUrl: () => string;
  readonly screens: Screens;
}

/** Bot Service and the Teams clients behind it. */
export interface BotService {
  readonly teams: TeamsClient;
  readonly tokens: ChannelTokens;
  readonly handle: HttpHandler;
}

export async function createBotService({
  cloud,
  entra,
  origin,
  botUrl,
  screens,
}: BotServiceParts): Promise<BotService> {
  const tokens = await createChannelTokens(bot.appId);
  const teams = new TeamsClient({
    cloud,
    botAppId: bot.appId,
    serviceUrl: () => `${origin()}/botservice/`,
    botUrl,
    tokens,
    singleSignOn: (oid, resource) => entra.mint.singleSignOn(oid, resource),
  });
  const connector = createConnector(teams, screens);
  const userTokens = createUserTokens({ cloud, entra, origin });

  /** What a Playground sends in a person's name: filled in, signed and, where the bot asks for it, signed in as Teams does. */
  async function fromPlayground(name: string, body: unknown): Promise<HttpResponse> {
    const person = teams.person(name);
    const given = body as Activity & {
      readonly conversation?: { readonly id?: string; readonly conversationType?: Kind };
    };
    const isPersonal = (given.conversation?.conversationType ?? 'personal') === 'personal';
    if (isPersonal) teams.setInstalled(person.user.id, true);
    else screens.seen?.(given.conversation?.id ?? '', person.user.id);
    const {
      type,
      name: invoke,
      text,
      value,
      id,
      replyToId,
      action,
      membersAdded,
      membersRemoved,
      entities,
    } = given;
    const members = {
      type,
      name: invoke,
      text,
      value,
      id,
      replyToId:
        typeof replyToId === 'string'
          ? (screens.idOf?.(person.conversationId, replyToId) ?? replyToId)
          : undefined,
      action,
      membersAdded,
      membersRemoved,
      entities,
    };
    const filled = person.activity(
      isPersonal ? person.conversationId : (given.conversation?.id ?? ''),
      Object.fromEntries(Object.entries(members).filter(([, member]) => member !== undefined)),
      given.conversation?.conversationType,
    );
    const isAnnouncement = type === 'conversationUpdate' || type === 'installationUpdate';
    if (isPersonal && isAnnouncement)
      await screens.announced?.(person.conversationId, type, person.chat.messages);
    const { status, body: answer } = await teams.deliver(person.user, filled);
    return { status, ...(answer === undefined ? {} : { body: answer }) };
  }

  async function handle(request: HttpRequest): Promise<HttpResponse> {
    const { path, method, headers, body } = request;
    if (path === '/v1/.well-known/openidconfiguration')
      return { status: 200, body: channelMetadata(origin()) };
    if (path === '/v1/.well-known/keys') return { status: 200, body: tokens.jwks };
    const playground = /^\/teams\/([\w-]+)\/messages$/.exec(path)?.[1];
    if (playground !== undefined && method === 'POST') return fromPlayground(playground, body);
    if (path === '/api/oauth/signin' || path === signInReturn) return userTokens.page(request);
    const isApi = path.startsWith('/api/');
    if (!path.startsWith('/v3/') && !isApi) return botFaults.noCall().response;
    if (!(await entra.isBotServiceToken(headers['authorization'], bot.appId)))
      return botFaults.unauthorized().response;
    return answeringFaults(() => (isApi ? userTokens.call(request) : connector(request)));
  }

  return { teams, tokens, handle };
}

/** What the bot finds Bot Service's signing keys by. */
function channelMetadata(origin: string): object {
  return {
    issuer: channelIssuer,
    authorization_endpoint: 'https://invalid.botframework.com',
    jwks_uri: `${origin}/botservice/v1/.well-known/keys`,
    id_token_signing_alg_values_supported: ['RS256'],
    token_endpoint_auth_methods_supported: ['private_key_jwt'],
  };
}
