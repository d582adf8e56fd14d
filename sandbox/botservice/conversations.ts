import { z } from 'zod';
import type { HttpRequest, HttpResponse } from '../http/handler.ts';
import { send } from './activities.ts';
import { botFaults } from './botFault.ts';
import type { ConnectorParts } from './connector.ts';
import { personalChatOf } from './ids.ts';
import { createReach } from './reach.ts';

const opening = z.looseObject({
  members: z.array(z.looseObject({ id: z.string() })).nullish(),
  channelData: z.looseObject({ channel: z.looseObject({ id: z.string() }).nullish() }).nullish(),
  activity: z.unknown().optional(),
});

/** New conversations: the chat with a person, or a thread in a channel (both recorded or documented; Teams lets a bot begin no group chat). */
export interface Conversations {
  create(request: Pick<HttpRequest, 'body'>): Promise<HttpResponse>;
}

export function createConversations(parts: ConnectorParts): Conversations {
  const { teams, limits } = parts;
  const { cloud } = teams.parts;
  const reach = createReach(parts);

  async function inChannel(channelId: string, activity: unknown): Promise<HttpResponse> {
    if (activity === undefined || activity === null)
      throw botFaults.syntax('Incorrect conversation creation parameters.');
    reach.demandReachable(channelId);
    const chat = teams.chat(channelId);
    const { id } = await send(parts, chat, activity, undefined);
    return { status: 201, body: { id: `${chat.id};messageid=${id}`, activityId: id } };
  }

  async function withPerson(memberId: string, activity: unknown): Promise<HttpResponse> {
    const user = teams.userOf(memberId);
    if (user === undefined) throw botFaults.syntax('The member is not valid.');
    reach.demandInstalled(user.id);
    const id = personalChatOf(user.id);
    if (activity === undefined || activity === null) return { status: 201, body: { id } };
    const message = await send(parts, teams.chat(id), activity, undefined);
    return { status: 201, body: { id, activityId: message.id } };
  }

  return {
    create({ body }) {
      // For more than seven people a second it was refused, although each is a conversation of its own (msteams-docs#2026).
      limits.take('create', 'all', cloud.clock.now().getTime(), cloud.teamsSwitches);
      const { data } = opening.safeParse(body);
      const channel = data?.channelData?.channel?.id;
      if (channel !== undefined) return inChannel(channel, data?.activity);
      const [member, ...others] = data?.members ?? [];
      if (member === undefined || others.length > 0)
        throw botFaults.syntax('Incorrect conversation creation parameters.');
      return withPerson(member.id, data?.activity);
    },
  };
}
