import type { PolicyRule, Problem } from '../services/elevation/problem.ts';
import { faultText } from './faultText.ts';
import { plainLine, quotedLine } from './format.ts';
import type { Saying, WordsOf } from './problemWords.ts';
import { isWrite } from './wanted.ts';

type OfActivation =
  | 'not-eligible'
  | 'already-active'
  | 'already-pending'
  | 'overlaps-scheduled'
  | 'faulty-input'
  | 'rules-failed'
  | 'waits-for-approval'
  | 'schedule-refused';

/** What stands in the way of an activation. */
export const activationWords: WordsOf<OfActivation> = {
  'not-eligible': ({ kind }, { words, target, whom, nothingChanged, join }) => {
    const { title, next } = words.requestProblems[kind];
    return { title: title(target), next: join(nothingChanged, next(whom)) };
  },
  'already-active': ({ kind, until }, { words, wanted, thingFirst, at, join }) => {
    const { title, titleUntil, notAsked, next } = words.requestProblems[kind];
    const end = at(until);
    return {
      title: end === undefined ? title(thingFirst) : titleUntil(thingFirst, end),
      next: join(isWrite(wanted) ? notAsked : '', next),
    };
  },
  'already-pending': ({ kind }, { words, target }) => {
    const { title, next } = words.requestProblems[kind];
    return { title: title(target), next };
  },
  'overlaps-scheduled': ({ kind }, { words, target, nothingChanged, join }) => {
    const { title, next } = words.requestProblems[kind];
    return { title: title(target), next: join(nothingChanged, next) };
  },
  'faulty-input': ({ kind, faults }, { words, viewer, target, join }) => {
    const { title, notSent, see } = words.requestProblems[kind];
    const ruled = faults.some(({ rule }) => rule !== undefined);
    return {
      title: title(target),
      next: ruled ? join(notSent, ...faults.map((fault) => faultText(fault, viewer))) : join(notSent, see),
    };
  },
  'rules-failed': ({ kind, rules, reasons }, say) => {
    const { title, unnamed, checkSaid } = say.words.requestProblems[kind];
    const why = rules.length === 0 ? unnamed(say.whom) : rulesText(rules, say);
    const said = reasons === undefined ? why : checkSaid(quotedLine(reasons.join(' '), say.viewer, 300));
    return { title: title(say.deed), next: say.join(said, say.nothingChanged) };
  },
  'waits-for-approval': ({ kind }, { words, target }) => {
    const { title, next } = words.requestProblems[kind];
    return { title: title(target), next };
  },
  'schedule-refused': ({ kind }, { words, target, nothingChanged, join }) => {
    const { title, next } = words.requestProblems[kind];
    return { title: title(target), next: join(nothingChanged, next) };
  },
};

type OfEnding = 'not-active' | 'too-early-to-give-back' | 'last-owner' | 'cannot-be-withdrawn';

/** What stands in the way of giving back or taking back. */
export const endingWords: WordsOf<OfEnding> = {
  'not-active': ({ kind }, { words, target }) => {
    const { title, next } = words.requestProblems[kind];
    return { title: title(target), next };
  },
  'too-early-to-give-back': (problem, say) => {
    const { title, titleBefore, why } = say.words.requestProblems[problem.kind];
    const moment = say.at(problem.allowedAt);
    return {
      title: moment === undefined ? title(say.thingFirst) : titleBefore(say.thingFirst, moment),
      next: say.join(why, untilThen(problem, say)),
    };
  },
  'last-owner': ({ kind }, { words, thingFirst }) => {
    const { title, next } = words.requestProblems[kind];
    return { title: title(thingFirst), next };
  },
  'cannot-be-withdrawn': ({ kind }, { words, thingFirst }) => {
    const { title, next } = words.requestProblems[kind];
    return { title: title(thingFirst), next };
  },
};

function untilThen(
  { kind, allowedAt, reminded, endsFirst }: Extract<Problem, { kind: 'too-early-to-give-back' }>,
  { words, at }: Saying,
): string {
  const early = words.requestProblems[kind];
  const moment = at(allowedAt);
  const end = at(endsFirst);
  if (end !== undefined) return early.endsFirst(end);
  if (moment === undefined) return early.later;
  return reminded === true ? early.reminded(moment) : early.from(moment);
}

type OfRequest =
  | 'not-an-approver'
  | 'own-request'
  | 'already-decided'
  | 'facts-changed'
  | 'reason-required'
  | 'request-gone';

/** What stands in the way of a decision, and of looking at a request. */
export const decisionWords: WordsOf<OfRequest> = {
  'not-an-approver': ({ kind }, { words, thing, whom, nothingChanged, join }) => {
    const { title, next } = words.requestProblems[kind];
    return { title: title(thing), next: join(nothingChanged, next(whom)) };
  },
  'own-request': ({ kind }, { words, wanted, target, nothingChanged, join }) => {
    const { title, titleFor, next } = words.requestProblems[kind];
    return {
      title: wanted?.target === undefined ? title : titleFor(target),
      next: join(nothingChanged, next),
    };
  },
  'already-decided': ({ kind }, { words, thing }) => {
    const { title, next } = words.requestProblems[kind];
    return { title: title(thing), next };
  },
  'facts-changed': ({ kind }, { words, thingFirst, nothingChanged, join }) => {
    const { title, next } = words.requestProblems[kind];
    return { title: title(thingFirst), next: join(nothingChanged, next) };
  },
  'reason-required': ({ kind }, { words, thing }) => {
    const { title, next } = words.requestProblems[kind];
    return { title: title(thing), next };
  },
  'request-gone': ({ kind }, { words, wanted, thingFirst, nothingChanged, join }) => {
    const { title, unnamed, why, toApprovals, toStatus } = words.requestProblems[kind];
    return {
      title: wanted === undefined ? unnamed : title(thingFirst),
      next: join(nothingChanged, why, wanted?.operation === 'decide' ? toApprovals : toStatus),
    };
  },
};

/** What a policy asks, rule by rule; one that is not known by its name. Markdown. */
export function rulesText(rules: readonly PolicyRule[], { words, join }: Saying): string {
  const { rules: known, otherRule } = words.problems;
  const byName = new Map<string, string>(Object.entries(known));
  return join(...rules.map((rule) => byName.get(rule.toLowerCase()) ?? otherRule(plainLine(rule))));
}
