import { expectedRun } from '../services/elevation/byTime.ts';
import type { UsualDelay } from '../services/elevation/effect.ts';
import { isTakingEffect } from '../services/elevation/takingEffect.ts';
import { isLookedAt } from '../services/elevation/lookTimes.ts';
import type { State } from '../services/elevation/request.ts';
import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import type { Tone } from './card.ts';
import type { Viewer } from './format.ts';
import { durationText, english, leftText, timeText } from './format.ts';
import { problemLine } from './problemText.ts';
import { stateText, untilText } from './text.ts';

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
  provisioning: (view) =>
    isLookedAt(view.tracked, view.now)
      ? {
          ...plain(view),
          hint: `${howLong[view.tracked.request.order.target.kind]} This card changes by itself.`,
        }
      : unseenHead(view),
  scheduled: (view, { from }) =>
    from > view.now
      ? {
          ...plain(view),
          hint: 'Entra switches it on by itself, if you are still eligible then.',
        }
      : unseenHead(view),
  active: activeHead,
  denied: deniedHead,
  withdrawn: (view) => ({ ...plain(view), hint: 'You took this request back before anybody decided.' }),
  'timed-out': (view) => ({
    ...plain(view),
    hint:
      view.tracked.byTime === true
        ? 'Nobody decided here within 24 hours, and Entra keeps a request open no longer. What was decided in the PIM portal I cannot see without you.'
        : 'Entra keeps a request open for 24 hours. You can ask again.',
  }),
  failed: (view, { problem }) => {
    const { target } = view.tracked.request.order;
    const hint = problemLine(problem, { ...view, wanted: { operation: 'activate', target } });
    return { ...plain(view), hint };
  },
  ended: endedHead,
};

/** Entra writes a group's first five memberships in ten seconds at once, and the others with its next round. Source: PIM for Groups and app provisioning. */
const howLong = {
  role: 'This takes a few seconds, sometimes a minute.',
  group: 'This takes some seconds, and up to 40 minutes where many people switch on the same group at once.',
} as const;

function plain({ tracked, now, viewer }: HeadView): Head {
  return stateText(tracked.request.state, now, viewer);
}

/** Entra can ask a program of the organization's own, before anybody decides and after a yes; it does not tell that it did. */
function deniedHead(view: HeadView, { by }: Extract<State, { kind: 'denied' }>): Head {
  const { approvers, decision } = view.tracked;
  const check = 'Your organization can have Entra ask a program of its own: your administrator can tell.';
  if (decision?.verdict === 'approve')
    return { ...plain(view), hint: `It was approved, and denied after that. It is not on. ${check}` };
  const isNobodys = by === undefined && decision === undefined && approvers.length === 0;
  return isNobodys ? { ...plain(view), hint: `No person was asked for approval. ${check}` } : plain(view);
}

function waitingHead(view: HeadView, { until }: Extract<State, { kind: 'awaiting-approval' }>): Head {
  const { tracked, now } = view;
  const first = `The first answer counts. If nobody decides, the request ends in ${leftText(until, now, english)}.`;
  // A decision by a card of ours changes this one whoever holds a token.
  const portal = isLookedAt(tracked, now)
    ? ''
    : ' What is decided in the PIM portal I see when you look at this card.';
  return { ...plain(view), hint: first + portal };
}

/** Entra has taken it, and nobody’s token is held to see what came of that. */
function unseenHead(view: HeadView): Head {
  const { tracked, viewer, now } = view;
  const { request, decision, approvers } = tracked;
  const run = expectedRun(tracked);
  const approved =
    decision?.verdict === 'approve'
      ? `Approved ${timeText(decision.at, now, viewer)}.`
      : approvers.length > 0
        ? 'Approved.'
        : `Asked ${timeText(request.askedAt, now, viewer)}.`;
  if (run === undefined) return { ...plain(view), hint: `${approved} I cannot look without you.` };
  if (run.since > now) {
    const at = timeText(run.since, now, viewer);
    return { text: `Starts ${at}`, tone: 'accent', hint: `${approved} Entra switches it on by itself.` };
  }
  return run.until > now
    ? {
        text: 'On by now, as far as can be told',
        tone: 'accent',
        hint: `${approved} It should be on by now; I cannot look without you.`,
      }
    : {
        text: 'Over by now, as far as can be told',
        tone: 'default',
        hint: `${approved} It should be over by now; I cannot look without you.`,
      };
}

const shut = 'If a portal still says no, sign out there and in again, or use a private window.';

/** Active in PIM is not yet usable in the product: says which of the two it is, and what to do about a door that stays shut. */
function activeHead(view: HeadView, state: Extract<State, { kind: 'active' }>): Head {
  const { tracked, delay, viewer, now } = view;
  const { usable } = tracked;
  const end = untilText(state, now, viewer);
  if (typeof usable === 'object') {
    const since = timeText(usable.since, now, viewer);
    const seen = usable.orBefore === true ? `Usable, as I saw at ${since}` : `Usable since ${since}`;
    return { text: `Active${end}`, tone: 'good', hint: `${seen}. ${shut}` };
  }
  const on: Head = { text: `On${end}`, tone: 'accent' };
  if (usable === 'cannot-be-told')
    return { ...on, hint: `Other products can take some minutes to notice. ${shut}` };
  if (!isTakingEffect(tracked, now))
    return { ...on, hint: `I have not seen yet that it can be used. ${shut}` };
  if (!isLookedAt(tracked, now))
    return { ...on, hint: 'I cannot see without you whether it can be used yet.' };
  if (delay === undefined)
    return {
      text: 'On, not usable yet',
      tone: 'accent',
      hint: 'Other products can take some minutes to notice. I will tell you.',
    };
  const [median, p90] = [delayText(delay.median), delayText(delay.p90)];
  const most = p90 === median ? '' : ` Nine times in ten it takes no more than ${p90}.`;
  return {
    text: `On, not usable yet (usually ${median})`,
    tone: 'accent',
    hint: `Other products need some time to notice.${most} I will tell you.`,
  };
}

function delayText(seconds: number): string {
  return seconds < 60 ? 'under a minute' : durationText(Math.ceil(seconds / 60), english);
}

function endedHead(view: HeadView, { how }: Extract<State, { kind: 'ended' }>): Head {
  const { tracked, viewer, now } = view;
  if (how === 'taken-away')
    return {
      ...plain(view),
      hint: 'It was switched off in Entra before its time. Ask your administrator if you did not expect that.',
    };
  return tracked.byTime === true
    ? {
        ...plain(view),
        hint: `Nobody looked after ${timeText(tracked.checkedAt, now, viewer)}, so I cannot tell whether it ended before its time.`,
      }
    : plain(view);
}
