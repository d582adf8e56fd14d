import { expectedRun, isOverUnseen } from '../services/elevation/byTime.ts';
import type { UsualDelay } from '../services/elevation/effect.ts';
import { isTakingEffect } from '../services/elevation/takingEffect.ts';
import { isLookedAt } from '../services/elevation/lookTimes.ts';
import type { State } from '../services/elevation/request.ts';
import { startToCome } from '../services/elevation/request.ts';
import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import type { Tone } from './card.ts';
import type { Viewer } from './format.ts';
import { durationText, leftText, nameText, timeText } from './format.ts';
import { problemLine } from './problemText.ts';
import { endText, stateText } from './text.ts';
import type { RequestWords } from './words/en/request.ts';
import { wordsFor } from './words/wordsFor.ts';
import { sentences } from './listText.ts';

/** What the person who asked reads first, and what it means for them. Markdown. */
export interface Head {
  readonly text: string;
  readonly tone: Tone;
  readonly hint?: string;
}

export interface HeadView {
  readonly tracked: TrackedRequest;
  /** How long this target usually takes to be usable. */
  readonly delay?: UsualDelay;
  readonly adminContact?: string | undefined;
  readonly viewer: Viewer;
  readonly now: Date;
}

/**
 * The head of a request's card: what is true for work, not what PIM calls it. Nothing is promised that is not planned: that a card changes by itself, or
 * that somebody is told, stands there only while a token is held to look with, and where none is, that is what it says.
 */
export function headOf(view: HeadView): Head {
  const { state } = view.tracked.request;
  // The table ties each function to its own state; TypeScript cannot follow that through an index.
  return (heads[state.kind] as (view: HeadView, state: State) => Head)(view, state);
}

type Heads = {
  readonly [K in State['kind']]: (view: HeadView, state: Extract<State, { kind: K }>) => Head;
};

const heads: Heads = {
  'awaiting-approval': waitingHead,
  provisioning: (view) => {
    if (!isLookedAt(view.tracked, view.now)) return unseenHead(view);
    const { takesTime, changesByItself, switchesOnIfEligible } = wordsOf(view);
    const { request } = view.tracked;
    if (startToCome(request, view.now) !== undefined) return { ...plain(view), hint: switchesOnIfEligible };
    return {
      ...plain(view),
      hint: sentences([takesTime[request.order.target.kind], changesByItself], view.viewer),
    };
  },
  scheduled: (view, { from }) =>
    from > view.now ? { ...plain(view), hint: wordsOf(view).switchesOnIfEligible } : unseenHead(view),
  active: activeHead,
  denied: deniedHead,
  withdrawn: (view) => ({ ...plain(view), hint: wordsOf(view).takenBack }),
  'timed-out': (view, { unseen }) => {
    const { undecided, undecidedHere, decisionUnseen } = wordsOf(view);
    const unseenHints = { 'decided-elsewhere': undecidedHere, 'decided-here': decisionUnseen };
    return { ...plain(view), hint: unseen === undefined ? undecided : unseenHints[unseen] };
  },
  failed: (view, { problem }) => {
    const { target } = view.tracked.request.order;
    const hint = problemLine(problem, { ...view, wanted: { operation: 'activate', target } });
    return { ...plain(view), hint };
  },
  ended: endedHead,
};

function wordsOf({ viewer }: HeadView): RequestWords {
  return wordsFor(viewer).request;
}

function plain({ tracked, now, viewer }: HeadView): Head {
  return stateText(tracked.request, now, viewer);
}

/** Entra can ask a program of the organization's own, before anybody decides and after a yes; it does not tell that it did. */
function deniedHead(view: HeadView, { by }: Extract<State, { kind: 'denied' }>): Head {
  const { askedHere, decision, checks = [] } = view.tracked;
  const { deniedAfterApproval, nobodyWasAsked, checkAsked, ...words } = wordsOf(view);
  const asked = checks.find(({ phase }) => phase === (decision?.verdict === 'approve' ? 'after' : 'before'));
  const programAsked =
    asked === undefined
      ? words.programAsked
      : checkAsked(asked.name === undefined ? undefined : nameText(asked.name, view.viewer));
  if (decision?.verdict === 'approve')
    return { ...plain(view), hint: sentences([deniedAfterApproval, programAsked], view.viewer) };
  // Of what was found nobody knows whom Entra asked; that nobody could be seen is not that nobody was asked.
  const isNobodys = by === undefined && decision === undefined && askedHere?.waited === false;
  return isNobodys
    ? { ...plain(view), hint: sentences([nobodyWasAsked, programAsked], view.viewer) }
    : plain(view);
}

function waitingHead(view: HeadView, { until }: Extract<State, { kind: 'awaiting-approval' }>): Head {
  const { tracked, viewer, now } = view;
  const { firstAnswerCounts, firstAnswerWithinADay, portalUnseen } = wordsOf(view);
  const first = until === undefined ? firstAnswerWithinADay : firstAnswerCounts(leftText(until, now, viewer));
  // A decision by a card of ours changes this one whoever holds a token.
  return {
    ...plain(view),
    hint: isLookedAt(tracked, now) ? first : sentences([first, portalUnseen], view.viewer),
  };
}

/** Entra has taken it, and nobody’s token is held to see what came of that. */
function unseenHead(view: HeadView): Head {
  const { tracked, viewer, now } = view;
  const words = wordsOf(view);
  const run = expectedRun(tracked);
  const begun = begunText(view);
  if (run === undefined)
    return { ...plain(view), hint: sentences([...begun, words.cannotLook], view.viewer) };
  if (run.since > now) {
    const at = timeText(run.since, now, viewer);
    return {
      text: words.startsAt(at),
      tone: 'accent',
      hint: sentences([...begun, words.switchesOn], view.viewer),
    };
  }
  return run.until > now
    ? { text: words.onByNow, tone: 'accent', hint: sentences([...begun, words.shouldBeOn], view.viewer) }
    : {
        text: words.overByNow,
        tone: 'default',
        hint: sentences([...begun, words.shouldBeOver], view.viewer),
      };
}

/** How far it had come when it was last heard of; nothing where nobody knows. */
function begunText(view: HeadView): readonly string[] {
  const { tracked, viewer, now } = view;
  const { request, decision, approvers } = tracked;
  const { approvedAt, approvedOnce, askedAt } = wordsOf(view);
  if (decision?.verdict === 'approve') return [approvedAt(timeText(decision.at, now, viewer))];
  if (approvers.length > 0) return [approvedOnce];
  return request.askedAt === undefined ? [] : [askedAt(timeText(request.askedAt, now, viewer))];
}

/** Active in PIM is not yet usable in the product: says which of the two it is, and what to do about a door that stays shut. */
function activeHead(view: HeadView, state: Extract<State, { kind: 'active' }>): Head {
  const { tracked, viewer, now } = view;
  const { usable } = tracked;
  const words = wordsOf(view);
  const end = endText(state, now, viewer);
  if (typeof usable === 'object') {
    const since = timeText(usable.since, now, viewer);
    const seen = usable.orBefore === true ? words.usableAsSeen(since) : words.usableSince(since);
    return { ...plain(view), hint: sentences([seen, words.stillShut], view.viewer) };
  }
  const on: Head = { text: end === undefined ? words.on : words.onUntil(end), tone: 'accent' };
  if (usable === 'cannot-be-told')
    return { ...on, hint: sentences([words.othersNotice, words.stillShut], view.viewer) };
  if (!isTakingEffect(tracked, now))
    return { ...on, hint: sentences([words.notSeenUsable, words.stillShut], view.viewer) };
  return isLookedAt(tracked, now) ? takingEffectHead(view) : { ...on, hint: words.cannotSeeUsable };
}

function takingEffectHead(view: HeadView): Head {
  const { delay, viewer } = view;
  const words = wordsOf(view);
  if (delay === undefined)
    return {
      text: words.notUsableYet,
      tone: 'accent',
      hint: sentences([words.othersNotice, words.willTell], view.viewer),
    };
  const [median, p90] = [delayText(delay.median, viewer), delayText(delay.p90, viewer)];
  const most = p90 === median ? [] : [words.nineInTen(p90)];
  return {
    text: words.notUsableYetUsually(median),
    tone: 'accent',
    hint: sentences([words.othersNeedTime, ...most, words.willTell], viewer),
  };
}

function delayText(seconds: number, viewer: Viewer): string {
  return seconds < 60 ? wordsFor(viewer).base.underAMinute : durationText(Math.ceil(seconds / 60), viewer);
}

function endedHead(view: HeadView, { how }: Extract<State, { kind: 'ended' }>): Head {
  const { tracked, viewer, now } = view;
  const { switchedOffEarly, endUnseen, overByNow, shouldBeOver } = wordsOf(view);
  if (how === 'taken-away') return { ...plain(view), hint: switchedOffEarly };
  if (isOverUnseen(tracked)) return { text: overByNow, tone: 'default', hint: shouldBeOver };
  return tracked.byTime === true
    ? { ...plain(view), hint: endUnseen(timeText(tracked.checkedAt, now, viewer)) }
    : plain(view);
}
