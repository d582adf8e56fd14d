import type { HttpResponse } from '../http/handler.ts';
import { botFaults } from './botFault.ts';
import type { Chat, Message } from './chat.ts';
import { messageId } from './chat.ts';
import { checkMessage } from './checkMessage.ts';
import type { ConnectorParts } from './connector.ts';
import { oauthCard } from './contentTypes.ts';
import { channelOf, threadOf } from './ids.ts';
import { createReach } from './reach.ts';

/** Messages of the bot in a conversation that it can reach. Each call throws a `BotFault`. */
export interface Activities {
  post(conversationId: string, body: unknown): Promise<HttpResponse>;
  update(conversationId: string, activityId: string, body: unknown): Promise<HttpResponse>;
  remove(conversationId: string, activityId: string): HttpResponse;
}

export function createActivities(parts: ConnectorParts): Activities {
  const { teams, screens } = parts;
  const { cloud } = teams.parts;
  const reach = createReach(parts);

  /** All that is refused before the message is looked at. */
  function open(conversationId: string): Chat {
    reach.demandReachable(conversationId);
    const chat = teams.chat(conversationId);
    const counted = cloud.teamsSwitches.throttledBy === 'thread' ? conversationId : chat.id;
    parts.limits.take('send', counted, cloud.clock.now().getTime(), cloud.teamsSwitches);
    return chat;
  }

  return {
    async post(conversationId, body) {
      const chat = open(conversationId);
      const { type, isSplit } = checkMessage(body, cloud.teamsSwitches);
      if (type === 'typing') {
        chat.typing += 1;
        return { status: 201, body: { id: messageId() } };
      }
      const { id } = await send(parts, chat, body, threadOf(conversationId));
      return isSplit || cloud.teamsSwitches.newMessages === 'unnamed'
        ? { status: 202 }
        : { status: 201, body: { id } };
    },
    async update(conversationId, activityId, body) {
      const chat = open(conversationId);
      const { text, attachments } = checkMessage(body, cloud.teamsSwitches);
      if (!chat.update(activityId, { text, attachments })) throw botFaults.noActivity();
      await screens.update(chat.id, activityId, body);
      return { status: 200, body: { id: activityId } };
    },
    remove(conversationId, activityId) {
      const chat = open(conversationId);
      if (chat.find(activityId) === undefined) throw botFaults.noActivity();
      chat.remove(activityId);
      return { status: 200, body: {} };
    },
  };
}

/** Puts a message of the bot where people read it. */
export async function send(
  { teams, screens }: ConnectorParts,
  chat: Chat,
  body: unknown,
  thread: string | undefined,
): Promise<Message> {
  const { text, attachments } = checkMessage(body, teams.parts.cloud.teamsSwitches);
  const oauth = attachments.find(({ contentType }) => contentType === oauthCard);
  const shown = oauth === undefined ? await screens.post(channelOf(chat.id), body) : undefined;
  const message = chat.add(
    { from: 'bot', text, attachments, ...(thread === undefined ? {} : { thread }) },
    shown,
  );
  const owner = teams.ownerOf(chat.id);
  if (oauth !== undefined && owner !== undefined) teams.signInSilently(owner, chat, message.id, oauth);
  return message;
}
