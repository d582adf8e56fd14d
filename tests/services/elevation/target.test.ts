import assert from 'node:assert/strict';
import type { GroupTarget, RoleTarget, Target } from '../../../services/elevation/target.ts';
import { isScopeNamed, keyOf, withNamesOf } from '../../../services/elevation/target.ts';

const unit = '/administrativeUnits/b1';
const role: RoleTarget = {
  kind: 'role',
  roleDefinitionId: '5d6b6bb7-de71-4623-b4af-96380a352509',
  scopeId: unit,
  scopeKind: 'directory',
  name: 'Security Reader',
};
const group: GroupTarget = { kind: 'group', groupId: '6e0f0003-1c7d-4d55', access: 'member', name: 'Purge' };

describe('The key of a target', () => {
  it('is what buttons and the store have carried so far', () => {
    assert.equal(keyOf(role), `role|5d6b6bb7-de71-4623-b4af-96380a352509|directory|${unit}`);
    assert.equal(keyOf(group), 'group|6e0f0003-1c7d-4d55|member');
  });

  it('is the same whatever the name and the case of an id', () => {
    const upper = { ...role, roleDefinitionId: role.roleDefinitionId.toUpperCase(), name: 'x' };
    assert.equal(keyOf(upper), keyOf(role));
    assert.equal(keyOf({ ...group, groupId: group.groupId.toUpperCase() }), keyOf(group));
    const [prefix, id] = ['/administrativeUnits/', '5d3f2f33-1111-4222-8333-94444444444a'];
    const [lower, capitals] = [id, id.toUpperCase()].map((one) => keyOf({ ...role, scopeId: prefix + one }));
    assert.equal(capitals, lower);
    assert.ok(lower?.endsWith(prefix + id));
  });

  const others: readonly (readonly [Target, Target])[] = [
    [role, { ...role, scopeId: '/' }],
    [role, { ...role, scopeId: unit.toUpperCase() }],
    [role, { ...role, scopeKind: 'app' }],
    [role, { ...role, roleDefinitionId: 'x' }],
    [group, { ...group, access: 'owner' }],
    [group, { ...group, groupId: 'x' }],
  ];
  for (const [one, other] of others)
    it(`tells ${keyOf(one)} from ${keyOf(other)}`, () => {
      assert.notEqual(keyOf(one), keyOf(other));
    });
});

describe('The names of a target', () => {
  it('are taken from elsewhere where Graph gave none', () => {
    const known: GroupTarget = { ...group, name: 'Known', description: 'as written' };
    assert.deepEqual(withNamesOf({ ...group, name: '' }, known), known);
    assert.deepEqual(withNamesOf(group, known), { ...group, description: 'as written' });
    assert.deepEqual(withNamesOf({ ...group, description: 'own' }, known), { ...group, description: 'own' });
    assert.deepEqual(Object.keys(withNamesOf(group, group)), Object.keys(group), 'nothing is made up');
  });

  const known: RoleTarget = { ...role, scopeName: 'Berlin' };
  it('hold that of the scope, unless it has one already', () => {
    assert.deepEqual(withNamesOf({ ...role, scopeName: unit }, known), known, 'an id stands in for a name');
    assert.deepEqual(withNamesOf({ ...role, scopeName: 'Hamburg' }, known), {
      ...role,
      scopeName: 'Hamburg',
    });
    assert.deepEqual(withNamesOf(role, known), role, 'a tenant-wide scope has no name');
    assert.deepEqual(withNamesOf({ ...role, scopeName: unit }, role), { ...role, scopeName: unit });
    assert.deepEqual(withNamesOf(group, known), group);
    assert.deepEqual(withNamesOf({ ...role, scopeName: unit }, group), { ...role, scopeName: unit });
  });

  it('are those of the scope where they are not its id', () => {
    assert.equal(isScopeNamed(known), true);
    assert.equal(isScopeNamed(role), true);
    assert.equal(isScopeNamed({ ...role, scopeName: unit }), false);
  });
});
