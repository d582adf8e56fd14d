import assert from 'node:assert/strict';
import type { NamedApprover, Prospect } from '../../../services/elevation/approvers.ts';
import { namedBy, prospectOf } from '../../../services/elevation/approvers.ts';
import { alex, megan } from '../../cards/samples.ts';

describe('The approvers of a policy', () => {
  it('are named as it names them, whoever asks apart', () => {
    assert.deepEqual(
      namedBy(
        [
          { kind: 'user', ...megan },
          { kind: 'user', id: 'nameless' },
          { kind: 'user', ...alex },
          { kind: 'group', id: 'g', name: 'Approvers' },
          { kind: 'group', id: 'h' },
          { kind: 'other' },
        ],
        alex.id,
      ),
      [
        { kind: 'person', name: megan.name },
        { kind: 'person', name: '' },
        { kind: 'requester' },
        { kind: 'group', name: 'Approvers', members: 'not-looked-at' },
        { kind: 'group', name: '', members: 'not-looked-at' },
        { kind: 'unnamed' },
      ],
    );
  });

  const person: NamedApprover = { kind: 'person', name: 'Megan' };
  const [requester, deleted, unnamed] = [
    { kind: 'requester' },
    { kind: 'deleted' },
    { kind: 'unnamed' },
  ] as const;
  const group = (members: Extract<NamedApprover, { kind: 'group' }>['members']): NamedApprover => ({
    kind: 'group',
    name: 'Approvers',
    members,
  });
  const table: readonly (readonly [Prospect, string, readonly NamedApprover[]])[] = [
    ['administrators', 'no name at all', []],
    ['somebody', 'a person', [person]],
    ['somebody', 'a group with members', [group('some')]],
    ['somebody', 'a group that was read in part', [group('partly')]],
    ['somebody', 'a person beside what is not seen', [unnamed, requester, person]],
    ['not-seen', 'somebody’s manager', [unnamed]],
    ['not-seen', 'a group that may not be read', [group('unseen')]],
    ['not-seen', 'a group that was not looked at', [group('not-looked-at')]],
    ['not-seen', 'what is not seen beside nobody', [requester, unnamed, deleted]],
    ['nobody', 'whoever asks', [requester]],
    ['nobody', 'an account that is gone', [deleted]],
    ['nobody', 'an account that may not sign in', [{ kind: 'blocked', name: 'Megan' }]],
    ['nobody', 'a group of such accounts', [group('only-blocked')]],
    ['nobody', 'an empty group', [group('none')]],
    ['nobody', 'a group of whoever asks alone', [group('only-requester')]],
  ];
  for (const [prospect, names, named] of table)
    it(`leave ${prospect} to decide by ${names}`, () => {
      assert.equal(prospectOf(named), prospect);
    });
});
