import { wellFormed } from '../services/elevation/text.ts';

/** Goes on as usual: whatever else PIM asks of it, a human's approval included, is still asked. */
export interface Approved {
  readonly outcome: 'Approved';
}

/** Blocked; PIM shows the reasons to the person. */
export interface Denied {
  readonly outcome: 'Denied';
  /** Plain sentences, at least one. */
  readonly reasons: readonly string[];
}

/** Everything that the gate can say to PIM. There is a third word in PIM's contract, which spares the human: it is in no type and in no text of this program. */
export type Answer = Approved | Denied;

export const goOn: Answer = { outcome: 'Approved' };

export function deny(...reasons: readonly [string, ...string[]]): Answer {
  return { outcome: 'Denied', reasons };
}

/** Characters of a reason that PIM is given at most. */
const longest = 300;

/** As PIM reads it. Source: the response model of "Configure custom extensions for PIM role activation". */
export function wireOf(answer: Answer, evaluationId: string): string {
  return JSON.stringify({
    evaluationId,
    evaluationOutcome: answer.outcome satisfies 'Approved' | 'Denied',
    reason: answer.outcome === 'Denied' ? answer.reasons.map(cut) : [],
  });
}

/** By whole characters: half of one makes a text that no strict reader takes, and an answer that cannot be read is none. */
function cut(reason: string): string {
  return Array.from(wellFormed(reason)).slice(0, longest).join('');
}
