import type { Problem } from '../services/elevation/problem.ts';
import { nameText, plainLine } from './format.ts';
import { allOf } from './listText.ts';
import type { Saying, WordsOf } from './problemWords.ts';
import { rulesText } from './requestProblemText.ts';
import { isWrite } from './wanted.ts';

type OfSignIn =
  | 'step-up-required'
  | 'step-up-not-enough'
  | 'consent-missing'
  | 'consent-too-wide'
  | 'sign-in-required'
  | 'sign-in-not-accepted'
  | 'sign-in-blocked'
  | 'wrong-person'
  | 'sign-in-failed'
  | 'bot-credential-refused';

/** What stands in the way of the sign-in that something needs. */
export const signInWords: WordsOf<OfSignIn> = {
  'step-up-required': ({ kind }, { words, deed, nothingChanged, join }) => {
    const { title, next } = words.signInProblems[kind];
    return { title: title(deed), next: join(nothingChanged, next) };
  },
  'step-up-not-enough': ({ kind, rules = [] }, say) => {
    const { title, next, more } = say.words.signInProblems[kind];
    const others = rules.length === 0 ? [] : [more, rulesText(rules, say)];
    return { title: title(say.deed), next: say.join(say.nothingChanged, next(say.whom), ...others) };
  },
  'consent-missing': ({ kind, code }, say) => {
    const { title, next } = say.words.signInProblems[kind];
    return { title, next: say.join(without(say), next(say.whom), say.named(code)) };
  },
  'consent-too-wide': ({ kind, scopes }, say) => {
    const { title, next } = say.words.signInProblems[kind];
    const named = scopes.map((scope) => plainLine(scope));
    return { title, next: say.join(without(say), next(say.whom, allOf(named, say.viewer))) };
  },
  'sign-in-required': ({ kind, code }, say) => {
    const { title, next } = say.words.signInProblems[kind];
    return { title, next: say.join(without(say), next, say.named(code)) };
  },
  'sign-in-not-accepted': ({ kind, code }, say) => {
    const { title, why, next } = say.words.signInProblems[kind];
    return { title, next: say.join(without(say), why, say.named(code), next(say.whom)) };
  },
  'sign-in-blocked': ({ why, code }, say) => {
    const { title, next } = say.words.signInProblems.blocks[why];
    return { title, next: say.join(without(say), next(say.whom), say.named(code)) };
  },
  'wrong-person': (problem, say) => {
    const { title, titleOf, next } = say.words.signInProblems[problem.kind];
    const names = bothNamed(problem);
    return {
      title:
        names === undefined
          ? title
          : titleOf(nameText(names.signedIn, say.viewer), nameText(names.wanted, say.viewer)),
      next: say.join(without(say), next),
    };
  },
  'sign-in-failed': ({ kind, code }, say) => {
    const { title, again, next } = say.words.signInProblems[kind];
    return { title, next: say.join(without(say), again, say.named(code), next(say.whom)) };
  },
  'bot-credential-refused': ({ kind, code }, say) => {
    const { title, why, next } = say.words.signInProblems[kind];
    return { title, next: say.join(without(say), why, say.named(code), next(say.whom)) };
  },
};

/** What cannot be done without the sign-in: these messages are about the sign-in itself. */
function without({ words, wanted, thing, deed }: Saying): string {
  if (wanted === undefined) return '';
  const { nothingChangedFor, untilSettled } = words.problems;
  return isWrite(wanted) ? nothingChangedFor(thing) : untilSettled(deed);
}

/** Who signed in and who was to, where both have a name to be told by. */
export function bothNamed({
  names,
}: Extract<Problem, { kind: 'wrong-person' }>):
  { readonly signedIn: string; readonly wanted: string } | undefined {
  return names === undefined || names.signedIn === '' || names.wanted === '' ? undefined : names;
}
