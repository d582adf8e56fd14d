import type { Operation } from '../services/elevation/operation.ts';
import type { Target } from '../services/elevation/target.ts';
import { nameText } from './format.ts';

/** What somebody wanted when something stood in the way: what the sentence about it names. */
export interface Wanted {
  readonly operation: Operation;
  /** What it was about, where one thing was. */
  readonly target?: Target;
  /** Who asked for it, where it is somebody else's request. */
  readonly requester?: string;
  /** The list that was to be shown. */
  readonly list?: 'access' | 'status' | 'approvals';
}

/** `Search and Purge PIM`, `User Administrator in Berlin`, `Reviewers as owner`; `this` where nothing is named. Markdown. */
export function targetIn(wanted: Wanted | undefined): string {
  const target = wanted?.target;
  if (target === undefined || target.name === '') return 'this';
  const name = nameText(target.name);
  if (target.kind === 'role')
    return target.scopeName === undefined ? name : `${name} in ${nameText(target.scopeName)}`;
  return target.access === 'owner' ? `${name} as owner` : name;
}

const lists = {
  access: 'your access',
  status: 'what is on for you and what you have asked for',
  approvals: 'what waits for your decision',
} as const;

/** What the sentence is about, in the middle of it: a target, a request or a list. Markdown. */
export function thing(wanted: Wanted | undefined): string {
  if (wanted === undefined) return 'this';
  const { operation, target, requester, list } = wanted;
  if (list !== undefined) return lists[list];
  if (operation !== 'withdraw' && operation !== 'decide') return targetIn(wanted);
  const whose = operation === 'withdraw' ? 'your' : requester === undefined ? 'the' : `${whom(requester)}’s`;
  return target === undefined ? 'this request' : `${whose} request for ${targetIn(wanted)}`;
}

/** The same at its beginning. A name keeps its small letter. */
export function thingFirst(wanted: Wanted | undefined): string {
  const text = thing(wanted);
  return /^(?:this|the|your|what)\b/.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}

function whom(name: string): string {
  return name === '' ? 'somebody' : nameText(name);
}

/** What Entra was asked to do, after `to`: `switch Search and Purge PIM on`. Markdown. */
export function deed(wanted: Wanted | undefined): string {
  return (wanted === undefined ? unknown : deeds[wanted.operation]).deed(thing(wanted));
}

/** The same, after `has`: `switched Search and Purge PIM on`. Markdown. */
export function deedDone(wanted: Wanted | undefined): string {
  return (wanted === undefined ? unknown : deeds[wanted.operation]).done(thing(wanted));
}

interface Deed {
  readonly deed: (what: string) => string;
  readonly done: (what: string) => string;
}

const unknown: Deed = { deed: () => 'do this', done: () => 'done this' };

const deeds: Readonly<Record<Operation, Deed>> = {
  read: { deed: (what) => `show ${what}`, done: (what) => `shown ${what}` },
  activate: { deed: (what) => `switch ${what} on`, done: (what) => `switched ${what} on` },
  'give-back': { deed: (what) => `switch ${what} off`, done: (what) => `switched ${what} off` },
  withdraw: { deed: (what) => `take back ${what}`, done: (what) => `taken back ${what}` },
  decide: {
    deed: (what) => `take your decision on ${what}`,
    done: (what) => `taken your decision on ${what}`,
  },
  'set-up': unknown,
};

/** Whether something would have been changed. */
export function isWrite(wanted: Wanted | undefined): boolean {
  return wanted !== undefined && wanted.operation !== 'read';
}
