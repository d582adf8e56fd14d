import assert from 'node:assert/strict';
import type { PolicyRules } from '../../../services/entra/policyRules.ts';
import type { Grant } from '../../../services/setup/current.ts';
import { exportSide } from '../../../services/setup/exportSide.ts';
import type { PlaceLook } from '../../../services/setup/look.ts';
import type { Place, PlaceName } from '../../../services/setup/place.ts';
import { rolePlace } from '../../../services/setup/place.ts';
import { noticeKeys } from '../../../services/setup/settings.ts';
import { noticeRule } from '../../../services/setup/settingValues.ts';

const places: Readonly<Record<'role' | 'group', readonly [PlaceName, Place]>> = {
  role: [{ kind: 'role', name: 'Reader' }, rolePlace('r1')],
  group: [
    { kind: 'group', name: 'Purgers', access: 'member' },
    { kind: 'group', groupId: 'g1', access: 'member' },
  ],
};

const kinds: Readonly<Record<string, 'user' | 'group'>> = { u: 'user', g: 'group' };
/** Users and groups by their first letters; of all others nobody knows what they are. */
const directory = {
  nameOf: (id: string) => id,
  kindOf: (id: string) => kinds[id.charAt(0)],
};

type Given = Readonly<Record<string, object | undefined>>;

/** What Entra has by itself, rule by rule. */
function givenIn(kind: 'role' | 'group', changes: Given): readonly object[] {
  const isExpirationRequired = kind === 'group';
  const usual: Given = {
    Expiration_Admin_Eligibility: { isExpirationRequired, maximumDuration: 'P365D' },
    Expiration_Admin_Assignment: { isExpirationRequired, maximumDuration: 'P180D' },
    Enablement_Admin_Assignment: { enabledRules: ['Justification'] },
    ...Object.fromEntries(noticeKeys.map((key) => [noticeRule(key), { notificationLevel: 'All' }])),
  };
  return Object.entries({ ...usual, ...changes }).flatMap(([id, rule]) =>
    rule === undefined ? [] : [{ id, ...rule }],
  );
}

interface Seen {
  readonly rules?: Partial<PolicyRules>;
  readonly given?: Given;
  readonly eligible?: readonly Grant[];
  readonly standing?: readonly Grant[];
}

function lookOf(
  kind: 'role' | 'group',
  { rules = {}, given = {}, eligible = [], standing = [] }: Seen,
): PlaceLook {
  const isRole = kind === 'role';
  const usual = { maximumMinutes: 480, mfa: isRole, justification: true, ticket: false };
  return {
    policy: {
      value: {
        policyId: 'p1',
        rules: { ...usual, mayBeEligibleForGood: isRole, ...rules },
        given: givenIn(kind, given),
      },
    },
    eligible: { value: eligible },
    standing: { value: standing.map((grant) => ({ ...grant, isOutsidePim: false })) },
    later: { value: [] },
  };
}

const exported = (kind: 'role' | 'group', seen: Seen) =>
  exportSide(...places[kind], lookOf(kind, seen), directory);
const held = (principalId: string, more: Partial<Grant> = {}): Grant => ({
  principalId,
  scopeId: '/',
  ...more,
});
const usualActivation = (kind: 'role' | 'group') => ({
  ...{ maximumDuration: '8h', mfa: kind === 'role', justification: true, ticket: false },
});

describe('What the file says of a place', () => {
  const alex = [held('u1')];
  const own = { rules: { ticket: true } };
  const rows: readonly (readonly [string, 'role' | 'group', Seen, object | undefined])[] = [
    ['a role that nobody has', 'role', {}, undefined],
    ['a role that nobody has, whatever it asks for', 'role', own, undefined],
    ['a group that nobody is in', 'group', {}, undefined],
    [
      'a group that nobody is in, with settings of its own',
      'group',
      own,
      { activation: { ...usualActivation('group'), ticket: true } },
    ],
    [
      'a role that somebody has for good',
      'role',
      { standing: alex },
      { activation: usualActivation('role'), alsoAllowed: [{ user: 'u1' }] },
    ],
    ['a group that somebody is in for good', 'group', { standing: alex }, { alsoAllowed: [{ user: 'u1' }] }],
    [
      'a group that somebody may activate',
      'group',
      { eligible: alex },
      { activation: usualActivation('group'), eligible: [{ user: 'u1' }] },
    ],
    [
      'a role that somebody may activate in a unit, or until a day',
      'role',
      {
        eligible: [
          held('g1', { scopeId: '/administrativeUnits/a1' }),
          held('x1', { until: new Date('2026-12-31T23:00:00Z') }),
        ],
      },
      {
        activation: usualActivation('role'),
        eligible: [
          { group: 'g1', administrativeUnit: 'a1' },
          { user: 'x1', until: '2026-12-31' },
        ],
      },
    ],
    [
      'a role that somebody may activate for one application, and has twice for good',
      'role',
      {
        eligible: [held('u1', { scopeId: '/some-application' })],
        standing: [held('x1'), held('x1', { scopeId: '/administrativeUnits/a1' })],
      },
      { activation: usualActivation('role'), alsoAllowed: [{ user: 'u1' }, { application: 'x1' }] },
    ],
  ];
  for (const [name, kind, seen, side] of rows)
    it(`is what cannot be left out: ${name}`, () => {
      assert.deepEqual(exported(kind, seen), { side, notes: [] });
    });

  const unseen = { problem: { kind: 'entra-unavailable' } } as const;
  it('leaves out what was not seen', () => {
    const { policy, ...who } = lookOf('role', { eligible: alex });
    assert.deepEqual(exportSide(...places.role, { ...who, policy: unseen }, directory), {
      side: { eligible: [{ user: 'u1' }] },
      notes: [],
    });
    const nobody = { policy, later: who.later, eligible: unseen, standing: unseen };
    assert.equal(exportSide(...places.role, nobody, directory).side, undefined);
  });

  const settings: readonly (readonly [string, Seen, object])[] = [
    ['hours', { rules: { maximumMinutes: 60 } }, { activation: { maximumDuration: '1h' } }],
    ['minutes', { rules: { maximumMinutes: 30 } }, { activation: { maximumDuration: '30min' } }],
    ['hours and minutes', { rules: { maximumMinutes: 90 } }, { activation: { maximumDuration: '1h 30min' } }],
    [
      'an authentication context',
      { rules: { mfa: false, authenticationContext: 'c1' } },
      { activation: { mfa: false, authenticationContext: 'c1' } },
    ],
    [
      'approvers',
      {
        rules: {
          approval: {
            approvers: [
              { kind: 'user', id: 'u2' },
              { kind: 'group', id: 'g2' },
            ],
            requiresReason: true,
          },
        },
      },
      { activation: { approval: { approvers: [{ user: 'u2' }, { group: 'g2' }], reasonRequired: true } } },
    ],
    [
      'Entra’s approvers, who need not say why',
      { rules: { approval: { approvers: [], requiresReason: false } } },
      { activation: { approval: { approvers: 'administrators', reasonRequired: false } } },
    ],
    [
      'how long somebody may be eligible',
      {
        rules: { mayBeEligibleForGood: false },
        given: {
          Expiration_Admin_Eligibility: { isExpirationRequired: true, maximumDuration: 'P90D' },
          Enablement_Admin_Eligibility: { enabledRules: ['MultiFactorAuthentication', 'Justification'] },
        },
      },
      { eligibility: { permanent: false, maximum: '90d', mfa: true, justification: true } },
    ],
    [
      'how long somebody may be assigned',
      {
        given: {
          Expiration_Admin_Assignment: { isExpirationRequired: true, maximumDuration: 'P15D' },
          Enablement_Admin_Assignment: { enabledRules: ['MultiFactorAuthentication'] },
        },
      },
      { assignment: { permanent: false, maximum: '15d', mfa: true, justification: false } },
    ],
    [
      'Entra’s days where those cannot be read',
      {
        rules: { mayBeEligibleForGood: false },
        given: {
          Expiration_Admin_Eligibility: undefined,
          Expiration_Admin_Assignment: { isExpirationRequired: true, maximumDuration: 'for long' },
        },
      },
      {
        eligibility: { permanent: false, maximum: '365d' },
        assignment: { permanent: false, maximum: '180d' },
      },
    ],
    [
      'who gets a mail',
      {
        given: {
          Notification_Admin_Admin_Eligibility: {
            notificationLevel: 'None',
            notificationRecipients: ['soc@contoso.com'],
          },
          Notification_Approver_Admin_Eligibility: { isDefaultRecipientsEnabled: false },
          Notification_Requestor_EndUser_Assignment: { notificationLevel: 'Critical' },
          Notification_Admin_EndUser_Assignment: undefined,
        },
      },
      {
        notifications: {
          eligible: {
            admin: { level: 'none', recipients: ['soc@contoso.com'] },
            approver: { defaultRecipients: false },
          },
          activated: { requestor: { level: 'critical' } },
        },
      },
    ],
  ];
  for (const [name, seen, said] of settings)
    it(`has the settings that are not as Entra has them by itself: ${name}`, () => {
      const { activation = {}, ...others } = said as { readonly activation?: object };
      const { side, notes } = exported('role', { ...seen, eligible: alex });
      assert.deepEqual(
        [side, notes],
        [
          {
            activation: { ...usualActivation('role'), ...activation },
            ...others,
            eligible: [{ user: 'u1' }],
          },
          [],
        ],
      );
    });

  const approval = { approvers: [], requiresReason: true } as const;
  const noted: readonly (readonly [string, Partial<PolicyRules>, readonly RegExp[]])[] = [
    ['a maximum that cannot be read', { maximumMinutes: undefined as never }, [/no multiple of 30/]],
    ['a maximum of 45 minutes', { maximumMinutes: 45 }, [/no multiple of 30/]],
    ['MFA with a context', { authenticationContext: 'c1' }, [/of which PIM takes one/]],
    [
      'a manager who approves',
      { approval: { ...approval, approvers: [{ kind: 'other' }] } },
      [/named by a rule/],
    ],
    ['further stages', { approval: { ...approval, later: [[], []] } }, [/in 3 stages/]],
    [
      'others after a while',
      { approval: { ...approval, escalation: [{ kind: 'other' }] } },
      [/others may approve/],
    ],
    ['no further stage', { approval: { ...approval, later: [], escalation: [] } }, []],
  ];
  for (const [name, rules, expected] of noted)
    it(`is noted where the file has no word for it: ${name}`, () => {
      const { notes } = exported('role', { rules, eligible: alex });
      assert.equal(notes.length, expected.length, notes.join());
      for (const [index, one] of expected.entries()) assert.match(notes[index] ?? '', one);
      assert.ok(notes.every((note) => note.startsWith('role Reader: ')));
    });

  it('is asked to be MFA or a context, of which PIM takes one', () => {
    const { side } = exported('role', { rules: { authenticationContext: 'c1' }, eligible: alex });
    assert.deepEqual(side, {
      activation: { ...usualActivation('role'), mfa: false, authenticationContext: 'c1' },
      eligible: [{ user: 'u1' }],
    });
  });
});
