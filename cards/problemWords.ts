import type { Problem } from '../services/elevation/problem.ts';
import type { Viewer } from './format.ts';
import { plainLine, timeText } from './format.ts';
import type { Wanted } from './wanted.ts';
import { isWrite } from './wanted.ts';

/** A problem in words: what happened to what, that nothing was changed (when so), and what to do next. Markdown. */
export interface ProblemWords {
  readonly title: string;
  readonly next: string;
}

export interface ProblemContext {
  readonly viewer?: Viewer;
  readonly now?: Date;
  readonly adminContact?: string | undefined;
  /** Absent where nobody knows any more: nothing is named then, and nothing said of what was changed. */
  readonly wanted?: Wanted | undefined;
}

/** One sentence each; a new kind does not compile without one. */
export type WordsOf<K extends Problem['kind']> = {
  readonly [One in K]: (problem: Extract<Problem, { kind: One }>, context: ProblemContext) => ProblemWords;
};

/** Whom to ask, as the organization says. Markdown. */
export function administrator({ adminContact }: ProblemContext): string {
  return adminContact === undefined ? 'your administrator' : plainLine(adminContact);
}

export function at(moment: Date | undefined, { viewer, now }: ProblemContext): string | undefined {
  return moment === undefined || viewer === undefined || now === undefined
    ? undefined
    : timeText(moment, now, viewer);
}

/** The reason as Entra names it, for whoever looks into it. */
export function named(code: string | undefined): string {
  return code === undefined ? '' : `Entra named ${plainLine(code)}.`;
}

/** For a write that is known not to have happened: who only looked has no reason to think that something was. */
export function nothingChanged({ wanted }: ProblemContext): string {
  return isWrite(wanted) ? 'Nothing was changed.' : '';
}

/** Sentences, one after the other; what is empty is left out. */
export function sentences(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
