import assert from 'node:assert/strict';
import type { Change, Plan } from '../../../services/setup/change.ts';
import { changeWords } from '../../../services/setup/planWords.ts';
import type { PlaceName } from '../../../services/setup/place.ts';
import type { Setting, SettingValues } from '../../../services/setup/settings.ts';
import { usualValues } from '../../../services/setup/settings.ts';
import { changedSettings } from '../../../services/setup/settingValues.ts';

const of: PlaceName = { kind: 'group', name: 'Search and Purge PIM', access: 'member' };
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
});
