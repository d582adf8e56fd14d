import assert from 'node:assert/strict';
import { ElevationError } from '../../../services/elevation/problem.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { Graph } from '../../../services/entra/graph.ts';
import { tenantEligibilities } from '../../../services/entra/tenantEligibilities.ts';
import { groups, people } from '../../../sandbox/tenant/contoso.ts';
import { contoso } from '../../../sandbox/tenant/contoso.ts';
import { purge, reader } from '../../cards/samples.ts';
import type { SetUpTenant } from '../../support/setUpTenant.ts';
import { setUpTenant } from '../../support/setUpTenant.ts';

describe('What a whole tenant may switch on', () => {
  let tenant: SetUpTenant;
  before(async () => {
    tenant = await setUpTenant({ tenant: contoso });
  });
  after(() => tenant.close());

  it('is read of roles and groups, and members of an eligible group stand by themselves', async () => {
    const { rows, missing, unopened } = await tenantEligibilities(tenant.graph, []);
    assert.deepEqual([missing, unopened], [[], []]);
    const has = (id: string, key: string): boolean =>
      rows.some(({ person, target }) => person.id === id && keyOf(target) === key);
    assert.ok(has(people.alex, keyOf(reader)) && has(people.alex, keyOf(purge)));
    const members = rows.filter(({ person }) => person.id === groups.securityAnalysts);
    assert.deepEqual(members, [], 'a group is nobody');
    assert.ok(has(people.adele, keyOf(purge)), 'through the analysts');
    assert.ok(rows.every(({ since }) => since !== undefined));
  });

  it('says what it could not read, and which groups it could not look into', async () => {
    const blind = await setUpTenant({
      tenant: contoso,
      scopes: ['RoleEligibilitySchedule.Read.Directory', 'User.ReadBasic.All'],
    });
    try {
      const { rows, missing, unopened } = await tenantEligibilities(blind.graph, [groups.searchAndPurge]);
      assert.deepEqual(rows, [], 'nobody is taken for a person who may be a group');
      assert.equal(unopened.length, 2);
      const parts = new Set(missing.map(({ part }) => part));
      assert.ok(parts.has('groups-of-all') && parts.has('group-eligibilities'), [...parts].join());
    } finally {
      await blind.close();
    }
  });

  describe('where Graph answers otherwise', () => {
    const instance = (principalId: string, members: object = {}): object => ({
      ...{ id: `of ${principalId}`, principalId, memberType: 'Direct', directoryScopeId: '/' },
      ...{ roleDefinitionId: 'r1', roleDefinition: { displayName: 'Reader' }, ...members },
    });
    const refused = { kind: 'not-found', what: 'target' } as const;
    /** By what a path has in it. */
    const graphOf = (answers: Readonly<Record<string, unknown>>): Graph => {
      const answerTo = (path: string): unknown =>
        Object.entries(answers).find(([part]) => path.includes(part))?.[1];
      return {
        get(path) {
          const body = answerTo(path);
          return body === undefined ? Promise.reject(new ElevationError(refused)) : Promise.resolve(body);
        },
        batch: (paths) =>
          Promise.resolve(
            Object.fromEntries(
              Object.entries<string>(paths).map(([key, path]) => {
                const body = answerTo(path);
                return [key, { status: body === undefined ? 404 : 200, header: () => undefined, body }];
              }),
            ) as never,
          ),
        write: () => Promise.reject(new Error('not asked for')),
      };
    };

    it('takes no group for a person whose members came in part', async () => {
      const next = 'https://graph.example/v1.0/gone';
      const graph = graphOf({
        roleEligibilityScheduleInstances: { value: [instance('g1'), instance('alone')] },
        '/groups/g1/transitiveMembers': { value: [{ id: 'm1', displayName: 'M' }], '@odata.nextLink': next },
        isAssignableToRole: { value: [] },
      });
      const { rows, missing, unopened } = await tenantEligibilities(graph, ['never-under-pim']);
      assert.deepEqual(
        rows.map(({ person }) => person),
        [
          { id: 'm1', name: 'M' },
          { id: 'alone', name: '' },
        ],
      );
      assert.deepEqual([unopened, missing.map(({ why }) => why)], [['g1'], ['cut']]);
    });

    it('leaves to a group what reaches people through it, and asks once for a group that is named besides', async () => {
      const ofGroup = (principalId: string, memberType: string): object =>
        instance(principalId, { memberType, groupId: 'g2', accessId: 'member', roleDefinitionId: null });
      const graph = graphOf({
        roleEligibilityScheduleInstances: { value: [instance('in-unit', { memberType: 'Inherited' })] },
        "groupId%20eq%20'g2'": { value: [ofGroup('P1', 'Direct'), ofGroup('p2', 'Group')] },
        isAssignableToRole: { value: [{ id: 'G2', displayName: 'Two' }] },
      });
      const { rows, missing } = await tenantEligibilities(graph, ['g2']);
      assert.deepEqual(
        [rows.map(({ person, target }) => [person.id, keyOf(target)]), missing],
        [[['p1', 'group|g2|member']], []],
      );
    });

    it('misses the roles where those are not there to be read', async () => {
      const { missing } = await tenantEligibilities(graphOf({ isAssignableToRole: { value: [] } }), []);
      assert.deepEqual(
        missing.map(({ part }) => part),
        ['role-eligibilities'],
      );
    });

    it('misses rows that do not say who may switch on what, and the rest of what is cut off', async () => {
      const next = 'https://graph.example/v1.0/gone';
      const graph = graphOf({
        roleEligibilityScheduleInstances: {
          value: [instance('p1', { roleDefinitionId: null }), instance('')],
        },
        "groupId%20eq%20'g9'": { value: [], '@odata.nextLink': next },
        isAssignableToRole: { value: [] },
      });
      const { rows, missing } = await tenantEligibilities(graph, ['g9']);
      assert.deepEqual(
        [rows, missing.map(({ part, why, count }) => [part, why, count])],
        [
          [],
          [
            ['role-eligibilities', 'unreadable', 2],
            ['group-eligibilities', 'cut', undefined],
          ],
        ],
      );
    });
  });
});
