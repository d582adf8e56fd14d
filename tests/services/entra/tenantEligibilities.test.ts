import assert from 'node:assert/strict';
import { keyOf } from '../../../services/elevation/target.ts';
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
});
