import type { State } from '../services/elevation/request.ts';
import type { TrackedRequest } from '../services/elevation/trackedRequest.ts';
import type { Tone } from './card.ts';
import { english, leftText, nameText } from './format.ts';

export interface Outcome {
  /** Markdown. */
  readonly text: string;
  readonly tone: Tone;
}

/** What an approver is told of a request: who decided matters more than what Entra does next. */
export function outcomeOf({ decision, request: { state } }: TrackedRequest, now: Date): Outcome {
  const by = decision?.by?.name;
  const whom = by === undefined || by === '' ? '' : ` by ${nameText(by)}`;
  if (state.kind === 'awaiting-approval')
    return { text: `${leftText(state.until, now, english)} left to decide`, tone: 'accent' };
  if (state.kind === 'denied' && decision?.verdict === 'approve')
    return { text: `Approved${whom}, and denied by Entra after that`, tone: 'attention' };
  if (state.kind === 'denied') {
    const named = state.by === undefined ? whom : ` by ${nameText(state.by)}`;
    return { text: `Denied${named}`, tone: 'attention' };
  }
  return approvedOutcome(state, decision?.verdict === 'approve' ? `Approved${whom}` : 'Approved');
}

function approvedOutcome(
  state: Exclude<State, { kind: 'awaiting-approval' | 'denied' }>,
  approved: string,
): Outcome {
  switch (state.kind) {
    case 'withdrawn':
      return { text: 'Withdrawn by who asked', tone: 'default' };
    case 'timed-out':
      return { text: 'Nobody decided in time', tone: 'warning' };
    case 'failed':
      return { text: `${approved}, but Entra could not switch it on`, tone: 'attention' };
    case 'ended':
      return { text: `${approved}, ended since`, tone: 'default' };
    case 'provisioning':
    case 'scheduled':
    case 'active':
      return { text: approved, tone: 'good' };
  }
}
