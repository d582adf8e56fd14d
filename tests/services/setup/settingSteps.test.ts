import assert from 'node:assert/strict';
import type { Setting, SettingValues } from '../../../services/setup/settings.ts';
import { isSame, settings, usualNotice, usualValues } from '../../../services/setup/settings.ts';
import { settingSteps } from '../../../services/setup/settingSteps.ts';

const place = { kind: 'group', groupId: 'g', access: 'member' } as const;
const usual = usualValues('group');

interface Sent {
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
}

function sent(change: Partial<SettingValues>, given: readonly unknown[] = []): readonly Sent[] {
  const after = { ...usual, ...change };
  const changed = Object.keys(change) as readonly Setting[];
  return settingSteps(place, { policyId: 'p', given }, after, changed).map(
    ({ path, body, method, scopes }) => {
      assert.deepEqual([method, scopes], ['PATCH', ['RoleManagementPolicy.ReadWrite.AzureADGroup']]);
      return { id: path.split('/').at(-1) ?? '', body: body as Sent['body'] };
    },
  );
}

describe('The steps of changed settings', () => {
  it('are the rules that hold them, and no others', () => {
    const rules: Partial<Record<Setting, string>> = {
      justification: 'Enablement_EndUser_Assignment',
      ticket: 'Enablement_EndUser_Assignment',
      approval: 'Approval_EndUser_Assignment',
      approverReason: 'Approval_EndUser_Assignment',
      permanentEligibility: 'Expiration_Admin_Eligibility',
      eligibilityJustification: 'Enablement_Admin_Eligibility',
      permanentAssignment: 'Expiration_Admin_Assignment',
      assignmentJustification: 'Enablement_Admin_Assignment',
      maximumMinutes: 'Expiration_EndUser_Assignment',
      mfa: 'Enablement_EndUser_Assignment',
      authenticationContext: 'AuthenticationContext_EndUser_Assignment',
      approvers: 'Approval_EndUser_Assignment',
      eligibilityDays: 'Expiration_Admin_Eligibility',
      eligibilityMfa: 'Enablement_Admin_Eligibility',
      assignmentDays: 'Expiration_Admin_Assignment',
      assignmentMfa: 'Enablement_Admin_Assignment',
      'eligible.admin': 'Notification_Admin_Admin_Eligibility',
      'assigned.requestor': 'Notification_Requestor_Admin_Assignment',
      'activated.approver': 'Notification_Approver_EndUser_Assignment',
    };
    for (const [setting, id] of Object.entries(rules) as [Setting, string][])
      assert.deepEqual(
        sent({ [setting]: usual[setting] }).map((one) => one.id),
        [id],
      );
  });

  it('are sent with what they need, and say to which rule of what they go', () => {
    const role = { kind: 'role', roleDefinitionId: 'r', scopeKind: 'directory', scopeId: '/' } as const;
    for (const [of, scope] of [
      [place, 'RoleManagementPolicy.ReadWrite.AzureADGroup'],
      [role, 'RoleManagementPolicy.ReadWrite.Directory'],
    ] as const) {
      const [step] = settingSteps(of, { policyId: 'p', given: [] }, usual, ['mfa']);
      const rule = 'Enablement_EndUser_Assignment';
      assert.deepEqual([step?.scopes, step?.policy], [[scope], { of, id: 'p', rule }]);
    }
  });

  it('ask for what is wanted of whoever gives, and for nothing else', () => {
    for (const side of ['eligibility', 'assignment'] as const)
      for (const [mfa, justification, words] of [
        [true, true, ['MultiFactorAuthentication', 'Justification']],
        [false, true, ['Justification']],
        [true, false, ['MultiFactorAuthentication']],
        [false, false, []],
      ] as const) {
        const [step] = sent({ [`${side}Mfa`]: mfa, [`${side}Justification`]: justification }, [
          {
            id: `Enablement_Admin_${side === 'eligibility' ? 'Eligibility' : 'Assignment'}`,
            enabledRules: ['MultiFactorAuthentication', 'Justification'],
          },
        ]);
        assert.deepEqual(step?.body['enabledRules'], words);
      }
  });

  it('switch off first what Entra does not take beside what goes on', () => {
    const ids = (change: Partial<SettingValues>): readonly string[] =>
      sent(change).map(({ id }) => id.split('_')[0] ?? '');
    assert.deepEqual(ids({ mfa: false, authenticationContext: 'c1' }), [
      'Enablement',
      'AuthenticationContext',
    ]);
    assert.deepEqual(ids({ mfa: true, authenticationContext: undefined }), [
      'AuthenticationContext',
      'Enablement',
    ]);
  });

  it('keep what nothing here knows, and send nothing of what Graph added', () => {
    const given = {
      '@odata.type': '#microsoft.graph.unifiedRoleManagementPolicyEnablementRule',
      'target@odata.context': 'x',
      '@odata.context': 'y',
      id: 'enablement_enduser_assignment',
      enabledRules: ['Novelty', 'justification', 'Ticketing'],
      target: { caller: 'EndUser', operations: ['all'] },
      note: 'kept',
      gone: undefined,
    };
    const [step] = sent({ mfa: true, ticket: false }, [null, 'x', [], given]);
    assert.deepEqual(step?.body, {
      '@odata.type': given['@odata.type'],
      id: 'Enablement_EndUser_Assignment',
      enabledRules: ['Novelty', 'MultiFactorAuthentication', 'Justification'],
      target: given.target,
      note: 'kept',
    });
  });

  it('keep the type that a rule has', () => {
    const id = 'Enablement_EndUser_Assignment';
    const [step] = sent({ mfa: true }, [{ id, '@odata.type': '#of.its.own' }]);
    assert.equal(step?.body['@odata.type'], '#of.its.own');
  });

  it('write a rule that the policy has lost anew', () => {
    const targets = {
      eligibilityMfa: ['Enablement', 'Admin', 'Eligibility'],
      assignmentMfa: ['Enablement', 'Admin', 'Assignment'],
      mfa: ['Enablement', 'EndUser', 'Assignment'],
      'eligible.requestor': ['Notification', 'Admin', 'Eligibility'],
    } as const;
    for (const [setting, [kind, caller, level]] of Object.entries(targets)) {
      const [step] = sent({ [setting]: usual[setting as Setting] });
      assert.equal(step?.body['@odata.type'], `#microsoft.graph.unifiedRoleManagementPolicy${kind}Rule`);
      assert.deepEqual(step.body['target'], {
        caller,
        level,
        operations: ['All'],
        inheritableSettings: [],
        enforcedSettings: [],
      });
    }
  });

  it('say for how long, where that is known', () => {
    const [limited] = sent({ permanentEligibility: false, eligibilityDays: 30 });
    assert.deepEqual(
      [limited?.body['isExpirationRequired'], limited?.body['maximumDuration']],
      [true, 'P30D'],
    );
    const [open] = sent({ permanentAssignment: true, assignmentDays: undefined });
    assert.deepEqual(
      [open?.body['isExpirationRequired'], 'maximumDuration' in (open?.body ?? {})],
      [false, false],
    );
    const [activation] = sent({ maximumMinutes: 90 });
    assert.deepEqual(
      [activation?.body['isExpirationRequired'], activation?.body['maximumDuration']],
      [true, 'PT1H30M'],
    );
    const [assigned] = sent({ permanentAssignment: false, assignmentDays: 15 });
    assert.deepEqual(
      [assigned?.body['isExpirationRequired'], assigned?.body['maximumDuration']],
      [true, 'P15D'],
    );
  });

  it('name a context that is on, and none that is off', () => {
    assert.deepEqual(
      ['c1', undefined].map((authenticationContext) => {
        const [step] = sent({ authenticationContext });
        return [step?.body['isEnabled'], step?.body['claimValue']];
      }),
      [
        [true, 'c1'],
        [false, ''],
      ],
    );
  });

  it('keep what an approval says besides, and have one stage in any case', () => {
    const approvers = [
      { kind: 'user', id: 'u', name: 'Una' },
      { kind: 'group', id: 'g', name: 'Group' },
    ] as const;
    const stage = { approvalStageTimeOutInDays: 3, isEscalationEnabled: true, primaryApprovers: [] };
    const setting = { approvalMode: 'SingleStage', note: 'kept', approvalStages: [stage] };
    const [kept] = sent({ approval: true, approvers, approverReason: false }, [
      { id: 'Approval_EndUser_Assignment', setting },
    ]);
    const after = kept?.body['setting'] as typeof setting & { isApprovalRequired: boolean };
    assert.deepEqual([after.isApprovalRequired, after.note], [true, 'kept']);
    assert.deepEqual(after.approvalStages, [
      {
        ...stage,
        escalationTimeInMinutes: 0,
        escalationApprovers: [],
        isApproverJustificationRequired: false,
        primaryApprovers: [
          { '@odata.type': '#microsoft.graph.singleUser', userId: 'u', description: 'Una' },
          { '@odata.type': '#microsoft.graph.groupMembers', groupId: 'g', description: 'Group' },
        ],
      },
    ]);
    const second = { primaryApprovers: [{ userId: 'other' }] };
    const [staged] = sent({ approval: true, approvers, approverReason: false }, [
      { id: 'Approval_EndUser_Assignment', setting: { ...setting, approvalStages: [stage, second] } },
    ]);
    const stages = (staged?.body['setting'] as typeof setting).approvalStages;
    assert.deepEqual(stages.slice(1), [second]);
    const [fresh] = sent({ approval: false, approvers: [], approverReason: undefined });
    const anew = fresh?.body['setting'] as Record<string, unknown>;
    const only = {
      ...{ approvalStageTimeOutInDays: 1, escalationTimeInMinutes: 0, isEscalationEnabled: false },
      ...{ escalationApprovers: [], isApproverJustificationRequired: true, primaryApprovers: [] },
    };
    const written = {
      ...{ isApprovalRequiredForExtension: false, isRequestorJustificationRequired: true },
      ...{ approvalMode: 'SingleStage', isApprovalRequired: false, approvalStages: [only] },
    };
    assert.deepEqual(anew, written);
    for (const odd of [null, 'x', [{ note: 'x' }], { approvalStages: 'x' }, { approvalStages: [null] }]) {
      const [again] = sent({ approval: false, approvers: [], approverReason: undefined }, [
        { id: 'Approval_EndUser_Assignment', setting: odd },
      ]);
      assert.deepEqual(again?.body['setting'], written, JSON.stringify(odd));
    }
  });

  it('say who gets which mail, and leave a rule that is not there alone', () => {
    const notice = { level: 'critical', defaultRecipients: false, recipients: ['a@x.de'] } as const;
    const [step] = sent({ 'activated.admin': notice });
    assert.deepEqual(
      [
        step?.body['notificationLevel'],
        step?.body['isDefaultRecipientsEnabled'],
        step?.body['notificationRecipients'],
      ],
      ['Critical', false, ['a@x.de']],
    );
    const [none] = sent({ 'activated.admin': undefined });
    assert.ok(!('notificationLevel' in (none?.body ?? {})));
  });
});

describe('Two values of a setting', () => {
  const same = (setting: Setting, a: Partial<SettingValues>, b: Partial<SettingValues>): boolean =>
    isSame(setting, { ...usual, ...a }, { ...usual, ...b });
  it('are told apart, each by what it means', () => {
    for (const setting of settings) assert.ok(same(setting, {}, {}), setting);
    assert.ok(!same('mfa', { mfa: true }, { mfa: false }));
    const [una, una2] = ['u', 'v'].map((id) => ({ kind: 'user', id, name: 'Una' }) as const);
    assert.ok(una !== undefined && una2 !== undefined);
    assert.ok(!same('approvers', { approvers: [una] }, { approvers: [una2] }));
    assert.ok(same('approvers', { approvers: [una, una2] }, { approvers: [una2, { ...una, id: 'U' }] }));
    const two = { ...usualNotice, recipients: ['b@x.de', 'A@x.de'] };
    const [key] = ['eligible.admin'] as const;
    assert.ok(same(key, { [key]: two }, { [key]: { ...two, recipients: ['a@x.de', 'b@x.de'] } }));
    assert.ok(!same(key, { [key]: two }, { [key]: usualNotice }));
    assert.ok(!same(key, { [key]: undefined }, { [key]: usualNotice }));
    assert.ok(same(key, { [key]: undefined }, { [key]: undefined }));
  });

  for (const [days, permanent] of [
    ['eligibilityDays', 'permanentEligibility'],
    ['assignmentDays', 'permanentAssignment'],
  ] as const)
    it(`are the same, how long it may last, where both may be for good: ${days}`, () => {
      const at = (isPermanent: boolean, count: number) => ({ [permanent]: isPermanent, [days]: count });
      assert.ok(same(days, at(true, 1), at(true, 2)));
      assert.ok(!same(days, at(true, 1), at(false, 2)));
      assert.ok(!same(days, at(false, 1), at(true, 2)));
      assert.ok(!same(days, at(false, 1), at(false, 2)));
    });
});
