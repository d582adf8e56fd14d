import assert from 'node:assert/strict';
import type {
  Change,
  DefenderHolderChange,
  DefenderRoleChange,
  EligibleChange,
  Plan,
} from '../../../services/setup/change.ts';
import { SetupError } from '../../../services/setup/directoryRows.ts';
import { noMoreRemovedThan, removalsIn } from '../../../services/setup/removals.ts';
import { usualValues } from '../../../services/setup/settings.ts';

const planOf = (...changes: readonly Change[]): Plan => ({ changes, drift: [], unseen: [], unread: [] });
const eligible: EligibleChange = {
  ...{ kind: 'eligible', steps: [], before: 'permanent', after: undefined },
  ...{ of: { kind: 'group', name: 'Purgers', access: 'member' }, who: { id: 'a1', name: 'Alex' } },
};
const role: DefenderRoleChange = {
  ...{ kind: 'defender-role', steps: [], name: 'Purgers', role: 'Purge', isNew: false, isOff: false },
  ...{ added: [], removed: ['read'] },
};
const holder: DefenderHolderChange = {
  ...{ kind: 'defender-holder', steps: [], name: 'Purgers', role: 'Purge', isWanted: false },
  ...{ holders: ['a1'], scope: '/', assignmentId: 'x' },
};
const all = [eligible, role, holder];

/** Whatever takes nothing from anybody. */
const harmless: readonly Change[] = [
  { kind: 'group', steps: [], name: 'Purgers', description: '' },
  { kind: 'description', steps: [], name: 'Purgers', before: '', after: 'x' },
  { kind: 'ownership', steps: [], name: 'Purgers', who: eligible.who },
  {
    kind: 'settings',
    steps: [],
    of: eligible.of,
    before: undefined,
    after: usualValues('group'),
    changed: ['mfa'],
  },
  { ...eligible, before: undefined, after: 'permanent' },
  { ...role, removed: [], added: ['read'] },
  { ...holder, isWanted: true },
];

describe('What a plan takes away', () => {
  it('is who may switch something on, what a role of Defender holds, and who holds it', () => {
    assert.deepEqual(removalsIn(planOf(...harmless, ...all)), all);
  });

  it('may be what somebody agreed to, or less, and whatever takes nothing besides', () => {
    const check = noMoreRemovedThan(planOf(...all));
    check(planOf(...all, ...harmless));
    check(planOf({ ...eligible, who: { id: 'A1', name: 'Alex Wilber' } }));
    check(planOf());
    noMoreRemovedThan(planOf())(planOf(...harmless));
  });

  const more: readonly (readonly [what: string, Change])[] = [
    ['somebody else', { ...eligible, who: { id: 'b2', name: 'Alex' } }],
    ['them elsewhere', { ...eligible, of: { kind: 'group', name: 'Readers', access: 'member' } }],
    ['them as an owner', { ...eligible, of: { kind: 'group', name: 'Purgers', access: 'owner' } }],
    ['another permission', { ...role, removed: ['manage'] }],
    ['one permission more', { ...role, removed: ['read', 'manage'] }],
    ['the permission of another role', { ...role, role: 'Read' }],
    ['another assignment', { ...holder, assignmentId: 'y' }],
    ['the assignment of others', { ...holder, holders: ['a1', 'b2'] }],
    ['the assignment of another scope', { ...holder, scope: 'mdo' }],
  ];
  for (const [what, change] of more)
    it(`is not ${what}, where that was not agreed to`, () => {
      assert.throws(() => {
        noMoreRemovedThan(planOf(...all))(planOf(...all, change));
      }, SetupError);
    });

  for (const change of all)
    it(`is nothing of the kind ${change.kind} where nothing was agreed to`, () => {
      assert.throws(() => {
        noMoreRemovedThan(planOf(...harmless))(planOf(change));
      }, /more would be taken away now than you agreed to/);
    });
});
