import { AttachmentLayoutTypes, type Activity } from 'botbuilder';
import { ClaimsIdentity } from 'botframework-connector';
import type { BotFrameworkAuthentication, ConnectorClient } from 'botframework-connector';
import { LRUCache } from 'lru-cache';
import { retryAfterOf } from '../../services/notifications/retryPlan.ts';
import type { Place } from '../../services/notifications/place.ts';
import type { Message, Messenger } from '../turn/messenger.ts';

export interface MessengerParts {
  readonly authentication: BotFrameworkAuthentication;
  readonly clientId: string;
  readonly tenantId: string;
}

/** Cards are sent past the turn's own context, so that a turn that outlives its invoke can still say what became of it. */
export function createMessenger({ authentication, clientId, tenantId }: MessengerParts): Messenger {
  const bot = { id: `28:${clientId}`, name: 'Latchkey' };
  /** Conversations that Teams asked to leave alone for a while. */
  const holds = new LRUCache<string, { readonly until: number; readonly reason: unknown }>({ max: 10_000 });
  const clients = new Map<string, Promise<ConnectorClient>>();

  function clientOf(serviceUrl: string): Promise<ConnectorClient> {
    const known = clients.get(serviceUrl);
    if (known !== undefined) return known;
    const identity = new ClaimsIdentity([{ type: 'aud', value: clientId }]);
    const created = authentication
      .createConnectorFactory(identity)
      .create(serviceUrl, authentication.getOriginatingAudience());
    clients.set(serviceUrl, created);
    // One entry a region of Teams in life; the bound is for a channel that keeps inventing new ones.
    if (clients.size > 20) clients.delete(clients.keys().next().value ?? '');
    return created;
  }

  /** Teams limits each conversation by itself: one that asked for quiet gets it, and the others go on. */
  async function paced<T>({ conversationId }: Place, send: () => Promise<T>): Promise<T> {
    const held = holds.get(conversationId);
    if (held !== undefined && Date.now() < held.until) throw held.reason;
    try {
      return await send();
    } catch (error) {
      const seconds = isTooMany(error) ? retryAfterOf(error) : undefined;
      if (seconds !== undefined)
        holds.set(conversationId, { until: Date.now() + seconds * 1_000, reason: error });
      throw error;
    }
  }

  return {
    post: (place, message) =>
      paced(place, async () => {
        const client = await clientOf(place.serviceUrl);
        const { id } = await client.conversations.sendToConversation(
          place.conversationId,
          activityOf(message, place, bot),
        );
        return id;
      }),
    update: (place, activityId, message) =>
      paced(place, async () => {
        const client = await clientOf(place.serviceUrl);
        await client.conversations.updateActivity(place.conversationId, activityId, {
          ...activityOf(message, place, bot),
          id: activityId,
        });
      }),
    async open(serviceUrl, personId) {
      const client = await clientOf(serviceUrl);
      const { id } = await client.conversations.createConversation({
        isGroup: false,
        bot,
        members: [{ id: personId, name: '' }],
        tenantId,
        channelData: { tenant: { id: tenantId } },
        // The connector's type wants an activity; Bot Service needs none to open a chat.
        activity: undefined as unknown as Activity,
      });
      return { serviceUrl, conversationId: id };
    },
  };
}

/** Whether an error is Bot Service's answer, or that it gave none. */
export function isUndelivered(error: unknown): boolean {
  return error instanceof Error && error.name === 'RestError';
}

function isTooMany(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && error.statusCode === 429;
}

function activityOf(message: Message, place: Place, bot: { id: string; name: string }): Partial<Activity> {
  const envelope = {
    type: 'message',
    channelId: 'msteams',
    from: bot,
    conversation: { id: place.conversationId } as Activity['conversation'],
  } as const;
  switch (message.kind) {
    case 'text':
      return { ...envelope, text: message.text, textFormat: 'markdown' };
    case 'card':
      return {
        ...envelope,
        summary: message.summary,
        attachmentLayout: AttachmentLayoutTypes.List,
        attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: message.card }],
      };
    case 'sign-in':
      return {
        ...envelope,
        attachments: [{ contentType: 'application/vnd.microsoft.card.oauth', content: message.card }],
      };
  }
}
