import type { Refusal } from './refusal.ts';
import {
  all,
  code,
  gone,
  nested,
  noPerson,
  noTarget,
  notEligible,
  plain,
  refused,
  rulesFailed,
} from './refusal.ts';

/** What Entra does not know, and what it does not take. */
export const inputs: readonly Refusal[] = [
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
