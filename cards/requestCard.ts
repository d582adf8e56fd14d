import type { Reach, TrackedRequest } from '../services/elevation/trackedRequest.ts';
import type { Problem } from '../services/elevation/problem.ts';
import type { UsualDelay } from '../services/elevation/effect.ts';
import { isTakingEffect } from '../services/elevation/effect.ts';
import type { ElevationRequest, State } from '../services/elevation/request.ts';
import { isOpen } from '../services/elevation/request.ts';
import { keyOf } from '../services/elevation/target.ts';
import type { Card, Element } from './card.ts';
import { button, cardOf, facts, heading, line, note } from './card.ts';
import type { Viewer } from './format.ts';
import { bare, durationText, leftText, timeText } from './format.ts';
import type { PulseView } from './pulseLine.ts';
import { pulseLine } from './pulseLine.ts';
import { reasonWriting, requestFacts, requestWriting } from './requestFacts.ts';
import { names, problemWords, stateHint, stateText, targetName, targetNamePlain } from './text.ts';
import { verbs } from './verbs.ts';
import { fitted } from './writing.ts';

export interface RequestView {
  readonly tracked: TrackedRequest;
  readonly reach?: Reach;
  readonly pulse?: PulseView;
  /** How long this target usually takes to be usable. */
  readonly delay?: UsualDelay;
  /** The person's other open request for the same target: the one before, or the one to follow. */
  readonly other?: ElevationRequest;
  /** What stood in the way of the last click. */
  readonly problem?: Problem;
  readonly adminContact?: string;
  readonly viewer: Viewer;
  readonly now: Date;
}

/** The requester's card: it follows the request from the asking to its end. */
export function requestCard(view: RequestView): Card {
  return fitted((bytes) => draw(view, bytes));
}

function draw(view: RequestView, bytes: number): Card {
  const { tracked, reach, other, problem, adminContact, viewer, now } = view;
  const { request, checkedAt } = tracked;
  const { state } = request;
  const { target } = request.order;
  const { text, tone } = stateText(state, now, viewer);
  const context = { viewer, now, adminContact };
  const hint = state.kind === 'active' ? effectText(view) : stateHint(state, now, context);
  const words = problem === undefined ? undefined : problemWords(problem, context);
  return cardOf({
    summary: `${targetNamePlain(target)}: ${bare(text, 120)}`,
    body: [
      ...heading(targetName(target), text, tone),
      ...(words === undefined ? [] : [note([words.title, words.next], 'attention')]),
      ...facts([
        ...requestFacts(request, now, viewer, { own: true }),
        ...progressFacts(tracked, now, viewer),
        ...otherFacts(state, other, now, viewer),
      ]),
      ...requestWriting(request, { own: true, bytes }),
      ...(state.kind === 'denied' && state.because !== undefined
        ? reasonWriting(state.because, state.by, bytes)
        : []),
      ...(state.kind === 'awaiting-approval'
        ? [...reachLines(tracked, reach), ...pulseLine(view.pulse, now, viewer)]
        : []),
      ...(hint === undefined ? [] : [line(hint, { spacing: 'Medium' })]),
      line(`Checked ${timeText(checkedAt, now, viewer)}`, { subtle: true, small: true, spacing: 'Medium' }),
    ],
    buttons: buttonsOf(tracked),
    ...(isOpen(state) ? { refresh: verbs.request(request.ref) } : {}),
  });

  function buttonsOf({
    request: {
      order: { minutes },
    },
  }: TrackedRequest): ReturnType<typeof button>[] {
    const key = keyOf(target);
    const check = button('Check now', verbs.request(request.ref));
    switch (state.kind) {
      case 'awaiting-approval':
      case 'scheduled':
        return [button('Withdraw', verbs.withdraw(request.ref)), check];
      case 'provisioning':
        return [check];
      case 'active':
        return [
          button('Give back', verbs.giveBack(key)),
          button('Continue', verbs.continueForm(key, minutes)),
          check,
        ];
      case 'denied':
      case 'withdrawn':
      case 'timed-out':
      case 'failed':
      case 'ended':
        return [button('Ask again', verbs.form(key, minutes)), button('My access', verbs.targets())];
    }
  }
}

function progressFacts(
  { decision, request: { state } }: TrackedRequest,
  now: Date,
  viewer: Viewer,
): readonly (readonly [string, string | undefined])[] {
  const approvedBy = decision?.verdict === 'approve' ? decision.by : undefined;
  return [
    ['Approved by', approvedBy === undefined ? undefined : names([approvedBy])],
    ...stateFacts(state, now, viewer),
  ];
}

/** What runs and what is to follow it, on one card. */
function otherFacts(
  state: State,
  other: ElevationRequest | undefined,
  now: Date,
  viewer: Viewer,
): readonly (readonly [string, string | undefined])[] {
  if (other === undefined) return [];
  if (other.state.kind === 'active')
    return [['Follows', `the one that is on until ${timeText(other.state.until, now, viewer)}`]];
  if (state.kind !== 'active') return [];
  const length = durationText(other.order.minutes);
  return other.state.kind === 'scheduled'
    ? [['Then', `on again from ${timeText(other.state.from, now, viewer)} for ${length}`]]
    : [['Then', `another ${length}, ${bare(stateText(other.state, now, viewer).text.toLowerCase(), 60)}`]];
}

/** Active in PIM is not yet usable in the product: says which of the two it is, and what to do about a door that stays shut. */
function effectText({ tracked, delay, viewer, now }: RequestView): string {
  const { usable } = tracked;
  const shut = 'If a portal still says no, sign out there and in again, or use a private window.';
  if (typeof usable === 'object') return `Usable since ${timeText(usable.since, now, viewer)}. ${shut}`;
  if (!isTakingEffect(tracked, now)) return `Other products can take some minutes to notice. ${shut}`;
  if (delay === undefined)
    return 'Taking effect: other products can take some minutes to notice. I will tell you.';
  const [median, p90] = [delayText(delay.median), delayText(delay.p90)];
  const most = p90 === median ? '' : `, nine times in ten within ${p90}`;
  return `Taking effect: usually ${median}${most}. I will tell you.`;
}

function delayText(seconds: number): string {
  return seconds < 60 ? 'under a minute' : durationText(Math.ceil(seconds / 60));
}

function stateFacts(
  state: State,
  now: Date,
  viewer: Viewer,
): readonly (readonly [string, string | undefined])[] {
  switch (state.kind) {
    case 'awaiting-approval':
      return [['Open until', timeText(state.until, now, viewer)]];
    case 'active':
      return [
        ['On since', timeText(state.since, now, viewer)],
        ['Left', leftText(state.until, now)],
      ];
    default:
      return [];
  }
}

/** Who was asked, and who could not be. */
function reachLines({ approvers }: TrackedRequest, reach: Reach | undefined): Element[] {
  if (reach === undefined) {
    return approvers.length === 0 ? [line(nobodyKnown)] : [line(`I am asking ${names(approvers)}.`)];
  }
  const { reached, unreached, pending = [] } = reach;
  const stillTried =
    pending.length === 0
      ? []
      : [
          line(`I am still trying to reach ${names(pending)}: Teams has not let me through yet.`, {
            subtle: true,
          }),
        ];
  if (reached.length === 0 && pending.length > 0 && unreached.length === 0) return stillTried;
  if (reached.length === 0) {
    const whom =
      unreached.length === 0
        ? nobodyKnown
        : `I could not reach ${names(unreached)} in Teams: they have not added Latchkey.`;
    return [
      note(
        ['No approver has a card yet', `${whom} Entra has mailed them; you can also tell them yourself.`],
        'warning',
      ),
      ...stillTried,
    ];
  }
  return [
    line(`I asked ${names(reached)}.`),
    ...(unreached.length === 0
      ? []
      : [line(`I could not reach ${names(unreached)} in Teams; Entra has mailed them.`, { subtle: true })]),
    ...stillTried,
  ];
}

const nobodyKnown = 'The policy names no approver that I know of, so administrators decide in Entra.';
