import type { Operation } from '../elevation/operation.ts';
import type { Problem } from '../elevation/problem.ts';

/** What a code means to each operation; one that is not named falls back to what its status means. */
type Meanings = Partial<Readonly<Record<Operation, Problem>>>;

const everywhere = (problem: Problem): Meanings => ({
  read: problem,
  activate: problem,
  'give-back': problem,
  withdraw: problem,
  decide: problem,
  'set-up': problem,
});

const gone: Problem = { kind: 'request-gone' };
const noTarget: Problem = { kind: 'not-found', what: 'target' };
const noPerson: Problem = { kind: 'not-found', what: 'person' };
const changing: Problem = { kind: 'still-changing' };
const rule = (name: string): Meanings => ({ activate: { kind: 'rules-failed', rules: [name] } });

const onAlready: Meanings = { activate: { kind: 'already-active' } };
/** Something of the same person for the same thing is on its way: an activation is asked for already, a give-back has to wait for it. */
const pending: Meanings = { activate: { kind: 'already-pending' }, 'give-back': changing };
const badTime: Meanings = { activate: { kind: 'schedule-refused' } };
const locked: Meanings = {
  activate: { kind: 'target-locked' },
  'give-back': { kind: 'target-locked' },
  withdraw: { kind: 'target-locked' },
  decide: { kind: 'target-locked' },
  'set-up': { kind: 'target-locked' },
};
const approval: Meanings = { activate: { kind: 'waits-for-approval' } };
const noRole: Meanings = { read: noTarget, activate: noTarget, 'give-back': noTarget, 'set-up': noTarget };

/**
 * Codes by name, in small letters. Source: the table of errors in the fact sheet. The last block circulates in clients and was never seen in an answer: it is
 * understood all the same.
 */
const meanings: Readonly<Record<string, Meanings>> = {
  roleassignmentexists: onAlready,
  overlapspendingroleassignmentrequests: { activate: { kind: 'overlaps-scheduled' } },
  pendingroleassignmentrequest: pending,
  roleassignmentrequestpending: pending,
  roleassignmentdoesnotexist: { 'give-back': { kind: 'not-active' } },
  activedurationtooshort: { 'give-back': { kind: 'too-early-to-give-back' }, ...badTime },
  invalidroleassignmentrequest: badTime,
  invalidroleassignmentrequestschedule: badTime,
  resourceislocked: locked,
  failedasresourceislocked: locked,
  roleassignmentrequestnotfound: { read: gone, withdraw: gone, decide: gone },
  requestcannotbecancelled: { withdraw: { kind: 'cannot-be-withdrawn' } },
  cannotdeletelastadminassignment: { 'give-back': { kind: 'last-owner' } },
  subjectnotfound: { read: noPerson, activate: noPerson, 'give-back': noPerson, 'set-up': noPerson },
  rolenotfound: noRole,
  aadpremiumlicenserequired: everywhere({ kind: 'licence-missing' }),
  authorization_requestdenied: everywhere({ kind: 'permission-missing', scopes: [] }),
  toomanyrequests: everywhere({ kind: 'throttled' }),

  eligibilitynotfound: { activate: { kind: 'not-eligible' } },
  roleassignmentinstancealreadyexists: onAlready,
  concurrentactivationinprogress: pending,
  justificationruleviolated: rule('JustificationRule'),
  ticketingruleviolated: rule('TicketingRule'),
  maximumdurationexceeded: rule('ExpirationRule'),
  mfaruleviolated: { activate: { kind: 'step-up-required' } },
  // How a denial by a custom extension looks is not published; the sandbox tries each of these.
  customextensiondenied: rule('CustomExtensionRule'),
  starttimeinpast: badTime,
  roleassignmentapprovalrequired: approval,
  roleassignmentrequestapprovalrequired: approval,
};

/** What Graph's code means to an operation, where the code decides. */
export function meaningOfCode(code: string, operation: Operation): Problem | undefined {
  return meanings[code.toLowerCase()]?.[operation];
}

/** What is told by the message alone, since its code is empty or says nothing. The first that fits counts. */
const told: readonly (readonly [RegExp, Meanings])[] = [
  [/Entra ID P2|Governance licen|AAD_?Premium/i, everywhere({ kind: 'licence-missing' })],
  // A request that was made a moment ago is not to be found yet where it is ended.
  [/resource not found for the segment/i, { 'give-back': changing }],
  [
    /already (?:been )?(?:completed|decided|reviewed)|completed already/i,
    { decide: { kind: 'already-decided' } },
  ],
  [
    /the requestor .{0,200}does not have permissions/is,
    everywhere({ kind: 'permission-missing', scopes: [] }),
  ],
];

export function meaningOfMessage(message: string, operation: Operation): Problem | undefined {
  for (const [pattern, byOperation] of told) {
    const problem = pattern.test(message) ? byOperation[operation] : undefined;
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** What a status means where neither code nor message does. */
const statuses: Readonly<Record<number, Meanings>> = {
  403: { decide: { kind: 'not-an-approver' } },
  404: {
    read: { kind: 'not-found' },
    activate: noTarget,
    'give-back': noTarget,
    withdraw: gone,
    decide: gone,
    'set-up': { kind: 'not-found' },
  },
  409: {
    activate: changing,
    'give-back': changing,
    withdraw: { kind: 'cannot-be-withdrawn' },
    decide: { kind: 'already-decided' },
    'set-up': changing,
  },
  410: { withdraw: gone, decide: gone },
  423: locked,
};

export function meaningOfStatus(status: number, operation: Operation): Problem | undefined {
  return statuses[status]?.[operation];
}
