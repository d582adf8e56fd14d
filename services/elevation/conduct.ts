import type { Problem } from './problem.ts';

/** How a problem is treated, whatever its words are. */
export interface Conduct {
  /** Attempts at what is not one's own, and what Entra refuses, are facts for the audit trail; mishaps are not. */
  readonly audited: 'refused' | 'step-up' | 'no';
  /** Whether the same may be tried again: as it is, after another sign-in, or only to meet the same answer. */
  readonly retry: 'as-it-is' | 'after-sign-in' | 'no';
  /** Whether the card that was clicked stays, with what was typed and the problem beside it. */
  readonly cardStays: boolean;
}

const mishap: Conduct = { audited: 'no', retry: 'as-it-is', cardStays: true };
const refusal: Conduct = { audited: 'refused', retry: 'as-it-is', cardStays: true };
/** Nothing that the card offers could change the answer; somebody who has no business with a request is not shown it either. */
const settled: Conduct = { audited: 'no', retry: 'no', cardStays: false };
const forbidden: Conduct = { audited: 'refused', retry: 'no', cardStays: false };

/** The same again meets the same answer, until somebody has changed something elsewhere. */
const lasting: Conduct = { ...refusal, retry: 'no' };
/** It is not as the card shows any more. */
const past: Conduct = { ...mishap, retry: 'no' };

/** Every problem has its conduct; a new kind does not compile without one. */
export const conduct: Readonly<Record<Problem['kind'], Conduct>> = {
  'not-eligible': forbidden,
  'already-active': settled,
  'already-pending': settled,
  'overlaps-scheduled': mishap,
  'faulty-input': mishap,
  'rules-failed': refusal,
  'step-up-required': { audited: 'step-up', retry: 'after-sign-in', cardStays: true },
  'step-up-not-enough': lasting,
  'waits-for-approval': settled,
  'not-active': past,
  'too-early-to-give-back': mishap,
  'last-owner': lasting,
  'cannot-be-withdrawn': past,
  'not-an-approver': forbidden,
  'own-request': forbidden,
  'already-decided': past,
  'facts-changed': refusal,
  'reason-required': mishap,
  'request-gone': settled,
  'not-found': forbidden,
  'still-changing': mishap,
  'schedule-refused': refusal,
  'target-locked': lasting,
  throttled: mishap,
  'entra-unavailable': mishap,
  'outcome-unknown': mishap,
  'not-recorded': mishap,
  'licence-missing': lasting,
  'permission-missing': lasting,
  'consent-missing': lasting,
  'consent-too-wide': lasting,
  'sign-in-required': { audited: 'no', retry: 'after-sign-in', cardStays: true },
  'sign-in-not-accepted': lasting,
  'sign-in-blocked': refusal,
  'wrong-person': { audited: 'refused', retry: 'after-sign-in', cardStays: false },
  'sign-in-failed': refusal,
  'bot-credential-refused': lasting,
  refused: refusal,
};
