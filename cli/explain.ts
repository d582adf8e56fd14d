import { z } from 'zod';
import type { Problem } from '../services/elevation/problem.ts';
import { ElevationError } from '../services/elevation/problem.ts';

/** A failure in words for whoever runs the command line, with Graph's own id of the call where there is one. */
export function explain(error: unknown): string {
  if (error instanceof z.ZodError) return notUnderstood(error);
  if (!(error instanceof ElevationError)) return error instanceof Error ? error.message : String(error);
  const { problem, graphRequestId } = error;
  const id = graphRequestId === undefined ? '' : ` (Graph's request-id: ${graphRequestId})`;
  return `${explainProblem(problem)}${id}`;
}

/** Of an answer: what people write is read with faults of its own. */
function notUnderstood({ issues: [first] }: z.ZodError): string {
  const where = first === undefined ? '' : ` (${first.path.join('.') || 'all of it'}: ${first.message})`;
  return `An answer could not be understood${where}: nothing is concluded from it.`;
}

type Kind = Problem['kind'];
type Sentences = { readonly [K in Kind]: (problem: Extract<Problem, { kind: K }>) => string };

/** An administrator's own sentences: those of the chat speak to whoever activates. */
export function explainProblem(problem: Problem): string {
  const sentence = sentences[problem.kind] as (problem: Problem) => string;
  return sentence(problem);
}

const again = 'Run it again; what was done stays done.';
const signInAgain = (code: string | undefined): string =>
  `Entra does not take your sign-in${code === undefined ? '' : ` (${code})`}: sign in again.`;
const there =
  'Entra has it already, so nothing was written: somebody else made it at the same time. Run it again to see what is left.';
/** Of a decision on a request, which no command makes. */
const unexpected = (what: string): string => `Graph refused this: ${what}.`;

const sentences: Sentences = {
  'permission-missing': ({ scopes }) =>
    `Graph does not let your sign-in do this.${scopes.length === 0 ? '' : ` It takes one of ${scopes.join(', ')}.`} Sign in as Privileged Role Administrator (for Defender’s roles as Security Administrator), and consent for the app that you sign in with.`,
  refused: ({ code }) => `Graph refused this: ${code}.`,
  'rules-failed': ({ rules }) => `PIM's policy refused this: ${rules.join(', ')}.`,
  throttled: ({ retryAfterSeconds = 60 }) =>
    `Graph is busy: run it again in ${retryAfterSeconds} seconds. What was done stays done.`,
  'entra-unavailable': () => `Graph does not answer. ${again}`,
  'outcome-unknown': () =>
    `Graph did not say what became of a write. Run it again: it looks first, and nothing is made twice.`,
  'not-found': ({ what }) =>
    what === 'person'
      ? 'Graph does not know somebody whom the file names, or who was removed a moment ago. Run it again in a minute.'
      : 'Graph does not know what was asked for, which may have been made a moment ago. Run it again in a minute.',
  'licence-missing': () =>
    'The tenant lacks the licence for this part of PIM: Microsoft Entra ID P2, or Microsoft Entra ID Governance.',
  'sign-in-required': ({ code }) => signInAgain(code),
  'sign-in-not-accepted': ({ code }) => signInAgain(code),
  'sign-in-failed': ({ code }) => signInAgain(code),
  'sign-in-blocked': ({ code }) =>
    `Entra does not let you sign in (${code}): ask who runs Conditional Access.`,
  'step-up-required': () =>
    'Graph wants a stronger sign-in than yours for this: sign in again with MFA, or in a browser that Conditional Access knows.',
  'step-up-not-enough': () =>
    'You signed in again and Graph still asks for more: a policy that your sign-in cannot satisfy.',
  'consent-missing': ({ code }) =>
    `An administrator has to consent to the permissions that this asks for${code === undefined ? '' : ` (${code})`}.`,
  'consent-too-wide': ({ scopes }) => `The token carries more than was asked for: ${scopes.join(', ')}.`,
  'wrong-person': () => 'The token belongs to somebody else than you.',
  'bot-credential-refused': ({ code }) =>
    `Entra does not take the credential of the app${code === undefined ? '' : ` (${code})`}.`,
  'already-active': () => there,
  'already-pending': () => there,
  'overlaps-scheduled': () => there,
  'still-changing': () =>
    `Entra has not come to the end of an earlier change of the same thing. Run it again in a minute.`,
  'target-locked': () => 'Entra has locked the role or group for another change. Run it again in a minute.',
  'schedule-refused': () => 'PIM does not take the dates of an eligibility.',
  'last-owner': () => 'Entra keeps the last owner of a group.',
  'not-eligible': () => unexpected('there is no such eligibility'),
  'not-active': () => unexpected('there is no such assignment'),
  'faulty-input': ({ faults }) => unexpected(`faulty input (${faults.length})`),
  'waits-for-approval': () => unexpected('it waits for an approval'),
  'too-early-to-give-back': () => unexpected('it was made less than five minutes ago'),
  'cannot-be-withdrawn': () => unexpected('it cannot be withdrawn'),
  'not-an-approver': () => unexpected('you are no approver of it'),
  'own-request': () => unexpected('it is your own request'),
  'already-decided': () => unexpected('it is decided'),
  'facts-changed': () => unexpected('it changed in between'),
  'reason-required': () => unexpected('it takes a reason'),
  'request-gone': () => unexpected('it is not there any more'),
  'not-recorded': () => unexpected('it could not be recorded'),
};
