import type { Problem } from '../services/elevation/problem.ts';
import type { Reader, Viewer } from './format.ts';
import { plainLine, timeText } from './format.ts';
import type { Wanted } from './wanted.ts';
import { deed, deedDone, isWrite, targetIn, thing, thingFirst } from './wanted.ts';
import type { Words } from './words/en.ts';
import { wordsFor } from './words/wordsFor.ts';

/** A problem in words: what happened to what, that nothing was changed (when so), and what to do next. Markdown. */
export interface ProblemWords {
  readonly title: string;
  readonly next: string;
}

export interface ProblemContext {
  /** Times are told to whoever has a zone, where it is known what time it is. */
  readonly viewer: Reader & Partial<Viewer>;
  readonly now?: Date;
  readonly adminContact?: string | undefined;
  /** Absent where nobody knows any more: nothing is named then, and nothing said of what was changed. */
  readonly wanted?: Wanted | undefined;
}

/** What the sentences of a problem are put together from, in the reader's language. Markdown. */
export interface Saying {
  readonly words: Words;
  readonly viewer: Reader;
  readonly wanted: Wanted | undefined;
  /** What it is about: the target alone, and as a request where it is one; `thingFirst` at the beginning of a sentence. */
  readonly target: string;
  readonly thing: string;
  readonly thingFirst: string;
  /** What Entra was asked to do, and that as done. */
  readonly deed: string;
  readonly done: string;
  /** Whom to ask, as the organization says. */
  readonly whom: string;
  /** For a write that is known not to have happened: who only looked has no reason to think that something was. Else empty. */
  readonly nothingChanged: string;
  /** The reason as Entra names it, for whoever looks into it. Empty where there is none. */
  readonly named: (code: string | undefined) => string;
  /** `undefined` where no time can be told. */
  readonly at: (moment: Date | undefined) => string | undefined;
  /** Sentences, one after the other; what is empty is left out. */
  readonly join: (...parts: readonly string[]) => string;
}

/** One sentence each; a new kind does not compile without one. */
export type WordsOf<K extends Problem['kind']> = {
  readonly [One in K]: (problem: Extract<Problem, { kind: One }>, say: Saying) => ProblemWords;
};

export function sayingFor({ viewer, now, adminContact, wanted }: ProblemContext): Saying {
  const words = wordsFor(viewer);
  const { problems, base } = words;
  const { locale, timeZone } = viewer;
  return {
    words,
    viewer,
    wanted,
    target: targetIn(wanted, viewer),
    thing: thing(wanted, viewer),
    thingFirst: thingFirst(wanted, viewer),
    deed: deed(wanted, viewer),
    done: deedDone(wanted, viewer),
    whom: adminContact === undefined ? base.yourAdministrator : plainLine(adminContact),
    nothingChanged: isWrite(wanted) ? problems.nothingChanged : '',
    named: (code) => (code === undefined ? '' : problems.entraNamed(plainLine(code))),
    at: (moment) =>
      moment === undefined || timeZone === undefined || now === undefined
        ? undefined
        : timeText(moment, now, { locale, timeZone }),
    join: (...parts) => parts.filter((part) => part !== '').join(problems.between),
  };
}
