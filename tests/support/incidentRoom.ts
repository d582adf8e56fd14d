import assert from 'node:assert/strict';
import type { Chat, Message } from '../../sandbox/botservice/chat.ts';
import type { Clicked, Person } from '../../sandbox/botservice/person.ts';
import { readActions, readTexts } from '../../sandbox/botservice/readCard.ts';
import { groupChat } from '../../sandbox/botservice/team.ts';
import type { Sandbox } from '../../sandbox/start.ts';

export const ticket = 'INC0042731';

export const roomOf = (sandbox: Sandbox): Chat => sandbox.teams.chat(groupChat.id);

export function cardIn(chat: Chat): Message {
  return (
    chat.messages.findLast(({ attachments }) => JSON.stringify(attachments).includes(ticket)) ??
    assert.fail(`no card of ${ticket}: ${JSON.stringify(chat.messages.map(({ text }) => text))}`)
  );
}

export const textsIn = (message: Message): string =>
  message.attachments.flatMap(({ content }) => readTexts(content)).join(' | ');

/** What somebody's own view of the incident says, and its buttons. */
export function viewed(answer: Clicked): { readonly texts: string; readonly buttons: readonly string[] } {
  if (answer.kind !== 'card') return assert.fail(JSON.stringify(answer));
  return {
    texts: readTexts(answer.card).join(' | '),
    buttons: readActions(answer.card).map(({ title }) => title),
  };
}

/** How long something that the bot does by itself is waited for, in milliseconds of real time. */
const patienceMs = 60_000;

/** Resolves when something holds of a chat; rejects with what is there instead. */
export function until(chat: Chat, holds: () => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`it never came to that: ${JSON.stringify(chat.messages.map(textsIn))}`));
    }, patienceMs);
    const stop = chat.listen(look);
    function look(): void {
      if (!holds()) return;
      clearTimeout(timer);
      stop();
      resolve();
    }
    look();
  });
}

interface Refresh {
  readonly action: { readonly data: Readonly<Record<string, unknown>> };
  readonly userIds: readonly string[];
}

/** What the card in a chat asks Teams to ask for, and for whom. */
export function refreshOf(message: Message): Refresh {
  const [attachment] = message.attachments;
  return (attachment?.content as { refresh: Refresh }).refresh;
}

/** Whoever says it opens the incident in the group chat. */
export async function openedBy(
  person: Person,
  sandbox: Sandbox,
  words = `incident ${ticket} ediscovery reviewers`,
): Promise<void> {
  await person.mention(words, 'group');
  await until(roomOf(sandbox), () => JSON.stringify(roomOf(sandbox).messages).includes('Take part'));
}

/** A button on the incident's card. */
export function press(person: Person, title: string, sandbox: Sandbox): Promise<Clicked> {
  const room = roomOf(sandbox);
  return person.click(title, {}, cardIn(room), room);
}

/** As Teams does for those whom the card names. */
export function lookAt(person: Person, sandbox: Sandbox): Promise<Clicked> {
  const room = roomOf(sandbox);
  const message = cardIn(room);
  return person.execute({ verb: 'incident' }, refreshOf(message).action.data, message, room, 'automatic');
}
