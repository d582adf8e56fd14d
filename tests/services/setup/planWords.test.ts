import assert from 'node:assert/strict';
import type { Change, Drift, Plan } from '../../../services/setup/change.ts';
import { changeWords, driftWords, unseenWords } from '../../../services/setup/planWords.ts';
import type { PlaceName } from '../../../services/setup/place.ts';
import type { Setting, SettingValues } from '../../../services/setup/settings.ts';
import { usualValues } from '../../../services/setup/settings.ts';
import { settingText } from '../../../services/setup/settingWords.ts';
import { changedSettings } from '../../../services/setup/settingValues.ts';

const of = { kind: 'group', name: 'Search and Purge PIM', access: 'member' } as const satisfies PlaceName;
const megan = { kind: 'user', id: 'M1', name: 'Megan Bowen' } as const;
const other = { kind: 'user', id: 'm2', name: 'Megan Bowen' } as const;
const team = { kind: 'group', id: 'g1', name: 'Analysts' } as const;
const values: SettingValues = {
  ...usualValues('group'),
  maximumMinutes: 480,
  mfa: true,
  justification: true,
  ticket: false,
  authenticationContext: undefined,
  approval: true,
  approvers: [megan],
  approverReason: true,
  permanentEligibility: false,
};

/** Values that differ, which settings those are, and how a person reads each. */
const table: readonly (readonly [
  string,
  Partial<SettingValues>,
  Readonly<Partial<Record<Setting, readonly [attribute: string, old: string, wanted: string]>>>,
])[] = [
  ['nothing', {}, {}],
  ['a duration', { maximumMinutes: 90 }, { maximumMinutes: ['maximum duration', '8h', '1h 30min'] }],
  [
    'an unknown duration',
    { maximumMinutes: undefined },
    { maximumMinutes: ['maximum duration', '8h', 'unknown'] },
  ],
  ['MFA', { mfa: false }, { mfa: ['MFA', 'required', 'not required'] }],
  ['a ticket', { ticket: true }, { ticket: ['ticket', 'not required', 'required'] }],
  [
    'a justification',
    { justification: false },
    { justification: ['justification', 'required', 'not required'] },
  ],
  [
    'a context',
    { authenticationContext: 'c1' },
    { authenticationContext: ['authentication context', 'none', 'c1'] },
  ],
  [
    'no approval',
    { approval: false, approvers: [], approverReason: undefined },
    {
      approval: ['approval', 'required', 'not required'],
      approvers: ['approvers', 'Megan Bowen', 'nobody'],
      approverReason: ['approver reason', 'required', 'not asked'],
    },
  ],
  [
    'one more approver',
    { approvers: [megan, team] },
    { approvers: ['approvers', 'Megan Bowen', 'Analysts, Megan Bowen'] },
  ],
  ['somebody of the same name', { approvers: [other] }, { approvers: ['approvers', 'm1', 'm2'] }],
  ['the same by another spelling of the id', { approvers: [{ ...megan, id: 'm1' }] }, {}],
  [
    'permanent eligibility',
    { permanentEligibility: true },
    { permanentEligibility: ['permanent eligibility', 'not allowed', 'allowed'] },
  ],
];

describe('A plan', () => {
  for (const [name, over, expected] of table)
    it(`compares values, and says them last: ${name}`, () => {
      const after = { ...values, ...over };
      const changed = changedSettings(values, after);
      assert.deepEqual(changed, Object.keys(expected));
      const { differences } = changeWords({
        kind: 'settings',
        of,
        before: values,
        after,
        changed,
        steps: [],
      });
      assert.deepEqual(
        differences.map(({ attribute, old, new: wanted }) => [attribute, old, wanted]),
        Object.values(expected),
      );
    });

  it('tells all that a group which is yet to be made will be', () => {
    const { maximumMinutes, mfa, ticket } = values;
    const changed = changedSettings(undefined, values, [
      'maximumMinutes',
      'mfa',
      'ticket',
      'activated.admin',
    ]);
    assert.deepEqual([maximumMinutes, mfa, ticket], [480, true, false]);
    const words = changeWords({ kind: 'settings', of, before: undefined, after: values, changed, steps: [] });
    assert.equal(words.what, 'group Search and Purge PIM, members');
    assert.deepEqual(words.differences[0], { attribute: 'maximum duration', new: '8h' });
    assert.deepEqual(words.differences.at(-1), {
      attribute: 'mail to administrators on activation',
      new: 'to the default recipients',
    });
  });

  const day = new Date('2027-06-30T23:59:59Z');
  const ends: readonly (readonly [
    Extract<Change, { kind: 'eligible' }>['before'],
    Extract<Change, { kind: 'eligible' }>['after'],
    string,
    object,
  ])[] = [
    [undefined, 'permanent', 'add', { new: 'permanently' }],
    [undefined, day, 'add', { new: 'until 2027-06-30' }],
    [day, 'permanent', 'change', { old: 'until 2027-06-30', new: 'permanently' }],
    ['permanent', undefined, 'remove', { old: 'permanently' }],
  ];
  for (const [before, after, kind, difference] of ends)
    it(`says who is to be eligible: ${JSON.stringify(difference)}`, () => {
      const change: Plan['changes'][number] = { kind: 'eligible', of, who: megan, before, after, steps: [] };
      assert.deepEqual(changeWords(change), {
        kind,
        what: 'group Search and Purge PIM, members',
        differences: [{ attribute: 'eligible Megan Bowen', ...difference }],
      });
    });

  const changes: readonly (readonly [Plan['changes'][number], object])[] = [
    [
      { kind: 'group', name: 'G', description: 'For mail', steps: [] },
      {
        kind: 'create',
        what: 'group G',
        differences: [
          { attribute: 'role-assignable', new: 'yes' },
          { attribute: 'owners', new: 'nobody' },
          { attribute: 'description', new: 'For mail' },
        ],
      },
    ],
    [
      { kind: 'group', name: 'G', description: '', steps: [] },
      {
        kind: 'create',
        what: 'group G',
        differences: [
          { attribute: 'role-assignable', new: 'yes' },
          { attribute: 'owners', new: 'nobody' },
        ],
      },
    ],
    [
      { kind: 'description', name: 'G', before: '', after: 'x', steps: [] },
      { kind: 'change', what: 'group G', differences: [{ attribute: 'description', old: 'none', new: 'x' }] },
    ],
    [
      { kind: 'description', name: 'G', before: 'x', after: '', steps: [] },
      { kind: 'change', what: 'group G', differences: [{ attribute: 'description', old: 'x', new: 'none' }] },
    ],
    [
      { kind: 'ownership', name: 'G', who: megan, steps: [] },
      {
        kind: 'remove',
        what: 'group G, owners',
        differences: [{ attribute: 'owner Megan Bowen', old: 'made the group' }],
      },
    ],
  ];
  for (const [change, words] of changes)
    it(`says the whole of a change: ${JSON.stringify(words)}`, () => {
      assert.deepEqual(changeWords(change), words);
    });

  const problem = { kind: 'entra-unavailable' } as const;
  it('says what could not be read, wherever it is', () => {
    const role = { kind: 'role', name: 'Security Reader', within: 'Branch' } as const;
    assert.deepEqual(
      [
        unseenWords({ of: role, part: 'eligible', problem }, 'no answer.'),
        unseenWords({ of, part: 'settings', problem }, 'no answer.'),
        unseenWords({ of: { kind: 'tenant', name: 'Conditional Access' }, part: 'contexts' }, 'no answer.'),
      ],
      [
        'role Security Reader, in Branch: who is eligible could not be read: no answer.',
        'group Search and Purge PIM, members: its settings could not be read: no answer.',
        'Conditional Access: which authentication contexts there are and are asked for could not be read: no answer.',
      ],
    );
  });

  const standing = { kind: 'standing', of, who: team, until: 'permanent', isOutsidePim: false } as const;
  const drifts: readonly (readonly [Drift, string])[] = [
    [standing, 'members: Analysts has it without activating'],
    [{ ...standing, until: day }, 'members: Analysts has it without activating until 2027-06-30'],
    [{ ...standing, isOutsidePim: true }, 'has it without activating, given outside of PIM'],
    [{ ...standing, through: ['B', 'A'] }, 'has it without activating; through it A, B'],
    [{ ...standing, through: [] }, 'has it without activating; through it no user'],
    [{ ...standing, through: 'unread' }, 'has it without activating; who is in it could not be read'],
    [{ ...standing, of: { ...of, access: 'owner' } }, 'owners: Analysts owns it without activating'],
    [{ kind: 'role-group', roleGroup: 'Purge', says: 'G is not in it' }, 'role group Purge: G is not in it'],
    [{ kind: 'unfit', name: 'G', why: 'not-security' }, 'group G: it is no security group, and'],
    [{ kind: 'unfit', name: 'G', why: 'synchronized' }, 'it is synchronized from another directory, and'],
  ];
  for (const [drift, words] of drifts)
    it(`says what is not in the file: ${words}`, () => {
      assert.ok(driftWords(drift).includes(words), driftWords(drift));
      if (drift.kind === 'standing') assert.ok(driftWords(drift).endsWith(words), driftWords(drift));
    });

  const mail = 'activated.admin';
  const mails: readonly (readonly [SettingValues[typeof mail], string])[] = [
    [undefined, 'unknown'],
    [{ level: 'none', defaultRecipients: true, recipients: [] }, 'none'],
    [{ level: 'critical', defaultRecipients: false, recipients: ['b', 'a'] }, 'critical only, to a, b'],
    [{ level: 'all', defaultRecipients: false, recipients: [] }, 'to nobody'],
  ];
  for (const [notice, words] of mails)
    it(`says who gets a mail: ${words}`, () => {
      assert.deepEqual(settingText(mail, { ...values, [mail]: notice })[1], words);
    });

  it('says days and times of which nothing is known', () => {
    const unknown = { ...values, eligibilityDays: undefined, assignmentDays: 30, maximumMinutes: 30 };
    assert.deepEqual(
      (['eligibilityDays', 'assignmentDays', 'maximumMinutes'] as const).map(
        (setting) => settingText(setting, unknown)[1],
      ),
      ['unknown', '30 days', '30min'],
    );
  });
});
