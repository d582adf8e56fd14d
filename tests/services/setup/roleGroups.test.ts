import assert from 'node:assert/strict';
import { compareRoleGroups, roleGroupLook } from '../../../services/setup/roleGroups.ts';
import { readWanted } from '../../../services/setup/readWanted.ts';

const member = 'member: { activation: { maximumDuration: 1h } }';
const group = (name: string, roleGroup = ''): string => `  - { name: ${name}, ${member}${roleGroup} }\n`;
const purge = ', roleGroup: { name: Purge, roles: [Search, Delete], alsoAllowed: [Boss] }';
const wanted = readWanted(
  `version: 1\ngroups:\n${group('One', purge)}${group('Two', ', roleGroup: { name: purge, roles: [Look] }')}${group('Plain')}`,
);
const shown = (change: object = {}): string =>
  JSON.stringify({
    roleGroup: 'PURGE',
    exists: true,
    roles: ['search', 'Delete', 'Look'],
    members: ['one', 'Two', 'boss'],
    ...change,
  });

describe('A role group', () => {
  const table: readonly (readonly [string, object, readonly string[]])[] = [
    ['as the file says, in any letters', {}, []],
    ['that is not there', { exists: false, members: [], roles: [] }, ['there is none of that name']],
    ['without a group', { members: ['Two'] }, ['One is not in it']],
    [
      'with somebody else',
      { members: ['One', 'Two', 'Eve', 'eve'] },
      ['Eve is in it for good, and not in the file', 'eve is in it for good, and not in the file'],
    ],
    ['without a role', { roles: ['Search', 'Look'] }, ['it lacks the role Delete']],
    [
      'with another role',
      { roles: ['Search', 'Delete', 'Look', 'Export'] },
      ['it has the role Export, which is not in the file'],
    ],
  ];
  for (const [name, change, says] of table)
    it(`is compared: ${name}`, () => {
      const { drift, unseen } = compareRoleGroups(wanted, [
        'Connected.',
        shown(change),
        '{',
        '{"roleGroup":1}',
      ]);
      assert.deepEqual(
        drift.map((one) => (one.kind === 'role-group' ? one.says : one.kind)),
        says,
      );
      assert.deepEqual(unseen, []);
    });

  it('was not seen where nothing was said of it', () => {
    const { drift, unseen } = compareRoleGroups(wanted, [shown({ roleGroup: 'Other' })]);
    assert.deepEqual(
      [drift, unseen],
      [[], [{ of: { kind: 'tenant', name: 'role group Purge' }, part: 'role group' }]],
    );
  });

  it('is looked for where the file names one, each once', () => {
    const script = roleGroupLook(wanted) ?? '';
    assert.ok(script.includes("$look = 'Purge'"));
    assert.equal(roleGroupLook(readWanted(`version: 1\ngroups:\n${group('Plain')}`)), undefined);
  });
});
