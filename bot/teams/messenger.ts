import type { Activity, ChannelAccount } from 'botbuilder';
import { AttachmentLayoutTypes } from 'botbuilder';
import { z } from 'zod';
import { DeliveryError } from '../../services/notifications/deliveryError.ts';
import { createPacer } from '../common/pacer.ts';
import { unnamed } from '../../services/notifications/cardLedger.ts';
import type { ChannelAuthentication } from './channelAuthentication.ts';
import type { ConnectorCall } from './connector.ts';
import { createConnector } from './connector.ts';
import type { LaneParts } from './lane.ts';
import { createLane } from './lane.ts';
import type { Place } from '../../services/notifications/place.ts';
import type { Message, Messenger } from '../turn/messenger.ts';

export interface MessengerParts extends LaneParts {
  readonly authentication: Pick<ChannelAuthentication, 'tokenFor'>;
  readonly clientId: string;
  readonly tenantId: string;
}

/**
 * Bot Service's limits for one bot in one conversation (Microsoft's page on rate limits), each a little longer: Teams counts when calls come, not when they
 * leave. The hour's is out of reach of what is told here.
 */
const perConversation = [
  { calls: 7, ms: 1_150 },
  { calls: 8, ms: 2_300 },
  { calls: 60, ms: 34_000 },
] as const;

/** More than seven new chats a second have been refused, although each is a conversation of its own. */
const perTenant = [{ calls: 7, ms: 1_150 }] as const;

/** Cards are sent past the turn's own context, so that a turn that outlives its invoke can still say what became of it. */
export function createMessenger(parts: MessengerParts): Messenger {
  const { authentication, clientId, tenantId, clock } = parts;
  const bot = { id: `28:${clientId}`, name: 'Latchkey' };
  const ask = createConnector((url) => authentication.tokenFor(url));
  const sends = createLane(createPacer(perConversation, clock), parts);
  const openings = createLane(createPacer(perTenant, clock), parts);

  return {
    post: (place, message) =>
      sends(place.conversationId, async () => {
        const body = activityOf(message, place, bot);
        return idOf(await ask({ method: 'POST', ...activitiesIn(place), body })) ?? unnamed;
      }),
    update: (place, activityId, message) =>
      sends(place.conversationId, async () => {
        const body = { ...activityOf(message, place, bot), id: activityId };
        await ask({ method: 'PUT', ...activitiesIn(place, activityId), body });
      }),
    remove: (place, activityId) =>
      sends(place.conversationId, async () => {
        await ask({ method: 'DELETE', ...activitiesIn(place, activityId) });
      }),
    open: (serviceUrl, personId) =>
      openings(tenantId, async () => {
        const body = chatWith(personId, bot, tenantId);
        const conversationId = idOf(await ask({ method: 'POST', serviceUrl, path: [], body }));
        if (conversationId === undefined) throw new DeliveryError('unknown');
        return { serviceUrl, conversationId };
      }),
  };
}

function activitiesIn(
  { serviceUrl, conversationId }: Place,
  ...activityId: readonly string[]
): Pick<ConnectorCall, 'serviceUrl' | 'path'> {
  return { serviceUrl, path: [conversationId, 'activities', ...activityId] };
}

function chatWith(personId: string, bot: ChannelAccount, tenantId: string): object {
  return {
    isGroup: false,
    bot,
    members: [{ id: personId, name: '' }],
    tenantId,
    channelData: { tenant: { id: tenantId } },
  };
}

/** Bot Service may accept something with 202 and no body. */
function idOf(answered: unknown): string | undefined {
  return z.object({ id: z.string().min(1) }).safeParse(answered).data?.id;
}

/** Whether an error says that something did not get through to Teams. */
export function isUndelivered(error: unknown): boolean {
  return error instanceof DeliveryError || (error instanceof Error && error.name === 'RestError');
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
