import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';

/** Text that says nothing of what it stands for, the same for the same thing at each start: letters, digits, `-` and `_`. */
export function opaque(what: string, length: number): string {
  const blocks = Array.from({ length: Math.ceil(length / 86) }, (_, block) =>
    createHash('sha512').update(`${block} ${what}`).digest('base64url'),
  );
  return blocks.join('').slice(0, length);
}

/** As Teams names a person to a bot: 87 characters, of which nothing leads to the directory (recorded). */
export function userIdOf(oid: string): string {
  return `29:1${opaque(`user ${oid}`, 83)}`;
}

/** A chat is looked for by its name among everybody's, at each message: names of people's chats, and whose they are. */
const most = { maxSize: 100_000, sizeCalculation: () => 1 } as const;
const chats = new LRUCache<string, string>(most);
const owners = new LRUCache<string, string>(most);

/** As Teams names the chat of a person and the bot: 131 characters (recorded). */
export function personalChatOf(oid: string): string {
  const known = chats.get(oid) ?? `a:1${opaque(`chat ${oid}`, 128)}`;
  chats.set(oid, known);
  owners.set(known, oid);
  return known;
}

/** The person whose chat was named so lately; nothing of any other. */
export function lastNamedFor(conversationId: string): string | undefined {
  return owners.get(conversationId);
}

/** The same chat as Microsoft Graph names it; Bot Service takes this name too. */
export function graphChatOf(oid: string, botAppId: string): string {
  return `19:${oid}_${botAppId}@unq.gbl.spaces`;
}

/** Of an activity that is no message: an invoke, an installation. */
export function eventId(): string {
  return `f:${crypto.randomUUID()}`;
}

/** A conversation as Teams may name one, though it is none that this sandbox has made. */
export function looksLikeTeams(conversationId: string): boolean {
  return /^(a:1[\w-]{60,}|19:([0-9a-f]{32}|[\w-]{40,})@thread\.(skype|tacv2|v2))$/.test(conversationId);
}

/** Without the thread: `19:…@thread.tacv2;messageid=1571537152320` is a thread of the channel before the semicolon (recorded). */
export function channelOf(conversationId: string): string {
  return conversationId.replace(/;messageid=\d+$/, '');
}

/** The message that began the thread. */
export function threadOf(conversationId: string): string | undefined {
  return /;messageid=(\d+)$/.exec(conversationId)?.[1];
}
