import { oneLine } from '../../services/elevation/text.ts';
import type { CallLevel } from '../../services/notifications/callLevels.ts';

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

/** The words of each plain command; the first is the one to suggest. */
export const words = {
  help: ['help', 'hi', 'hello', 'hey', 'start', '?', 'commands', 'what can you do'],
  targets: [
    'my access',
    'activate',
    'access',
    'my roles',
    'roles',
    'targets',
    'list',
    'elevate',
    'what can i activate',
  ],
  active: ['status', 'active', 'my requests', 'requests'],
  inbox: ['approvals', 'approve', 'inbox', 'pending', 'pending approvals', 'my approvals'],
} as const;

const plain = ['help', 'targets', 'active', 'inbox'] as const;
const clearlyGiveBack = /^(?:give\s?back|deactivate)(?=[\s.!?]|$)\s*(.*)$/i;
const vaguelyGiveBack = /^(?:give up|return|end|stop)(?=[\s.!?]|$)\s*(.*)$/i;
const withdraw =
  /^(?:cancel|withdraw|take back)(?=[\s.!?]|$)\s*(?:my\s+)?(?:request(?=\s|$)\s*)?(?:for\s+)?(.*)$/i;
const history =
  /^(?:(?:my )?history|what did i have|(?:mein )?verlauf|(?:mon )?historique|(?:mi )?historial|履歴)$/u;
const saveBundle = /^(?:please\s+)?save(?: (?:this|these|it|all))? as(?=[\s.!?]|$)\s*(.*)$/i;
const forgetBundle = /^(?:please\s+)?forget(?: the)?(?: bundle)?\s+(.+)$/i;
const months = {
  mine: /^(?:my month|mein monat|mon mois|mi mes|今月)$/u,
  team: /^(?:(?:my )?team(?:'s)? month|team ?monat|monat des teams|mois de l['’]équipe|mes del equipo|チームの月)$/u,
} as const;
/** A ticket has a digit: a role may be called `Incident Responder`. */
const incident =
  /^(?:incident|vorfall|incidente|インシデント)\s+(?=\S*\p{Nd})([\p{L}\p{Nd}][\p{L}\p{Nd}._#-]{0,49})(?:\s+(.*))?$/iu;
const review = /^(?:approve|deny|review)\s+(.+)$/i;
const again =
  /^(?:please\s+)?(?:again|once more|same again|repeat|nochmals?|noch\s?mal|noch einmal|wieder|encore(?: une fois)?|à nouveau|de nouveau|otra vez|de nuevo|repetir|もう一度|もういちど|再度)(?=[\s.!?\d、。をで]|$)\s*(.*)$/iu;
const activate =
  /^(?:please\s+)?(?:activate|elevate(?:\s+to)?|request|give me|get me|i need|turn on)\s+(.+)$/i;

/** Longer than any command with the name of a target. What is behind it is not read: looking for the nearest name takes the square of it. */
export const longestCommand = 500;

/** Parses what a person wrote, the mention of the bot already taken out. Pure; understands anything, refuses nothing. */
export function parseCommand(written: string): Command {
  const text = oneLine(written).slice(0, longestCommand).toWellFormed();
  // Words of ours are known in whatever width a keyboard writes them; a name stays as it is.
  const key = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[.!]+$/, '');
  if (key === '') return { kind: 'help' };
  const kind = plain.find((candidate) => (words[candidate] as readonly string[]).includes(key));
  if (kind === 'targets' || kind === 'active') return { kind, text };
  if (kind !== undefined) return { kind };
  if (history.test(key)) return { kind: 'history' };
  for (const whose of ['mine', 'team'] as const)
    if (months[whose].test(key)) return { kind: 'month', whose, back: 0 };
  const level = /^notify(?: me)? (less|normal)$/.exec(key)?.[1];
  if (level === 'less' || level === 'normal') return { kind: 'notify', level };
  const away = /^(?:i am |i'm )?away(?: (.*))?$/.exec(key);
  if (away !== null) return { kind: 'away', said: away[1] ?? '' };
  if (/^(?:i am |i'm )?back$/.test(key)) return { kind: 'back' };
  return parseVerb(text) ?? { kind: 'other', text };
}

function parseVerb(text: string): Command | undefined {
  const after = (verb: RegExp): string | undefined =>
    verb
      .exec(text)?.[1]
      ?.replace(/^[.!?]+$/, '')
      .trim();
  const called = incident.exec(text);
  if (called?.[1] !== undefined)
    return { kind: 'incident', ticket: called[1], said: (called[2] ?? '').trim() };
  const repeated = after(again);
  if (repeated !== undefined) return { kind: 'again', text, said: repeated };
  const saved = after(saveBundle);
  if (saved !== undefined) return { kind: 'saveBundle', said: saved };
  const forgotten = after(forgetBundle);
  if (forgotten !== undefined) return { kind: 'forgetBundle', text, said: forgotten };
  const clearly = after(clearlyGiveBack);
  if (clearly !== undefined) return { kind: 'giveBack', text, said: clearly, vague: false };
  const vaguely = after(vaguelyGiveBack);
  if (vaguely !== undefined) return { kind: 'giveBack', text, said: vaguely, vague: true };
  const request = after(withdraw);
  if (request !== undefined) return { kind: 'withdraw', text, said: request };
  const waits = after(review);
  if (waits !== undefined && waits !== '') return { kind: 'review', said: waits };
  const name = after(activate);
  return name === undefined || name === '' ? undefined : { kind: 'activate', text, said: name };
}
