import type { Chat, Message } from '../../sandbox/botservice/chat.ts';
import { adaptiveCard } from '../../sandbox/botservice/contentTypes.ts';
import { readActions, readTexts } from '../../sandbox/botservice/readCard.ts';

/** What a person reads on a message that is about a request. */
export interface SeenCard {
  readonly message: Message;
  readonly kind: 'own' | 'approval' | 'approver reminder' | 'own reminder' | 'other';
  /** The sentence that says where it stands. */
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
  const [title = '', head = ''] = texts;
  return {
    message,
    kind: kindOf(title, head),
    head,
    texts,
    buttons: readActions(card).map((action) => action.title),
    json: JSON.stringify(card),
  };
}

/** Whether a card is about the request with this id: it names it, in a button or in its reference. */
export function isAbout({ json }: SeenCard, id: string): boolean {
  return json.includes(id) || json.includes(`request ${id.slice(0, 8)}`);
}

function kindOf(title: string, head: string): SeenCard['kind'] {
  if (/ still waits for /.test(title)) return 'approver reminder';
  if (/ asks for /.test(title) || / for \w+ (?:Asker|Decider)$/.test(title)) return 'approval';
  if (/^(?:Ends in|Should end in|You can give this back|Its time is over)/.test(head)) return 'own reminder';
  return / \(group\)$/.test(title) ? 'own' : 'other';
}

/** As cards word a length. */
export function durationWords(minutes: number): string {
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${minutes} min`;
}
