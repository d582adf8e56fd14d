import assert from 'node:assert/strict';
import { createDirectory } from '../../../services/setup/directory.ts';
import { groupIn } from '../../../services/setup/directoryRows.ts';
import { readWanted } from '../../../services/setup/readWanted.ts';
import type { Canned } from '../../support/cannedGraph.ts';
import { cannedGraph } from '../../support/cannedGraph.ts';

const id = (last: number): string => `00000000-0000-4000-8000-00000000000${last}`;

/** A tenant by the beginnings of its paths; what is asked for is kept. */
function tenantWith(rows: Readonly<Record<string, Canned>>) {
  const asked: string[] = [];
  const graph = cannedGraph((path) => {
    asked.push(path);
    return Object.entries(rows).find(([start]) => path.startsWith(start))?.[1] ?? 404;
  });
  return { directory: createDirectory(graph), asked };
}

describe('The directory', () => {
  it('finds a role by its name in any letters, or by its id, and says which names are not one', async () => {
    const { directory, asked } = tenantWith({
      '/roleManagement/directory/roleDefinitions': [
        { id: id(1), displayName: 'Security Reader' },
        { id: id(2), displayName: 'Twin' },
        { id: id(3), displayName: 'twin' },
      ],
    });
    assert.deepEqual(await directory.role('security reader'), { id: id(1), name: 'Security Reader' });
    assert.deepEqual(await directory.role(id(2)), { id: id(2), name: 'Twin' });
    await assert.rejects(
      directory.role('Twin'),
      /There are 2 directory roles called “Twin”: name the one by/,
    );
    await assert.rejects(directory.role('Nobody'), /There is no directory role “Nobody”/);
    assert.equal(asked.length, 1, 'all roles are read once');
  });

  it('takes for an id what is one and nothing more: anything else is a name', async () => {
    const { directory, asked } = tenantWith({ '/groups?': [], '/directory/administrativeUnits?': [] });
    const names = [`${id(1)}/members`, `x${id(1)}`, `${id(1)}0`, `${id(1)}\n`, `\n${id(1)}`, id(1).slice(1)];
    names.push(
      ...['000000000-0000-4000-8000-000000000001', '00000000-000-4000-8000-000000000001'],
      ...['00000000-0000-4000-8000-8000-000000000001', '00000000-4000-8000-000000000001'],
      ...['00000000-0000-4000-8000-00000000001', '000/0000-0000-4000-8000-000000000001'],
      ...['00000000-0/00-4000-8000-000000000001', '00000000-0000-4000-8000-00000/000001'],
    );
    for (const name of names) {
      assert.equal(await directory.group(name), undefined);
      await assert.rejects(directory.unit(name), {
        name: 'SetupError',
        message: `There is no administrative unit “${name}”.`,
      });
    }
    assert.ok(
      asked.every((path) => path.includes("?$filter=displayName eq '")),
      asked.join(),
    );
    assert.equal(await directory.group('ABCDEF01-0aB0-4c00-8d00-00000000000F'), undefined);
    assert.match(asked.at(-1) ?? '', /^\/groups\/ABCDEF01-/);
  });

  it('finds somebody, a group and a unit once each, whatever the letters', async () => {
    const { directory, asked } = tenantWith({
      '/users/alex@': { id: id(1), displayName: 'Alex' },
      [`/groups/${id(2)}`]: { id: id(2), displayName: 'Two' },
      "/groups?$filter=displayName eq 'Three'": [{ id: id(3), displayName: 'Three' }],
      '/groups?': [],
      "/directory/administrativeUnits?$filter=displayName eq 'Branch'": [
        { id: id(4), displayName: 'Branch' },
      ],
      '/directory/administrativeUnits?': [],
    });
    assert.equal((await directory.principal('user', 'alex@contoso.com')).id, id(1));
    assert.equal((await directory.principal('user', 'ALEX@contoso.com')).id, id(1));
    assert.equal((await directory.principal('group', id(2))).name, 'Two');
    assert.equal((await directory.group('Three'))?.id, id(3));
    assert.equal((await directory.group('three'))?.id, id(3));
    assert.equal(await directory.group('New'), undefined);
    assert.equal(await directory.group(id(9)), undefined);
    assert.deepEqual(await directory.unit('Branch'), { kind: 'group', id: id(4), name: 'Branch' });
    assert.equal(new Set(asked).size, asked.length);
    await assert.rejects(directory.principal('group', 'New'), /There is no group “New”/);
    await assert.rejects(directory.principal('user', 'x@contoso.com'), /There is no user x@contoso.com/);
    await assert.rejects(directory.unit('Nowhere'), /There is no administrative unit “Nowhere”/);
    assert.deepEqual(
      [directory.nameOf(id(1).toUpperCase()), directory.kindOf(id(1)), directory.kindOf(id(2))],
      ['Alex', 'user', 'group'],
    );
    assert.deepEqual([directory.nameOf(id(8)), directory.kindOf(id(8))], [id(8), undefined]);
    directory.forgetGroups();
    const before = asked.length;
    await directory.group('Three');
    assert.equal(asked.length, before + 1, 'a group that was made a moment ago is looked for anew');
  });

  it('takes a refusal for no answer', async () => {
    const { directory } = tenantWith({ '/users/': 403, '/groups?': 503, [`/groups/${id(1)}`]: 403 });
    await assert.rejects(directory.principal('user', 'x@contoso.com'), { name: 'ElevationError' });
    await assert.rejects(directory.group('New'), { name: 'ElevationError' });
    await assert.rejects(directory.group(id(1)), { name: 'ElevationError' });
  });

  it('names whom it can by their ids, each once, and leaves the others their ids', async () => {
    const { directory, asked } = tenantWith({
      [`/users/${id(1)}`]: { id: id(1), displayName: 'Alex\nWilber' },
      [`/users/${id(4)}`]: { id: id(4), displayName: '' },
      [`/users/${id(5)}`]: { id: id(5), displayName: null },
      [`/users/${id(6)}`]: { id: id(6) },
      [`/groups/${id(2)}`]: { id: id(2), displayName: 'Two' },
    });
    const ids = [1, 2, 3, 4, 5, 6, 1].map(id);
    await directory.nameAll(ids);
    assert.deepEqual(
      ids.slice(0, 6).map((one) => directory.nameOf(one)),
      ['Alex Wilber', 'Two', id(3), id(4), id(5), id(6)],
    );
    assert.deepEqual([directory.kindOf(id(1)), directory.kindOf(id(2))], ['user', 'group']);
    const before = asked.length;
    await directory.nameAll([id(1), id(2)]);
    assert.equal(asked.length, before);
  });

  it('reads what a file names together, and what cannot be read so by itself', async () => {
    const { directory, asked } = tenantWith({
      '/users/a@': { id: id(1), displayName: 'A' },
      [`/groups/${id(2)}`]: { id: id(2), displayName: 'Two' },
      "/groups?$filter=displayName eq 'Twin'": [
        { id: id(3), displayName: 'Twin' },
        { id: id(4), displayName: 'Twin' },
      ],
      '/groups?': [],
    });
    await directory.prefetch(
      readWanted(`version: 1
protect: [{ user: p@contoso.com }]
roles:
  - name: R
    activation: { maximumDuration: 1h, approval: { approvers: [{ group: Twin }] } }
    eligible: [{ user: a@contoso.com }, { group: ${id(2)} }]
    alsoAllowed: [{ group: Also }, { application: ${id(7)} }]
groups: [{ name: New, member: { activation: { maximumDuration: 1h } } }]
breakGlass: [{ user: g@contoso.com }]
`),
    );
    assert.equal(asked.length, 7, 'no application is looked up');
    assert.equal(asked.filter((path) => path.startsWith('/users/')).length, 3);
    await directory.principal('user', 'a@contoso.com');
    assert.equal((await directory.principal('group', id(2))).name, 'Two');
    assert.equal(await directory.group('New'), undefined);
    assert.equal(asked.length, 7, 'nothing is asked for again');
    await assert.rejects(directory.group('Twin'), /There are 2 groups called “Twin”/);
  });
});

describe('A group', () => {
  const usual = { id: id(1), displayName: 'G', securityEnabled: true, isAssignableToRole: true };
  const table: readonly (readonly [string, object, string | undefined])[] = [
    ['role-assignable', {}, undefined],
    ['for mail alone', { securityEnabled: false }, 'not-security'],
    ['of whoever fits a rule', { groupTypes: ['Unified', 'DynamicMembership'] }, 'dynamic'],
    ['of Microsoft 365', { groupTypes: ['Unified'] }, undefined],
    ['of another directory', { onPremisesSyncEnabled: true }, 'synchronized'],
    ['that holds no role', { isAssignableToRole: false }, 'not-role-assignable'],
    [
      'of which Graph says nothing',
      { isAssignableToRole: null, securityEnabled: null },
      'not-role-assignable',
    ],
  ];
  for (const [name, change, unfit] of table)
    it(`${name} is ${unfit ?? 'fit'}`, () => {
      const group = groupIn({ ...usual, ...change }, 'said');
      assert.equal(group.unfit, unfit);
      assert.equal('unfit' in group, unfit !== undefined);
    });

  it('is called what the file says where it has no name of its own', () => {
    const { name, description } = groupIn({ id: id(1), displayName: null }, 'said');
    assert.deepEqual([name, description], ['said', '']);
  });
});
