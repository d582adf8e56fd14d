import { phrasesFor } from '../../cards/words/commandsIn.ts';
import { oneLine } from '../../services/elevation/text.ts';
import type { CallLevel } from '../../services/notifications/callLevels.ts';
import { phraseReader } from './phraseExpression.ts';

/**
 * What a message asks for. `targets` and the like stand for the card that answers. Where a name follows, `text` is everything that was written, since a
 * name may begin with a word of ours (`End User Support`), and `said` is what follows that word.
 */
export type Command =
  | { readonly kind: 'help' }
  /** `text`: the word that was written; a target may have it for a name. */
  | { readonly kind: 'targets'; readonly text: string }
  | { readonly kind: 'active'; readonly text: string }
  | { readonly kind: 'inbox' }
  /** What waits for a decision and fits what was said: words open it, and never decide. */
  | { readonly kind: 'review'; readonly said: string }
  | { readonly kind: 'activate'; readonly text: string; readonly said: string }
  | {
      readonly kind: 'giveBack';
      readonly text: string;
      readonly said: string;
      /** `stop` and the like are said of many things: alone they do not mean that access is to be given back at once. */
      readonly vague: boolean;
    }
  | { readonly kind: 'history' }
  | { readonly kind: 'month'; readonly whose: 'mine' | 'team'; readonly back: number }
  /** What was asked for last; `said` may name how long, or what. */
  | { readonly kind: 'again'; readonly text: string; readonly said: string }
  /** What is on is saved under a name, to be asked for together. */
  | { readonly kind: 'saveBundle'; readonly said: string }
  /** What was saved is taken away; `text` as a target may be called so. */
  | { readonly kind: 'forgetBundle'; readonly text: string; readonly said: string }
  /** Several people on one ticket; `said`: what they need. */
  | { readonly kind: 'incident'; readonly ticket: string; readonly said: string }
  | { readonly kind: 'withdraw'; readonly text: string; readonly said: string }
  | { readonly kind: 'notify'; readonly level: CallLevel }
  /** An approver is not there for a while; `said`: until when. */
  | { readonly kind: 'away'; readonly said: string }
  | { readonly kind: 'back' }
  /** No word of ours: the name of a target, or something to suggest the nearest command for. */
  | { readonly kind: 'other'; readonly text: string };

/** Commands that are nothing but their words. */
const plain = [
  'help',
  'targets',
  'active',
  'inbox',
  'history',
  'myMonth',
  'teamMonth',
  'notifyLess',
  'notifyNormal',
  'back',
] as const;

type Plain = (typeof plain)[number];

/** Of those that are worth suggesting to whoever said something close, in every language. */
export const suggestions: readonly (readonly [word: string, of: 'help' | 'targets' | 'active' | 'inbox'])[] =
  (['help', 'targets', 'active', 'inbox'] as const).flatMap((kind) =>
    phrasesFor(kind).map((word) => [word, kind] as const),
  );

/** The first language that has a word decides what it means. */
const byWord: ReadonlyMap<string, Plain> = new Map(
  plain.flatMap((kind) => phrasesFor(kind).map((word): [string, Plain] => [keyOf(word), kind])).reverse(),
);

/** Words of ours are known in whatever width a keyboard writes them. */
function keyOf(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[.!。]+$/, '');
}

const said = {
  away: phraseReader('away'),
  // How long may stand right behind it: `again2h`.
  again: phraseReader('again', '(?=[\\s.!?\\d、。]|$)'),
  saveBundle: phraseReader('saveBundle'),
  forgetBundle: phraseReader('forgetBundle'),
  giveBack: phraseReader('giveBack'),
  end: phraseReader('end'),
  withdraw: phraseReader('withdraw'),
  review: phraseReader('review'),
  activate: phraseReader('activate'),
} as const;
/** A ticket has a digit: a role may be called `Incident Responder`. */
const incident =
  /^(?:incident|vorfall|incidente|インシデント)\s+(?=\S*\p{Nd})([\p{L}\p{Nd}][\p{L}\p{Nd}._#-]{0,49})(?:\s+(.*))?$/iu;

/** Longer than any command with the name of a target. What is behind it is not read: looking for the nearest name takes the square of it. */
export const longestCommand = 500;

/** Parses what a person wrote, the mention of the bot already taken out. Pure; understands anything, refuses nothing. */
export function parseCommand(written: string): Command {
  const text = oneLine(written).slice(0, longestCommand).toWellFormed();
  const key = keyOf(text);
  if (key === '') return { kind: 'help' };
  const kind = byWord.get(key);
  if (kind !== undefined) return plainCommand(kind, text);
  const away = said.away(key);
  if (away !== undefined) return { kind: 'away', said: away };
  return parseVerb(text) ?? { kind: 'other', text };
}

function plainCommand(kind: Plain, text: string): Command {
  switch (kind) {
    case 'targets':
    case 'active':
      return { kind, text };
    case 'help':
    case 'inbox':
    case 'history':
    case 'back':
      return { kind };
    case 'myMonth':
      return { kind: 'month', whose: 'mine', back: 0 };
    case 'teamMonth':
      return { kind: 'month', whose: 'team', back: 0 };
    case 'notifyLess':
      return { kind: 'notify', level: 'less' };
    case 'notifyNormal':
      return { kind: 'notify', level: 'normal' };
  }
}

function parseVerb(text: string): Command | undefined {
  const [, ticket, about = ''] = incident.exec(text) ?? [];
  if (ticket !== undefined) return { kind: 'incident', ticket, said: about.trim() };
  const repeated = said.again(text);
  if (repeated !== undefined) return { kind: 'again', text, said: repeated };
  const saved = said.saveBundle(text);
  if (saved !== undefined) return { kind: 'saveBundle', said: saved };
  const forgotten = named(said.forgetBundle(text));
  if (forgotten !== undefined) return { kind: 'forgetBundle', text, said: forgotten };
  const clearly = said.giveBack(text);
  if (clearly !== undefined) return { kind: 'giveBack', text, said: clearly, vague: false };
  const vaguely = said.end(text);
  if (vaguely !== undefined) return { kind: 'giveBack', text, said: vaguely, vague: true };
  const request = said.withdraw(text);
  if (request !== undefined) return { kind: 'withdraw', text, said: request };
  const waits = named(said.review(text));
  if (waits !== undefined) return { kind: 'review', said: waits };
  const name = named(said.activate(text));
  return name === undefined ? undefined : { kind: 'activate', text, said: name };
}

/** For what means nothing without a name. */
function named(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}
