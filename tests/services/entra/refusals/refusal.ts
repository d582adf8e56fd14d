import type { Operation } from '../../../../services/elevation/operation.ts';
import type { Problem } from '../../../../services/elevation/problem.ts';

/** An answer of Graph that is no success, and what it means to each operation. */
export interface Refusal {
  /** In a few words, after "is understood:". */
  readonly name: string;
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly means: Meaning;
}

export type Meaning = Readonly<Record<Operation, Problem>>;

/** The same to every operation, save those that are named. */
export function all(problem: Problem, save: Partial<Meaning> = {}): Meaning {
  return {
    read: problem,
    activate: problem,
    'give-back': problem,
    withdraw: problem,
    decide: problem,
    'set-up': problem,
    ...save,
  };
}

export const plain = (code: string, message = ''): object => ({ error: { code, message } });
/** As PIM puts its own error into the message of another. */
export const nested = (errorCode: string, message = ''): object =>
  plain('UnknownError', JSON.stringify({ errorCode, message, instanceAnnotations: [] }));
/** As an older service answers. */
export const bare = (errorCode: string, message = ''): object => ({ errorCode, message });

export const validation = 'RoleAssignmentRequestPolicyValidationFailed';
export const acrs = 'RoleAssignmentRequestAcrsValidationFailed';
export const failed = (...rules: string[]): string =>
  `The following policy rules failed: ${JSON.stringify(rules)}`;
export const claims = '{"access_token":{"acrs":{"essential":true, "value":"c1"}}}';
export const inMessage = `&claims=${encodeURIComponent(claims)}`;

export const refused = (code: string): Problem => ({ kind: 'refused', code });
export const rulesFailed = (...rules: string[]): Problem => ({ kind: 'rules-failed', rules });
export const stepUp: Problem = { kind: 'step-up-required' };
export const withClaims: Problem = { kind: 'step-up-required', claims };
export const notEligible: Problem = { kind: 'not-eligible' };
export const waits: Problem = { kind: 'waits-for-approval' };
export const changing: Problem = { kind: 'still-changing' };
export const gone: Problem = { kind: 'request-gone' };
export const noTarget: Problem = { kind: 'not-found', what: 'target' };
export const noPerson: Problem = { kind: 'not-found', what: 'person' };
export const mayNot: Problem = { kind: 'permission-missing', scopes: [] };
export const licence: Problem = { kind: 'licence-missing' };
export const locked: Problem = { kind: 'target-locked' };
export const unknown: Problem = { kind: 'outcome-unknown' };
export const unavailable: Problem = { kind: 'entra-unavailable' };

/** A code that means something to some operations, and to the others only its name. */
export const code = (
  name: string,
  save: Partial<Meaning>,
  message = '',
): Omit<Refusal, 'name' | 'status'> => ({
  body: plain(name, message),
  means: all(refused(name), save),
});
