import type { Activity, ChannelAccount } from 'botbuilder';
import { AttachmentLayoutTypes } from 'botbuilder';
import { ClaimsIdentity } from 'botframework-connector';
import type { BotFrameworkAuthentication, ConnectorClient } from 'botframework-connector';
import { LRUCache } from 'lru-cache';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import type { Clock } from '../../services/elevation/clock.ts';
import type { DeliveryFailure } from '../../services/notifications/deliveryError.ts';
import { DeliveryError } from '../../services/notifications/deliveryError.ts';
import type { Pacer } from '../common/pacer.ts';
import { createPacer } from '../common/pacer.ts';
import { unnamed } from '../../services/notifications/cardLedger.ts';
import { deliveryErrorOf } from './deliveryErrors.ts';
import type { Place } from '../../services/notifications/place.ts';
import type { Message, Messenger } from '../turn/messenger.ts';

export interface MessengerParts {
  readonly authentication: BotFrameworkAuthentication;
  readonly clientId: string;
  readonly tenantId: string;
  readonly clock: Clock;
  /** For whoever keeps watch: something did not get through. */
  readonly onFailure?: (failure: DeliveryFailure) => void;
  /** After this long nothing is waited for any more, in milliseconds of real time; 15 seconds, unless told. */
  readonly patienceMs?: number;
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

/** So long is waited for within one call, in milliseconds: nobody is told later, or not at all, for a moment that Teams wanted. */
const shortMs = 3_000;

/** What is left to a Teams that is busy and does not say for how long, in seconds. */
const usualQuiet = 1;

/** A call that is refused so often is the caller's to plan anew. */
const mostTries = 3;

/** Teams answers within a second or two, or not at all. */
const usualPatienceMs = 15_000;

/** Cards are sent past the turn's own context, so that a turn that outlives its invoke can still say what became of it. */
export function createMessenger(parts: MessengerParts): Messenger {
  const { authentication, clientId, tenantId, clock } = parts;
  const bot = { id: `28:${clientId}`, name: 'Latchkey' };
  const clientOf = connectorClients(authentication, clientId);
  const sends = createLane(createPacer(perConversation, clock), parts);
  const openings = createLane(createPacer(perTenant, clock), parts);

  return {
    post: (place, message) =>
      sends(place.conversationId, async () => {
        const client = await clientOf(place.serviceUrl);
        const answered = await client.conversations.sendToConversation(
          place.conversationId,
          activityOf(message, place, bot),
        );
        return idOf(answered) ?? unnamed;
      }),
    update: (place, activityId, message) =>
      sends(place.conversationId, async () => {
        const client = await clientOf(place.serviceUrl);
        await client.conversations.updateActivity(place.conversationId, activityId, {
          ...activityOf(message, place, bot),
          id: activityId,
        });
      }),
    remove: (place, activityId) =>
      sends(place.conversationId, async () => {
        const client = await clientOf(place.serviceUrl);
        await client.conversations.deleteActivity(place.conversationId, activityId);
      }),
    open: (serviceUrl, personId) =>
      openings(tenantId, async () => {
        const client = await clientOf(serviceUrl);
        const opened = await client.conversations.createConversation(chatWith(personId, bot, tenantId));
        const conversationId = idOf(opened);
        if (conversationId === undefined) throw new DeliveryError('unknown');
        return { serviceUrl, conversationId };
      }),
  };
}

function chatWith(
  personId: string,
  bot: ChannelAccount,
  tenantId: string,
): Parameters<ConnectorClient['conversations']['createConversation']>[0] {
  return {
    isGroup: false,
    bot,
    members: [{ id: personId, name: '' }],
    tenantId,
    channelData: { tenant: { id: tenantId } },
    // The connector's type wants an activity; Bot Service needs none to open a chat.
    activity: undefined as unknown as Activity,
  };
}

/** Bot Service may accept something with 202 and no body, whatever the connector's type says. */
function idOf(answered: unknown): string | undefined {
  return z.object({ id: z.string().min(1) }).safeParse(answered).data?.id;
}

/**
 * Teams limits each conversation by itself: calls are spread below what it takes, one that asked for quiet all the same gets it, and the others go on.
 * A short quiet is waited for. What a lane answers rejects with a `DeliveryError`.
 */
function createLane(
  pacer: Pacer,
  { clock, onFailure, patienceMs = usualPatienceMs }: MessengerParts,
): <T>(key: string, send: () => Promise<T>) => Promise<T> {
  /** Until when a conversation wants quiet, in milliseconds since 1970. */
  const holds = new LRUCache<string, number>({ max: 10_000 });

  async function quiet(key: string): Promise<void> {
    const left = (holds.get(key) ?? 0) - clock.now().getTime();
    if (left > shortMs) throw new DeliveryError('busy', { retryAfter: left / 1_000 });
    if (left > 0) await pause(clock, left);
  }

  async function once<T>(key: string, send: () => Promise<T>): Promise<T> {
    await quiet(key);
    await pacer.turn(key);
    try {
      return await within(patienceMs, send());
    } catch (error) {
      const failure = deliveryErrorOf(error);
      onFailure?.(failure.kind);
      if (failure.kind === 'busy') holds.set(key, clock.now().getTime() + quietMs(failure));
      throw failure;
    }
  }

  return async (key, send) => {
    for (let tries = 1; ; tries += 1) {
      try {
        return await once(key, send);
      } catch (error) {
        if (tries === mostTries || !wantsShortQuiet(error)) throw error;
      }
    }
  };
}

/** Only what came to nothing for certain is sent again here: what may have arrived would arrive twice. */
function wantsShortQuiet(error: unknown): boolean {
  return error instanceof DeliveryError && error.kind === 'busy' && quietMs(error) <= shortMs;
}

function quietMs({ retryAfter = usualQuiet }: DeliveryError): number {
  return retryAfter * 1_000;
}

function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => {
    clock.after(ms, resolve);
  });
}

async function within<T>(ms: number, answer: Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = setTimeout(ms, undefined, { signal: over.signal, ref: false }).then(() => {
    throw new DeliveryError('unknown');
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    late.catch(() => undefined);
    over.abort();
  }
}

/** One client for each region of Teams. */
function connectorClients(
  authentication: BotFrameworkAuthentication,
  clientId: string,
): (serviceUrl: string) => Promise<ConnectorClient> {
  // The bound is for a channel that keeps inventing new ones.
  const clients = new LRUCache<string, Promise<ConnectorClient>>({ max: 20 });
  return (serviceUrl) => {
    const known = clients.get(serviceUrl);
    if (known !== undefined) return known;
    const identity = new ClaimsIdentity([{ type: 'aud', value: clientId }]);
    const created = authentication
      .createConnectorFactory(identity)
      .create(serviceUrl, authentication.getOriginatingAudience())
      .then(withoutRetries);
    clients.set(serviceUrl, created);
    return created;
  };
}

const sdkClient = z.object({
  client: z.object({ pipeline: z.custom<{ removePolicy(of: { readonly name: string }): unknown }>() }),
});

/**
 * The SDK's client sends again by itself, also what arrived and whose answer was lost, and waits a minute where Teams says so, long after its caller has given
 * up: each ends in a second message. It has an option against that, `noRetryPolicy`, and does not read it (botbuilder-stdlib 4.23.3).
 */
function withoutRetries(client: ConnectorClient): ConnectorClient {
  sdkClient.parse(client).client.pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  return client;
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
