import type { Operation } from '../services/elevation/operation.ts';
import type { Target } from '../services/elevation/target.ts';
import type { Reader } from './format.ts';
import { nameText } from './format.ts';
import { scopeWords } from './targetWords.ts';
import { wordsFor } from './words/wordsFor.ts';

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
export function targetIn(wanted: Wanted | undefined, viewer: Reader): string {
  const { problems } = wordsFor(viewer);
  const target = wanted?.target;
  if (target === undefined || target.name === '') return problems.this;
  const name = nameText(target.name, viewer);
  if (target.kind === 'role') {
    const scope = scopeWords(target, nameText, viewer);
    return scope === undefined ? name : problems.inScope(name, scope);
  }
  return target.access === 'owner' ? problems.asOwner(name) : name;
}

/** What the sentence is about, in the middle of it: a target, a request or a list. Markdown. */
export function thing(wanted: Wanted | undefined, viewer: Reader): string {
  const { problems, base } = wordsFor(viewer);
  if (wanted === undefined) return problems.this;
  const { operation, target, requester, list } = wanted;
  if (list !== undefined) return problems.lists[list];
  const name = targetIn(wanted, viewer);
  if (operation !== 'withdraw' && operation !== 'decide') return name;
  if (target === undefined) return problems.thisRequest;
  if (operation === 'withdraw') return problems.ownRequest(name);
  if (requester === undefined) return problems.requestFor(name);
  return problems.requestOf(requester === '' ? base.somebody : nameText(requester, viewer), name);
}

/** The same at its beginning. A name keeps its small letter. */
export function thingFirst(wanted: Wanted | undefined, viewer: Reader): string {
  const text = thing(wanted, viewer);
  const names = [wanted?.target?.name, wanted?.requester].filter((name) => name !== undefined && name !== '');
  return names.some((name) => text.startsWith(nameText(name ?? '', viewer)))
    ? text
    : `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** What Entra was asked to do, as the sentences of the language take it: `switch Search and Purge PIM on`. Markdown. */
export function deed(wanted: Wanted | undefined, viewer: Reader): string {
  return inWords(wordsFor(viewer).problems.deeds, wanted, viewer);
}

/** The same as done: `switched Search and Purge PIM on`. Markdown. */
export function deedDone(wanted: Wanted | undefined, viewer: Reader): string {
  return inWords(wordsFor(viewer).problems.done, wanted, viewer);
}

type Deeds = Readonly<Record<Exclude<Operation, 'set-up'>, (what: string) => string>> & {
  readonly unknown: string;
};

function inWords(deeds: Deeds, wanted: Wanted | undefined, viewer: Reader): string {
  if (wanted === undefined || wanted.operation === 'set-up') return deeds.unknown;
  return deeds[wanted.operation](thing(wanted, viewer));
}

/** Whether something would have been changed. */
export function isWrite(wanted: Wanted | undefined): boolean {
  return wanted !== undefined && wanted.operation !== 'read';
}
