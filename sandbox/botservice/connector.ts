import { z } from 'zod';
import type { HttpRequest, HttpResponse } from '../http/handler.ts';
import type { Attachment, Chat, Message } from './chat.ts';
import type { TeamsClient } from './teamsClient.ts';
import { adaptiveCard, oauthCard } from './contentTypes.ts';

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

/** Teams takes no larger message, in bytes. */
const largestMessage = 28 * 1024;

const outgoing = z.looseObject({
  type: z.string(),
  text: z.string().nullish(),
  attachments: z.array(z.looseObject({ contentType: z.string(), content: z.unknown().optional() })).nullish(),
});
const opening = z.looseObject({ members: z.array(z.looseObject({ id: z.string() })).length(1) });

/** The Bot Connector's REST calls that a Teams bot makes, below `/v3`. */
export function createConnector(teams: TeamsClient, screens: Screens) {
  return async ({ method, path, body }: HttpRequest): Promise<HttpResponse> => {
    const [, , first = '', conversation, kind, activityId] = path
      .split('/')
      .map((part) => decodeURIComponent(part));
    if (first !== 'conversations') return fault(404, 'NotFound', 'There is no such call.');
    if (method === 'POST' && conversation === undefined) return open(body);
    if (conversation === undefined) return fault(404, 'NotFound', 'There is no such call.');
    const refusal = reachable(conversation);
    if (refusal !== undefined) return refusal;
    const chat = teams.chat(conversation);
    if (kind === 'activities' && method === 'POST') return post(chat, body);
    if (kind === 'activities' && activityId !== undefined && method === 'PUT')
      return update(chat, activityId, body);
    if (kind === 'activities' && activityId !== undefined && method === 'DELETE') {
      chat.remove(activityId);
      return { status: 200, body: {} };
    }
    return fault(404, 'NotFound', 'There is no such call.');
  };

  function open(body: unknown): HttpResponse {
    const parsed = opening.safeParse(body);
    const member = parsed.data?.members[0]?.id.replace(/^29:/, '') ?? '';
    const user = teams.directory.user(member);
    if (user === undefined) return fault(400, 'BadSyntax', 'The member is not valid.');
    if (!teams.isInstalledFor(user.id))
      return fault(403, 'BotNotInConversationRoster', 'The bot is not part of the conversation roster.');
    return { status: 201, body: { id: `a:${user.id}` } };
  }

  function reachable(conversation: string): HttpResponse | undefined {
    if (conversation.startsWith('19:')) return undefined;
    const user = conversation.startsWith('a:') ? teams.directory.user(conversation.slice(2)) : undefined;
    if (user === undefined) return fault(404, 'ConversationNotFound', 'The conversation was not found.');
    return teams.isInstalledFor(user.id)
      ? undefined
      : fault(403, 'MessageWritesBlocked', 'The person has blocked or removed the bot.');
  }

  async function post(chat: Chat, body: unknown): Promise<HttpResponse> {
    const checked = check(body);
    if ('status' in checked) return checked;
    const oauth = checked.attachments.find(({ contentType }) => contentType === oauthCard);
    const shown = oauth === undefined ? await screens.post(chat.id, body) : undefined;
    const message = chat.add({ from: 'bot', ...checked }, shown);
    const user = teams.directory.user(chat.id.slice(2));
    if (oauth !== undefined && user !== undefined) teams.signInSilently(user, chat, message.id, oauth);
    return { status: 201, body: { id: message.id } };
  }

  async function update(chat: Chat, activityId: string, body: unknown): Promise<HttpResponse> {
    const checked = check(body);
    if ('status' in checked) return checked;
    if (!chat.update(activityId, checked))
      return fault(404, 'ActivityNotFoundInConversation', 'The message was not found.');
    await screens.update(chat.id, activityId, body);
    return { status: 200, body: { id: activityId } };
  }
}

function check(body: unknown): HttpResponse | { text: string; attachments: readonly Attachment[] } {
  const parsed = outgoing.safeParse(body);
  if (!parsed.success) return fault(400, 'BadSyntax', 'The activity is not valid.');
  if (Buffer.byteLength(JSON.stringify(body)) > largestMessage)
    return fault(413, 'MessageSizeTooBig', 'The message is too large.');
  const attachments = parsed.data.attachments ?? [];
  for (const { contentType, content } of attachments) {
    const card = content as { type?: string; version?: string; refresh?: { userIds?: string[] } } | undefined;
    if (contentType !== adaptiveCard) continue;
    if (
      card?.type !== 'AdaptiveCard' ||
      Number(card.version) > 1.5 ||
      (card.refresh?.userIds?.length ?? 0) > 60
    )
      return fault(400, 'BadSyntax', 'The Adaptive Card is not one that Teams shows.');
  }
  return { text: parsed.data.text ?? '', attachments };
}

function fault(status: number, code: string, message: string): HttpResponse {
  return { status, body: { error: { code, message } } };
}
