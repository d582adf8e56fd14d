import { durationText, plainLine } from './format.ts';
import { oneOf } from './listText.ts';
import type { Saying, WordsOf } from './problemWords.ts';
import { isWrite } from './wanted.ts';

type OfEntra =
  | 'not-found'
  | 'still-changing'
  | 'target-locked'
  | 'throttled'
  | 'entra-unavailable'
  | 'outcome-unknown'
  | 'not-recorded'
  | 'licence-missing'
  | 'permission-missing'
  | 'refused';

/** What Entra itself, or the way there, puts in the way of whatever was wanted. */
export const entraWords: WordsOf<OfEntra> = {
  'not-found': ({ kind, what }, { words, thing, deed, whom, nothingChanged, join }) => {
    const { person, tell, title, next } = words.entraProblems[kind];
    return what === 'person'
      ? { title: person(deed), next: join(nothingChanged, tell(whom)) }
      : { title: title(thing), next: join(nothingChanged, next(whom)) };
  },
  'still-changing': ({ kind }, { words, target, nothingChanged, join }) => {
    const { title, next } = words.entraProblems[kind];
    return { title: title(target), next: join(nothingChanged, next) };
  },
  'target-locked': ({ kind }, { words, target, whom, nothingChanged, join }) => {
    const { title, next } = words.entraProblems[kind];
    return { title: title(target), next: join(nothingChanged, next(whom)) };
  },
  throttled: ({ kind, retryAfterSeconds }, say) => {
    const { title, soon, next } = say.words.entraProblems[kind];
    const again =
      retryAfterSeconds === undefined
        ? soon
        : next(durationText(Math.max(1, Math.ceil(retryAfterSeconds / 60)), say.viewer));
    return { title: title(restOf(say, 'notDone')), next: say.join(say.nothingChanged, again) };
  },
  'entra-unavailable': ({ kind }, say) => {
    const { title, next } = say.words.entraProblems[kind];
    return { title: title(restOf(say, 'notDone')), next: say.join(say.nothingChanged, next) };
  },
  'outcome-unknown': ({ kind }, { words, done }) => {
    const { title, next } = words.entraProblems[kind];
    return { title: title(done), next };
  },
  'not-recorded': ({ kind }, { words, deed, whom, nothingChanged, join }) => {
    const { title, next } = words.entraProblems[kind];
    return { title: title(deed), next: join(nothingChanged, next(whom)) };
  },
  'licence-missing': ({ kind }, say) => {
    const { title, next } = say.words.entraProblems[kind];
    return { title: title(restOf(say, 'entraDidNot')), next: say.join(say.nothingChanged, next(say.whom)) };
  },
  'permission-missing': ({ kind, scopes }, { words, viewer, deed, whom, nothingChanged, join }) => {
    const { unnamed, askWhether, title, next } = words.entraProblems[kind];
    if (scopes.length === 0) return { title: unnamed(deed), next: join(nothingChanged, askWhether(whom)) };
    const named = scopes.map((scope) => plainLine(scope));
    return { title: title(deed), next: join(nothingChanged, next(whom, oneOf(named, viewer))) };
  },
  refused: ({ kind, code }, { words, deed, whom, nothingChanged, join }) => {
    const { title, next } = words.entraProblems[kind];
    return { title: title(deed), next: join(nothingChanged, next(plainLine(code), whom)) };
  },
};

/** What came of what was wanted, behind why. */
function restOf({ words, wanted, deed }: Saying, ofWrites: 'notDone' | 'entraDidNot'): string {
  if (wanted === undefined) return '';
  const { rest } = words.entraProblems;
  return isWrite(wanted) ? rest[ofWrites](deed) : rest.cannot(deed);
}
