import type { CallLevel } from '../../services/notifications/callLevels.ts';
import type { SpokenTime } from './spokenTime.ts';

/** What a message asks for. `targets` and the like stand for the card that answers. */
export type Command =
  | { readonly kind: 'help' }
  | { readonly kind: 'targets' }
  | { readonly kind: 'active' }
  | { readonly kind: 'inbox' }
  | {
      readonly kind: 'activate';
      readonly name: string;
      readonly minutes?: number;
      readonly start?: SpokenTime;
    }
  | { readonly kind: 'giveBack'; readonly name: string }
  | { readonly kind: 'withdraw'; readonly name: string }
  | { readonly kind: 'notify'; readonly level: CallLevel }
  /** No word of ours: the name of a target, or something to suggest the nearest command for. */
  | { readonly kind: 'other'; readonly text: string; readonly minutes?: number; readonly start?: SpokenTime };

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

const verbs: readonly { readonly kind: 'activate' | 'giveBack' | 'withdraw'; readonly words: RegExp }[] = [
  { kind: 'giveBack', words: /^(?:give back|giveback|give up|return|deactivate|end|stop)\b\s*(.*)$/ },
  { kind: 'withdraw', words: /^(?:cancel|withdraw|take back)\b\s*(?:my\s+)?(?:request\s*)?(?:for\s+)?(.*)$/ },
  {
    kind: 'activate',
    words: /^(?:please\s+)?(?:activate|elevate(?:\s+to)?|request|give me|get me|i need|turn on)\s+(.+)$/,
  },
];

/** Longer than any command with the name of a target. What is behind it is not read: looking for the nearest name takes the square of it. */
const longestCommand = 500;

/** Parses what a person wrote, the mention of the bot already taken out. Pure; understands anything, refuses nothing. */
export function parseCommand(said: string): Command {
  const text = said
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()
    .slice(0, longestCommand)
    .toWellFormed()
    .replace(/[.!]+$/, '');
  if (text === '') return { kind: 'help' };
  for (const kind of ['help', 'targets', 'active', 'inbox'] as const) {
    if ((words[kind] as readonly string[]).includes(text)) return { kind };
  }
  const level = /^notify(?: me)? (less|normal)$/.exec(text)?.[1];
  if (level === 'less' || level === 'normal') return { kind: 'notify', level };
  for (const verb of verbs) {
    const rest = verb.words.exec(text)?.[1]?.trim();
    if (rest === undefined) continue;
    return verb.kind === 'activate'
      ? { kind: 'activate', ...splitWish(rest) }
      : { kind: verb.kind, name: rest };
  }
  const { name, ...wish } = splitWish(text);
  return { kind: 'other', text: name, ...wish };
}

interface Wish {
  readonly name: string;
  readonly minutes?: number;
  readonly start?: SpokenTime;
}

const time = /\s*(?:\b(today|tomorrow)\b)?\s*(?:\bat\b|\bfrom\b)?\s*\b([01]?\d|2[0-3])[:.]([0-5]\d)\s*$/;

/** Takes duration and start off the end, in either order: `… tomorrow 9:00 for 4h`, `… for 4h tomorrow at 9:00`. */
function splitWish(text: string): Wish {
  const first = splitDuration(text);
  const at = time.exec(first.name);
  if (at === null) return first;
  const [, day, hour = '', minute = ''] = at;
  const rest = splitDuration(first.name.slice(0, at.index).trim());
  const minutes = first.minutes ?? rest.minutes;
  const start: SpokenTime = {
    time: `${hour.padStart(2, '0')}:${minute}`,
    ...(day === 'today' || day === 'tomorrow' ? { day } : {}),
  };
  return { name: rest.name, ...(minutes === undefined ? {} : { minutes }), start };
}

const duration =
  /\s*(?:\bfor\s+)?\b(?:(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:hours|hour|hrs|hr|h)(?![a-z])(?:\s*(?:and\s+)?(\d{1,2})\s*(?:m|min|mins|minute|minutes)?\b)?|(\d{1,4})\s*(?:m|min|mins|minute|minutes)\b|(?:(an|one)\s+hour|(half an hour)))\s*$/;

/** Takes a duration off the end: `… for 2h`, `… 90 min`, `… 1h30`, `… 1.5 hours`, `… for an hour`. */
function splitDuration(text: string): { readonly name: string; readonly minutes?: number } {
  const match = duration.exec(text);
  if (match === null) return { name: text };
  const [, hours, extra, minutes, anHour, half] = match;
  const total =
    hours !== undefined
      ? Math.round(Number(hours.replace(',', '.')) * 60) + Number(extra ?? 0)
      : minutes !== undefined
        ? Number(minutes)
        : anHour !== undefined
          ? 60
          : half !== undefined
            ? 30
            : 0;
  const name = text.slice(0, match.index).trim();
  return total > 0 ? { name, minutes: total } : { name };
}
