import assert from 'node:assert/strict';
import type { Actor } from '../../../services/elevation/actor.ts';
import type { Policy } from '../../../services/elevation/policy.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { Graph } from '../../../services/entra/graph.ts';
import { createPolicies } from '../../../services/entra/policies.ts';
import type { PolicyRules } from '../../../services/entra/policyRules.ts';
import { readPolicy } from '../../../services/setup/current.ts';
import { alex, now, purge } from '../../cards/samples.ts';
import { actorOf, fails } from '../../support/useCase.ts';

const actor: Actor = actorOf(alex);

/** Graph with one answer to everything. */
function graphOf(body: unknown): Graph {
  const unused = (): never => assert.fail('one read is enough');
  return { get: () => Promise.resolve(body), batch: unused, write: unused };
}

/** What Graph answers of a policy with these rules. */
function bodyWith(rules: readonly object[] | null | undefined): object {
  return { value: rowsWith(rules) };
}

function rowsWith(rules: readonly object[] | null | undefined): readonly object[] {
  return [
    {
      policyId: 'Group_1',
      scopeId: purge.kind === 'group' ? purge.groupId : '/',
      roleDefinitionId: 'member',
      policy: rules === undefined ? null : { rules },
    },
  ];
}

/** A rule as Graph answers it. */
type Rule = Readonly<Record<string, unknown>> & { readonly id: string };

/** The rules without which a policy was not read, asking for nothing, with this one in its place. */
function rulesWith(rule: Rule): readonly object[] {
  const basic = [
    { id: 'Enablement_EndUser_Assignment', enabledRules: [] },
    { id: 'Approval_EndUser_Assignment', setting: { isApprovalRequired: false } },
  ];
  return [...basic.filter(({ id }) => id.toLowerCase() !== rule.id.toLowerCase()), rule];
}

const approval = (setting: object): Rule => ({
  id: 'Approval_EndUser_Assignment',
  setting: { isApprovalRequired: true, ...setting },
});
const stage = (...primaryApprovers: object[]): object => ({ approvalStages: [{ primaryApprovers }] });
const nothing: PolicyRules = { mfa: false, justification: false, ticket: false, mayBeEligibleForGood: true };

/** A rule, and what it adds to a policy that asks for nothing. */
const table: readonly (readonly [string, Rule, Partial<PolicyRules>])[] = [
  [
    'what is enabled, in any case',
    {
      id: 'enablement_enduser_assignment',
      enabledRules: ['multifactorAUTHENTICATION', 'Justification', 'x'],
    },
    { mfa: true, justification: true },
  ],
  ['a ticket', { id: 'Enablement_EndUser_Assignment', enabledRules: ['Ticketing'] }, { ticket: true }],
  ['no list of what is enabled', { id: 'Enablement_EndUser_Assignment', enabledRules: null }, {}],
  ['a maximum', { id: 'Expiration_EndUser_Assignment', maximumDuration: 'PT1H30M' }, { maximumMinutes: 90 }],
  [
    'a maximum beyond what Entra grants',
    { id: 'Expiration_EndUser_Assignment', maximumDuration: 'P2D' },
    { maximumMinutes: 2_880 },
  ],
  ...(
    [
      ['a check', {}, { checks: [{ phase: 'before' }] }],
      [
        'a check with a name',
        { displayName: 'Ticket check' },
        { checks: [{ phase: 'before', name: 'Ticket check' }] },
      ],
      ['a check that is off', { isEnabled: false }, {}],
      ['a check that the portal added, empty', { isEnabled: true, customExtensionId: null }, {}],
      ['a check that the portal added, empty text', { isEnabled: true, customExtensionId: '' }, {}],
      [
        'a check after an approval that is not asked for',
        { id: 'CustomExtension_PostApproval_EndUser_Assignment' },
        {},
      ],
    ] as const
  ).map(
    ([name, rule, more]) =>
      [
        name,
        {
          ...{
            id: 'CustomExtension_PreApproval_EndUser_Assignment',
            isEnabled: true,
            customExtensionId: 'x',
          },
          ...rule,
        },
        more,
      ] as const,
  ),
  ['a maximum of months', { id: 'Expiration_EndUser_Assignment', maximumDuration: 'P1M' }, {}],
  ['a maximum that is null', { id: 'Expiration_EndUser_Assignment', maximumDuration: null }, {}],
  [
    'a maximum of seconds',
    { id: 'Expiration_EndUser_Assignment', maximumDuration: 'PT4M59S' },
    { maximumMinutes: 4 },
  ],
  [
    'a maximum of nothing',
    { id: 'Expiration_EndUser_Assignment', maximumDuration: 'PT0S' },
    { maximumMinutes: 0 },
  ],
  [
    'a rule of a new type',
    { id: 'CustomExtension_PreApproval_EndUser_Assignment', enabledRules: 7, setting: 'x' },
    {},
  ],
  [
    'a context',
    { id: 'AuthenticationContext_EndUser_Assignment', isEnabled: true, claimValue: 'c1' },
    { authenticationContext: 'c1' },
  ],
  [
    'a context that is switched off',
    { id: 'AuthenticationContext_EndUser_Assignment', isEnabled: false, claimValue: 'c1' },
    {},
  ],
  [
    'a context that is on and does not say which',
    { id: 'AuthenticationContext_EndUser_Assignment', isEnabled: true, claimValue: '' },
    {},
  ],
  [
    'an approver',
    approval(stage({ userId: 'U1', description: 'Megan' })),
    { approval: { requiresReason: true, approvers: [{ kind: 'user', id: 'u1', name: 'Megan' }] } },
  ],
  [
    'a group of approvers whose other id is empty',
    approval(stage({ userId: '', groupId: 'G1' })),
    { approval: { requiresReason: true, approvers: [{ kind: 'group', id: 'g1' }] } },
  ],
  [
    'an approver without any id',
    approval(stage({ '@odata.type': '#microsoft.graph.requestorManager', userId: '', groupId: null })),
    { approval: { requiresReason: true, approvers: [{ kind: 'other' }] } },
  ],
  [
    'an approval by whoever the tenant has',
    approval({}),
    { approval: { requiresReason: true, approvers: [] } },
  ],
  [
    'an approver who may stay silent',
    approval({ approvalStages: [{ isApproverJustificationRequired: false }] }),
    { approval: { requiresReason: false, approvers: [] } },
  ],
  [
    'an approval in stages, of which one wants a reason',
    approval({
      approvalStages: [
        {
          isApproverJustificationRequired: false,
          primaryApprovers: [{ userId: 'U1', description: 'Megan' }],
        },
        { isApproverJustificationRequired: true, primaryApprovers: [{ groupId: 'G1' }, {}] },
        { isApproverJustificationRequired: false, primaryApprovers: null },
      ],
    }),
    {
      approval: {
        requiresReason: true,
        approvers: [{ kind: 'user', id: 'u1', name: 'Megan' }],
        later: [[{ kind: 'group', id: 'g1' }, { kind: 'other' }], []],
      },
    },
  ],
  [
    'an approval that others may give after a while',
    approval({
      approvalStages: [
        {
          ...{ isEscalationEnabled: true, primaryApprovers: [{ userId: 'U1' }] },
          escalationApprovers: [{ groupId: 'G1', description: 'Leads' }],
        },
      ],
    }),
    {
      approval: {
        ...{ requiresReason: true, approvers: [{ kind: 'user', id: 'u1' }] },
        escalation: [{ kind: 'group', id: 'g1', name: 'Leads' }],
      },
    },
  ],
  [
    'others who could approve after a while, where that is off',
    approval({
      approvalStages: [
        {
          ...{ isEscalationEnabled: false, primaryApprovers: [{ userId: 'U1' }] },
          escalationApprovers: [{ groupId: 'G1' }],
        },
      ],
    }),
    { approval: { requiresReason: true, approvers: [{ kind: 'user', id: 'u1' }] } },
  ],
  [
    'an escalation that makes no sense',
    approval({
      approvalStages: [
        { isEscalationEnabled: 7, escalationApprovers: 'x', primaryApprovers: [{ userId: 'U1' }] },
      ],
    }),
    { approval: { requiresReason: true, approvers: [{ kind: 'user', id: 'u1' }] } },
  ],
  ['an approval that is not asked for', { id: 'Approval_EndUser_Assignment', setting: null }, {}],
  [
    'an eligibility that has to end',
    { id: 'Expiration_Admin_Eligibility', isExpirationRequired: true },
    { mayBeEligibleForGood: false },
  ],
];

describe('A policy', () => {
  for (const [name, rule, expected] of table)
    it(`is read the same by whoever activates and by set-up: ${name}`, async () => {
      const rules = { ...nothing, ...expected };
      const graph = graphOf(bodyWith(rulesWith(rule)));
      assert.deepEqual((await readPolicy(graph, purge)).rules, rules);
      const readings = await createPolicies({ now: () => now, after: () => () => undefined }).of(
        graph,
        actor,
        [purge],
      );
      assert.deepEqual(readings.get(keyOf(purge)), { readable: true, policy: activating(rules) });
    });

  it('may be told of twice in the same words, its rules too', async () => {
    const rule: Rule = { id: 'Expiration_EndUser_Assignment', maximumDuration: 'PT2H' };
    const rows = rowsWith([...rulesWith(rule), { ...rule }]);
    const { rules } = await readPolicy(graphOf({ value: [...rows, ...rows] }), purge);
    assert.equal(rules.maximumMinutes, 120);
  });

  it('asks a program of the organization after a yes where there is one, whatever is asked before', async () => {
    const check = (phase: string): Rule => ({
      ...{ id: `CustomExtension_${phase}_EndUser_Assignment`, isEnabled: true, customExtensionId: 'x' },
    });
    const rules = [
      ...rulesWith(approval(stage({ userId: 'U1' }))),
      check('PreApproval'),
      check('PostApproval'),
    ];
    const { checks } = (await readPolicy(graphOf(bodyWith(rules)), purge)).rules;
    assert.deepEqual(checks, [{ phase: 'before' }, { phase: 'after' }]);
  });

  for (const [name, body] of [
    ['without rules', bodyWith([])],
    ['without what is enabled', bodyWith(rulesWith({ id: 'x' }).slice(1))],
    ['without who approves', bodyWith([{ id: 'Enablement_EndUser_Assignment', enabledRules: [] }])],
    [
      'whose list of what is enabled makes no sense',
      bodyWith(rulesWith({ id: 'Enablement_EndUser_Assignment', enabledRules: 'all' })),
    ],
    [
      'that names approvers and not whether they are asked',
      bodyWith(rulesWith(approval({ isApprovalRequired: null, ...stage({ userId: 'U1' }) }))),
    ],
    [
      'with a rule that is there in two ways',
      bodyWith([...rulesWith({ id: 'x' }), approval(stage({ userId: 'U1' }))]),
    ],
    [
      'with a maximum that is there in two ways, and two cases',
      bodyWith([
        ...rulesWith({ id: 'Expiration_EndUser_Assignment', maximumDuration: 'PT1H' }),
        { id: 'expiration_enduser_assignment', maximumDuration: 'PT8H' },
      ]),
    ],
    [
      'told of in two rows that differ',
      { value: [...rowsWith(rulesWith({ id: 'x' })), ...rowsWith(rulesWith(approval({})))] },
    ],
    ['whose rules are null', bodyWith(null)],
    ['that is not in the answer', bodyWith(undefined)],
    ['of the other side of the group', { value: [{ policyId: 'p', roleDefinitionId: 'owner' }] }],
    ['whose answer is none', {}],
  ] as const)
    it(`${name} is not one that asks for nothing`, async () => {
      const graph = graphOf(body);
      await assert.rejects(readPolicy(graph, purge), fails('not-found'));
      const readings = await createPolicies({ now: () => now, after: () => () => undefined }).of(
        graph,
        actor,
        [purge],
      );
      assert.deepEqual(readings.get(keyOf(purge)), { readable: false, why: 'unreadable' });
    });
});

/** What whoever activates is asked for: Entra's defaults and bounds on top of the rules. */
function activating({ maximumMinutes = 480, ...rules }: PolicyRules): Policy {
  return {
    maximumMinutes: Math.min(maximumMinutes, 1_440),
    requiresMfa: rules.mfa,
    requiresJustification: rules.justification,
    requiresTicket: rules.ticket,
    ...(rules.authenticationContext === undefined
      ? {}
      : { authenticationContext: rules.authenticationContext }),
    ...(rules.approval === undefined ? {} : { approval: rules.approval }),
    ...(rules.checks === undefined ? {} : { checks: rules.checks }),
  };
}
