import type { Refusal } from './refusal.ts';
import {
  all,
  bare,
  code,
  failed,
  nested,
  notEligible,
  plain,
  rulesFailed,
  stepUp,
  validation,
  waits,
} from './refusal.ts';

/** The policy of an activation. A rule names what the request lacks; the same list comes plain, nested and bare, in any order and any letters. */
export const activationRules: readonly Refusal[] = [
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
