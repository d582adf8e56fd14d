import type { State } from '../services/elevation/request.ts';
import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import type { Tone } from './card.ts';
import type { Reader } from './format.ts';
import { leftText, nameText } from './format.ts';
import { timedOutText } from './text.ts';
import type { Words } from './words/en.ts';
import { wordsFor } from './words/wordsFor.ts';

export interface Outcome {
  /** Markdown. */
  readonly text: string;
  readonly tone: Tone;
}

/** What an approver is told of a request: who decided matters more than what Entra does next. */
export function outcomeOf(
  { decision, request: { state } }: TrackedRequest,
  now: Date,
  viewer: Reader,
): Outcome {
  const words = wordsFor(viewer);
  const { base, approval } = words;
  const by =
    decision?.by === undefined || decision.by.name === '' ? undefined : nameText(decision.by.name, viewer);
  if (state.kind === 'awaiting-approval') {
    const { until } = state;
    const left =
      until === undefined ? approval.leftNotSaid : approval.leftToDecide(leftText(until, now, viewer));
    return { text: left, tone: 'accent' };
  }
  if (state.kind === 'denied' && decision?.verdict === 'approve')
    return { text: approval.approvedThenDenied(by), tone: 'attention' };
  if (state.kind === 'denied') {
    const named = state.by === undefined ? by : nameText(state.by, viewer);
    return { text: named === undefined ? base.denied : base.deniedBy(named), tone: 'attention' };
  }
  return approvedOutcome(state, decision?.verdict === 'approve' ? by : undefined, words);
}

function approvedOutcome(
  state: Exclude<State, { kind: 'awaiting-approval' | 'denied' }>,
  by: string | undefined,
  { approval, base }: Words,
): Outcome {
  switch (state.kind) {
    case 'withdrawn':
      return { text: approval.withdrawn, tone: 'default' };
    case 'timed-out':
      return { text: timedOutText(state, base), tone: 'warning' };
    case 'failed':
      return { text: approval.failed(by), tone: 'attention' };
    case 'ended':
      return { text: approval.ended(by), tone: 'default' };
    case 'provisioning':
    case 'scheduled':
    case 'active':
      return { text: approval.approvedBy(by), tone: 'good' };
  }
}
