import type { Operation } from '../../../services/elevation/operation.ts';
import type { Problem } from '../../../services/elevation/problem.ts';

/** An answer of Graph that is no success, and what it means to each operation. */
export interface Refusal {
  /** In a few words, after "is understood:". */
  readonly name: string;
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly means: Meaning;
}

type Meaning = Readonly<Record<Operation, Problem>>;

/** The same to every operation, save those that are named. */
function all(problem: Problem, save: Partial<Meaning> = {}): Meaning {
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

const plain = (code: string, message = ''): object => ({ error: { code, message } });
/** As PIM puts its own error into the message of another. */
const nested = (errorCode: string, message = ''): object =>
  plain('UnknownError', JSON.stringify({ errorCode, message, instanceAnnotations: [] }));
/** As an older service answers. */
const bare = (errorCode: string, message = ''): object => ({ errorCode, message });

const validation = 'RoleAssignmentRequestPolicyValidationFailed';
const acrs = 'RoleAssignmentRequestAcrsValidationFailed';
const failed = (...rules: string[]): string => `The following policy rules failed: ${JSON.stringify(rules)}`;
const claims = '{"access_token":{"acrs":{"essential":true, "value":"c1"}}}';
const inMessage = `&claims=${encodeURIComponent(claims)}`;

const refused = (code: string): Problem => ({ kind: 'refused', code });
const rulesFailed = (...rules: string[]): Problem => ({ kind: 'rules-failed', rules });
const stepUp: Problem = { kind: 'step-up-required' };
const withClaims: Problem = { kind: 'step-up-required', claims };
const notEligible: Problem = { kind: 'not-eligible' };
const waits: Problem = { kind: 'waits-for-approval' };
const changing: Problem = { kind: 'still-changing' };
const gone: Problem = { kind: 'request-gone' };
const noTarget: Problem = { kind: 'not-found', what: 'target' };
const noPerson: Problem = { kind: 'not-found', what: 'person' };
const mayNot: Problem = { kind: 'permission-missing', scopes: [] };
const licence: Problem = { kind: 'licence-missing' };
const locked: Problem = { kind: 'target-locked' };
const unknown: Problem = { kind: 'outcome-unknown' };
const unavailable: Problem = { kind: 'entra-unavailable' };

/** A code that means something to some operations, and to the others only its name. */
const code = (name: string, save: Partial<Meaning>, message = ''): Omit<Refusal, 'name' | 'status'> => ({
  body: plain(name, message),
  means: all(refused(name), save),
});

/** The policy of an activation. A rule names what the request lacks; the same list comes plain, nested and bare, in any order and any letters. */
const rules: readonly Refusal[] = [
  { name: 'the MFA rule', status: 400, body: plain(validation, failed('MfaRule')), means: all(stepUp) },
  {
    name: 'the MFA rule, nested',
    status: 400,
    body: nested(validation, failed('MfaRule')),
    means: all(stepUp),
  },
  { name: 'the MFA rule, bare', status: 400, body: bare(validation, failed('MfaRule')), means: all(stepUp) },
  {
    name: 'the MFA rule, nested twice',
    status: 400,
    body: plain('UnknownError', JSON.stringify(nested(validation, failed('MfaRule')))),
    means: all(stepUp),
  },
  {
    name: 'the MFA rule and others',
    status: 400,
    body: plain(validation, failed('JustificationRule', 'MFARULE')),
    means: all({ kind: 'step-up-required', rules: ['JustificationRule'] }),
  },
  {
    name: 'the MFA rule and no eligibility',
    status: 400,
    body: nested(validation, failed('eligibilityRule', 'mfaRule')),
    means: all({ kind: 'step-up-required', rules: ['eligibilityRule'] }),
  },
  {
    name: 'no eligibility',
    status: 400,
    body: plain(validation, failed('EligibilityRule')),
    means: all(rulesFailed('EligibilityRule'), { activate: notEligible }),
  },
  {
    name: 'no eligibility, with what follows from it',
    status: 400,
    body: plain(validation, failed('ExpirationRule', 'eligibilityrule')),
    means: all(rulesFailed('ExpirationRule', 'eligibilityrule'), { activate: notEligible }),
  },
  {
    name: 'a rule without a list',
    status: 400,
    body: plain(validation, 'The following policy rules failed: TicketingRule, and ExpirationRule.'),
    means: all(rulesFailed('TicketingRule', 'ExpirationRule')),
  },
  {
    name: 'rules after other words',
    status: 400,
    body: plain(validation, 'Policy validation failed: TicketingRule, ExpirationRule'),
    means: all(rulesFailed('TicketingRule', 'ExpirationRule')),
  },
  {
    name: 'more rules than anybody reads, and longer ones',
    status: 400,
    body: plain(
      validation,
      failed('X'.repeat(200), ...Array.from({ length: 20 }, (_, index) => `R${index}`)),
    ),
    means: all(rulesFailed('X'.repeat(80), ...Array.from({ length: 9 }, (_, index) => `R${index}`))),
  },
  {
    name: 'a rule of the future',
    status: 400,
    body: plain(validation, failed('MoonPhaseRule')),
    means: all(rulesFailed('MoonPhaseRule')),
  },
  {
    name: 'several rules',
    status: 400,
    body: plain(validation, failed('TicketingRule', 'JustificationRule')),
    means: all(rulesFailed('TicketingRule', 'JustificationRule'), { decide: { kind: 'reason-required' } }),
  },
  { name: 'rules that it does not name', status: 400, body: plain(validation), means: all(rulesFailed()) },
  {
    name: 'the approval that follows, as a rule',
    status: 400,
    body: plain(validation, failed('ApprovalRule')),
    means: all(rulesFailed('ApprovalRule'), { activate: waits }),
  },
  {
    name: 'the approval that follows, as a rule, nested',
    status: 400,
    body: nested(validation, failed('approvalrule')),
    means: all(rulesFailed('approvalrule'), { activate: waits }),
  },
  {
    name: 'the approval that would follow, and what is missing before it',
    status: 400,
    body: plain(validation, failed('ApprovalRule', 'TicketingRule')),
    means: all(rulesFailed('ApprovalRule', 'TicketingRule'), { activate: rulesFailed('TicketingRule') }),
  },
  {
    name: 'the approval that follows, by a code',
    status: 400,
    ...code('RoleAssignmentRequestApprovalRequired', { activate: waits }),
  },
  {
    name: 'the approval that follows, by another code',
    status: 400,
    ...code('RoleAssignmentApprovalRequired', { activate: waits }),
  },
];

/** The sign-in behind the call. */
const signIns: readonly Refusal[] = [
  { name: 'an authentication context', status: 400, body: plain(acrs, inMessage), means: all(withClaims) },
  {
    name: 'an authentication context, nested',
    status: 400,
    body: nested(acrs, inMessage),
    means: all(withClaims),
  },
  {
    name: 'an authentication context, encoded twice',
    status: 400,
    body: plain(acrs, `&claims=${encodeURIComponent(encodeURIComponent(claims))}`),
    means: all(withClaims),
  },
  {
    name: 'an authentication context that cannot be read',
    status: 400,
    body: plain(acrs, '&claims=%7Bbroken'),
    means: all(stepUp),
  },
  {
    name: 'an authentication context, by a code for groups',
    status: 400,
    body: plain('GroupAssignmentRequestAcrsValidationFailed'),
    means: all(stepUp),
  },
  {
    name: 'a challenge in the header',
    status: 401,
    body: plain('InvalidAuthenticationToken'),
    headers: {
      'www-authenticate': `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`,
    },
    means: all(withClaims),
  },
  {
    name: 'an ended token',
    status: 401,
    body: plain('InvalidAuthenticationToken'),
    headers: { 'www-authenticate': 'Bearer realm=""' },
    means: all({ kind: 'sign-in-required', code: 'InvalidAuthenticationToken' }),
  },
  {
    name: 'a token that is refused without a word',
    status: 401,
    body: undefined,
    means: all({ kind: 'sign-in-required', code: 'HTTP401' }),
  },
  {
    name: 'no MFA, by an invented code',
    status: 400,
    ...code('MfaRuleViolated', { activate: stepUp }),
  },
];

/** What stands already, or does not. */
const standings: readonly Refusal[] = [
  {
    name: 'it is on already',
    status: 400,
    ...code(
      'RoleAssignmentExists',
      { activate: { kind: 'already-active' } },
      'The Role assignment already exists.',
    ),
  },
  {
    name: 'it is on already, nested and in capitals',
    status: 400,
    body: nested('ROLEASSIGNMENTEXISTS'),
    means: all(refused('ROLEASSIGNMENTEXISTS'), { activate: { kind: 'already-active' } }),
  },
  {
    name: 'it is on already, by an invented code',
    status: 400,
    ...code('RoleAssignmentInstanceAlreadyExists', { activate: { kind: 'already-active' } }),
  },
  {
    name: 'it is asked for already',
    status: 400,
    ...code('PendingRoleAssignmentRequest', { activate: { kind: 'already-pending' }, 'give-back': changing }),
  },
  {
    name: 'it is asked for already, by another code',
    status: 400,
    ...code('RoleAssignmentRequestPending', { activate: { kind: 'already-pending' }, 'give-back': changing }),
  },
  {
    name: 'it is asked for already, by an invented code',
    status: 400,
    ...code('ConcurrentActivationInProgress', {
      activate: { kind: 'already-pending' },
      'give-back': changing,
    }),
  },
  {
    name: 'it overlaps what is scheduled',
    status: 400,
    ...code('OverlapsPendingRoleAssignmentRequests', { activate: { kind: 'overlaps-scheduled' } }),
  },
  {
    name: 'it is not on',
    status: 400,
    ...code(
      'RoleAssignmentDoesNotExist',
      { 'give-back': { kind: 'not-active' } },
      'The Role assignment does not exist.',
    ),
  },
  {
    name: 'it is not five minutes old, or would not be',
    status: 400,
    ...code('ActiveDurationTooShort', {
      'give-back': { kind: 'too-early-to-give-back' },
      activate: { kind: 'schedule-refused' },
    }),
  },
  {
    name: 'a list that lags behind',
    status: 400,
    ...code('BadRequest', { 'give-back': changing }, "Resource not found for the segment 'x'."),
  },
  {
    name: 'the last owner',
    status: 400,
    ...code('CannotDeleteLastAdminAssignment', { 'give-back': { kind: 'last-owner' } }),
  },
  {
    name: 'a lock',
    status: 400,
    body: plain('ResourceIsLocked'),
    means: all(refused('ResourceIsLocked'), lockedWrites()),
  },
  {
    name: 'a lock, by its status',
    status: 423,
    body: undefined,
    means: all(refused('HTTP423'), lockedWrites()),
  },
  {
    name: 'a request that has moved on',
    status: 400,
    ...code('RequestCannotBeCancelled', { withdraw: { kind: 'cannot-be-withdrawn' } }),
  },
  {
    name: 'a stage that is completed',
    status: 400,
    ...code('BadRequest', { decide: { kind: 'already-decided' } }, 'This stage is completed already.'),
  },
  {
    name: 'a conflict',
    status: 409,
    body: plain('Conflict'),
    means: {
      read: refused('Conflict'),
      activate: changing,
      'give-back': changing,
      withdraw: { kind: 'cannot-be-withdrawn' },
      decide: { kind: 'already-decided' },
      'set-up': changing,
    },
  },
];

/** What Entra does not know, and what it does not take. */
const inputs: readonly Refusal[] = [
  {
    name: 'nothing there',
    status: 404,
    body: plain('ResourceNotFound', 'The resource is not found.'),
    means: {
      read: { kind: 'not-found' },
      activate: noTarget,
      'give-back': noTarget,
      withdraw: gone,
      decide: gone,
      'set-up': { kind: 'not-found' },
    },
  },
  {
    name: 'gone for good',
    status: 410,
    body: undefined,
    means: all(refused('HTTP410'), { withdraw: gone, decide: gone }),
  },
  {
    name: 'no such request',
    status: 400,
    ...code('RoleAssignmentRequestNotFound', { read: gone, withdraw: gone, decide: gone }),
  },
  {
    name: 'no such role',
    status: 400,
    ...code('RoleNotFound', {
      read: noTarget,
      activate: noTarget,
      'give-back': noTarget,
      'set-up': noTarget,
    }),
  },
  {
    name: 'no such person',
    status: 400,
    ...code('SubjectNotFound', {
      read: noPerson,
      activate: noPerson,
      'give-back': noPerson,
      'set-up': noPerson,
    }),
  },
  {
    name: 'a start without an offset',
    status: 400,
    ...code('InvalidRoleAssignmentRequest', { activate: { kind: 'schedule-refused' } }),
  },
  {
    name: 'a schedule that it does not take',
    status: 400,
    ...code('InvalidRoleAssignmentRequestSchedule', { activate: { kind: 'schedule-refused' } }),
  },
  {
    name: 'a start in the past, by an invented code',
    status: 400,
    ...code('StartTimeInPast', { activate: { kind: 'schedule-refused' } }),
  },
  {
    name: 'no reason, by an invented code',
    status: 400,
    ...code('JustificationRuleViolated', { activate: rulesFailed('JustificationRule') }),
  },
  {
    name: 'no ticket, by an invented code',
    status: 400,
    ...code('TicketingRuleViolated', { activate: rulesFailed('TicketingRule') }),
  },
  {
    name: 'too long, by an invented code',
    status: 400,
    ...code('MaximumDurationExceeded', { activate: rulesFailed('ExpirationRule') }),
  },
  {
    name: 'no eligibility, by an invented code',
    status: 400,
    ...code('EligibilityNotFound', { activate: notEligible }),
  },
  { name: 'a faulty policy', status: 400, ...code('InvalidPolicy', {}, 'The policy is invalid.') },
  {
    name: 'a rule that does not fit its policy',
    status: 400,
    body: plain('', 'The policy rule id Approval_EndUser_Assignment is invalid.'),
    means: all(refused('HTTP400')),
  },
  { name: 'MFA and a context at once', status: 400, ...code('MfaAndAcrsConflict', {}) },
  {
    name: 'a list without its filter',
    status: 400,
    body: nested('MissingProvider', 'The provider is missing.'),
    means: all(refused('MissingProvider')),
  },
  {
    name: 'a property that it does not know',
    status: 400,
    body: plain(
      'RequestBroker--ParseUri',
      "Could not find a property named 'x' on type 'microsoft.graph.group'.",
    ),
    means: all(refused('RequestBroker--ParseUri')),
  },
];

const noScope =
  'Authorization failed due to missing permission scope PrivilegedAccess.ReadWrite.AzureADGroup.';
const noPermission =
  'Valid permissions not present. User needs one of the following permissions for this action : PrivilegedAccess.Read.AzureAD';
const noLicence = 'The tenant needs to have Microsoft Entra ID P2 or Microsoft Entra ID Governance license.';

/** Rights and licences. */
const rights: readonly Refusal[] = [
  {
    name: 'a permission that is not granted',
    status: 403,
    body: nested('PermissionScopeNotGranted', noScope),
    means: all({ kind: 'permission-missing', scopes: ['PrivilegedAccess.ReadWrite.AzureADGroup'] }),
  },
  {
    name: 'a permission that is not granted, without a code',
    status: 403,
    body: plain('', noPermission),
    means: all({ kind: 'permission-missing', scopes: ['PrivilegedAccess.Read.AzureAD'] }),
  },
  { name: 'no privilege', status: 403, body: plain('Authorization_RequestDenied'), means: all(mayNot) },
  {
    name: 'no right to it',
    status: 403,
    body: plain('UnauthorizedAccessException', 'Attempted to perform an unauthorized operation.'),
    means: all(mayNot, { decide: { kind: 'not-an-approver' } }),
  },
  {
    name: 'no right to what is somebody else’s',
    status: 400,
    body: plain(
      '',
      'The requestor 1a2b does not have permissions for this request. Please use $filter=asTarget() to filter on the requestor’s assignments.',
    ),
    means: all(mayNot),
  },
  {
    name: 'a proxy that forbids',
    status: 403,
    body: '<html>blocked</html>',
    means: all(refused('HTTP403')),
  },
  { name: 'a proxy that knows no such page', status: 404, body: 'Not Found', means: all(refused('HTTP404')) },
  {
    name: 'no right, without a word',
    status: 403,
    body: undefined,
    means: all(mayNot, { decide: { kind: 'not-an-approver' } }),
  },
  {
    name: 'no licence',
    status: 400,
    body: plain('AadPremiumLicenseRequired', noLicence),
    means: all(licence),
  },
  { name: 'no licence, nested', status: 400, body: nested('AadPremiumLicenseRequired'), means: all(licence) },
  {
    name: 'no licence, by its message',
    status: 403,
    body: plain('Forbidden', noLicence),
    means: all(licence),
  },
];

/** Load and outages: of a write, a refusal is known not to have happened, and a failure is not known at all. */
const outages: readonly Refusal[] = [
  {
    name: 'too many requests',
    status: 429,
    body: plain('UnknownError', 'Too Many Requests'),
    headers: { 'retry-after': '7' },
    means: all({ kind: 'throttled', retryAfterSeconds: 7 }),
  },
  {
    name: 'too many requests, without a time',
    status: 429,
    body: plain('TooManyRequests', 'aadgraph.app.tenant_large'),
    means: all({ kind: 'throttled' }),
  },
  {
    name: 'too many requests, by the code alone',
    status: 400,
    body: plain('TooManyRequests'),
    means: all({ kind: 'throttled' }),
  },
  {
    name: 'an outage',
    status: 503,
    body: plain('ServiceUnavailable'),
    means: all(unknown, { read: unavailable }),
  },
  { name: 'no patience', status: 408, body: undefined, means: all(unknown, { read: unavailable }) },
  {
    name: 'a gateway’s page',
    status: 502,
    body: '<html>bad gateway</html>',
    means: all(unknown, { read: unavailable }),
  },
  {
    name: 'a failure with a refusal inside',
    status: 500,
    body: nested('RoleAssignmentExists'),
    means: all(unknown, { read: unavailable }),
  },
  {
    name: 'a failure without a code',
    status: 500,
    body: plain('', 'An error has occurred.'),
    means: all(unknown, { read: unavailable, 'set-up': refused('HTTP500') }),
  },
];

/** Whatever else may come. */
const strange: readonly Refusal[] = [
  { name: 'an unknown code', status: 400, ...code('SomethingNew', {}) },
  {
    name: 'a code with a script',
    status: 400,
    body: plain('<script>alert(1)</script>'),
    means: all(refused('scriptalert1script')),
  },
  {
    name: 'the retired service',
    status: 400,
    body: bare('BadRequest', 'x'),
    means: all(refused('BadRequest')),
  },
  { name: 'a code that is a word of the language', status: 400, ...code('constructor', {}) },
  { name: 'nothing', status: 400, body: undefined, means: all(refused('HTTP400')) },
  { name: 'a list', status: 400, body: [], means: all(refused('HTTP400')) },
  { name: 'null', status: 400, body: { error: null }, means: all(refused('HTTP400')) },
];

function lockedWrites(): Partial<Meaning> {
  return { activate: locked, 'give-back': locked, withdraw: locked, decide: locked, 'set-up': locked };
}

/** Every refusal of Graph that is known, by what it is about. Source: the fact sheet's section on errors. */
export const refusals: Readonly<Record<string, readonly Refusal[]>> = {
  'The policy of an activation': rules,
  'The sign-in': signIns,
  'What stands already': standings,
  'What Entra does not know or take': inputs,
  'Rights and licences': rights,
  'Load and outages': outages,
  'Anything else': strange,
};

export const operations: readonly Operation[] = [
  'read',
  'activate',
  'give-back',
  'withdraw',
  'decide',
  'set-up',
];
