import type { Chat, Message } from '../../sandbox/botservice/chat.ts';
import { adaptiveCard } from '../../sandbox/botservice/contentTypes.ts';
import { readActions, readTexts } from '../../sandbox/botservice/readCard.ts';

/** What a person reads on a message that is about a request. */
export interface SeenCard {
  readonly message: Message;
  readonly kind: 'own' | 'approval' | 'approver reminder' | 'own reminder' | 'other';
  /** What it is about, and the sentence that says where that stands. */
  readonly title: string;
  readonly head: string;
  readonly texts: readonly string[];
  readonly buttons: readonly string[];
  readonly json: string;
}

const known = new WeakMap<Message, SeenCard | undefined>();

/** The cards of a chat, the oldest first. A message that has not changed is read once. */
export function cardsIn(chat: Chat): readonly SeenCard[] {
  return chat.messages.flatMap((message) => {
    if (!known.has(message)) known.set(message, read(message));
    return known.get(message) ?? [];
  });
}

/** The lines that made Teams ring. */
export function linesIn(chat: Chat): readonly string[] {
  return chat.messages.filter(({ from, text }) => from === 'bot' && text !== '').map(({ text }) => text);
}

function read(message: Message): SeenCard | undefined {
  const card = message.attachments.find(({ contentType }) => contentType === adaptiveCard)?.content;
  if (card === undefined || message.from !== 'bot') return undefined;
  const texts = readTexts(card);
  // Above it may stand what stood in the way of a click.
  const isBelowNote = (index: number): boolean => /^\p{So}$/u.test(texts[index - 1] ?? '');
  const json = JSON.stringify(card);
  const titleAt = texts.findIndex((text, index) => isBelowNote(index) && titles.test(text));
  // What was asked for together has its rows on one card, which is none of them.
  const from = json.includes('"verb":"bundleRun"') ? 0 : Math.max(0, titleAt);
  const [title = '', head = ''] = texts.slice(from);
  return {
    message,
    kind: kindOf(title, head),
    title,
    head,
    texts,
    buttons: readActions(card).map((action) => action.title),
    json,
  };
}

/** Whether a card is about a request: it names it, in a button or in its reference, or has its target and the words that it was asked for with. `name`: of the target. */
export function isAbout(
  { json, title, texts }: SeenCard,
  { id, reason, name }: { readonly id: string; readonly reason: string; readonly name: string },
): boolean {
  const isNamed = json.includes(id) || json.includes(`request ${id.slice(0, 8)}`);
  return isNamed || (texts.includes(reason) && title.includes(name));
}

const titles = / still waits for | asks for | for \w+ (?:Asker|Decider)$|^[\w ]+ \((?:group|role)\)$/;

function kindOf(title: string, head: string): SeenCard['kind'] {
  if (title.includes(' still waits for ')) return 'approver reminder';
  if (title.includes(' asks for ') || / for \w+ (?:Asker|Decider)$/.test(title)) return 'approval';
  if (/^(?:Ends in|Should end in|You can give this back|Its time is over)/.test(head)) return 'own reminder';
  return /^[\w ]+ \((?:group|role)\)$/.test(title) ? 'own' : 'other';
}

/** As cards word a length. */
export function durationWords(minutes: number): string {
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}
