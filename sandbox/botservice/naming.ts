import type { TenantUser } from '../tenant/tenant.ts';
import { channelOf, graphChatOf, lastNamedFor, looksLikeTeams, personalChatOf, userIdOf } from './ids.ts';
import type { Kind } from './team.ts';
import { channels, groupChat } from './team.ts';

/** Whose personal chat it is: by the name that Teams gives a bot, by Graph's, or by the one that earlier sandboxes gave. */
export function ownerOf(
  users: readonly TenantUser[],
  conversationId: string,
  botAppId: string,
): TenantUser | undefined {
  const named = lastNamedFor(conversationId);
  const found = named === undefined ? undefined : users.find(({ id }) => id === named);
  if (found !== undefined) return found;
  return users.find(({ id }) =>
    [personalChatOf(id), graphChatOf(id, botAppId), `a:${id}`].includes(conversationId),
  );
}

/** By any id that Teams takes for a person: its own, the directory's, or the account. */
export function userOf(users: readonly TenantUser[], id: string): TenantUser | undefined {
  const said = id.toLowerCase();
  return users.find(
    (user) => userIdOf(user.id) === id || user.id === said.replace(/^29:/, '') || user.upn === said,
  );
}

/** By the name alone. */
export function kindOf(conversationId: string): Kind {
  if (conversationId.startsWith('a:')) return 'personal';
  return /@thread\.(tacv2|skype)(;|$)/.test(conversationId) ? 'channel' : 'groupChat';
}

/** Whether there is a shared conversation of that name, or `strange`: none of this sandbox's, though Teams may have one. */
export function isShared(conversationId: string): boolean | 'strange' {
  const id = channelOf(conversationId);
  const isOwn = [...Object.values(channels), groupChat].some((one) => one.id === id);
  return isOwn || (looksLikeTeams(id) && 'strange');
}
