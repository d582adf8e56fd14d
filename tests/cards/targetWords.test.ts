import assert from 'node:assert/strict';
import { scopeWords, targetWords } from '../../cards/targetWords.ts';
import type { RoleTarget, Target } from '../../services/elevation/target.ts';
import { viewer } from './samples.ts';

const written = (name: string): string => `«${name}»`;
const unit = '/administrativeUnits/b1c2d3e4-0000';
const role: RoleTarget = {
  kind: 'role',
  roleDefinitionId: '5d6b6bb7-de71-4623-b4af-96380a352509',
  scopeId: '/',
  scopeKind: 'directory',
  name: 'Reader',
};
const group = { kind: 'group', groupId: '6e0f0003-1c7d', access: 'member', name: 'Purge' } as const;

describe('The words for a target', () => {
  const table: readonly (readonly [Target, string])[] = [
    [role, '«Reader» (role)'],
    [group, '«Purge» (group)'],
    [{ ...group, access: 'owner' }, '«Purge» (group owner)'],
    [{ ...role, scopeId: unit, scopeName: 'Berlin' }, '«Reader» (role) in «Berlin»'],
    [
      { ...role, scopeId: unit, scopeName: unit },
      '«Reader» (role) in an administrative unit whose name I could not read (b1c2…00)',
    ],
    [
      { ...role, scopeId: '/5f00aa11', scopeName: '/5f00aa11' },
      '«Reader» (role) in a part of it whose name I could not read (5f00…11)',
    ],
    [{ ...role, name: '' }, 'a role whose name I could not read (5d6b…09)'],
    [{ ...group, name: '' }, 'a group whose name I could not read (6e0f…7d)'],
    [{ ...group, name: '', access: 'owner' }, 'ownership of a group whose name I could not read (6e0f…7d)'],
  ];
  for (const [target, words] of table)
    it(`are “${words}”`, () => {
      assert.equal(targetWords(target, written, viewer), words);
    });

  it('say no scope where a role counts everywhere', () => {
    assert.equal(scopeWords(role, written, viewer), undefined);
  });
});
