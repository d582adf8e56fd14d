import assert from 'node:assert/strict';
import { stringify } from 'yaml';
import { contoso, people } from '../../../sandbox/tenant/contoso.ts';
import type { Tenant } from '../../../sandbox/tenant/tenant.ts';
import type { SetUpTenant } from '../../support/setUpTenant.ts';
import { setUpTenant } from '../../support/setUpTenant.ts';

const many = 1_000;
const names = Array.from({ length: many }, (_, index) => `Target ${String(index).padStart(4, '0')}`);

function idOf(index: number): string {
  return `7a7a0001-1c7d-4d55-8f0b-${String(index).padStart(12, '0')}`;
}

/** A tenant with a thousand groups, each with somebody eligible. */
const large: Tenant = {
  ...contoso,
  groups: [
    ...contoso.groups,
    ...names.map((name, index) => ({
      id: idOf(index),
      name,
      description: '',
      roleAssignable: true,
      members: [],
      owners: [],
    })),
  ],
  eligibilities: names.map((_, index) => ({
    to: people.alex,
    of: { group: idOf(index), access: 'member' as const },
  })),
};

const file = (hours: number): string =>
  stringify({
    version: 1,
    groups: names.map((name) => ({
      name,
      member: {
        activation: { maximumDuration: `${hours}h`, mfa: false },
        eligible: [{ user: 'alexw@contoso.com' }],
      },
    })),
  });

describe('A thousand targets', function () {
  this.timeout(300_000);
  let tenant: SetUpTenant;
  let seen: (readonly [number, number])[] = [];
  beforeEach(async () => {
    seen = [];
    const onProgress = (answered: number, asked: number): void => void seen.push([answered, asked]);
    tenant = await setUpTenant({ tenant: large, patience: { onProgress } });
  });
  afterEach(() => tenant.close());

  it('are planned in batches, in one pass, with progress', async () => {
    const { changes, drift, unseen } = await tenant.plan(file(8));
    assert.deepEqual([changes, drift, unseen], [[], [], []]);
    const calls = tenant.running.log.entries.length;
    // Six questions a group: its name, its policy, who is eligible and assigned, its members, its owners; twenty to a call.
    assert.ok(calls <= (many * 6) / 20 + 20, `${calls} calls`);
    assert.ok(seen.length > 100 && seen.every(([answered, asked]) => answered <= asked));
    assert.equal(seen.at(-1)?.[0], seen.at(-1)?.[1]);
  });

  it('are planned within the limits of Graph, which are waited out', async () => {
    tenant.running.cloud.switches.pimCallsInTenSeconds = 700;
    const { changes, drift, unseen } = await tenant.plan(file(8));
    assert.deepEqual([changes, drift, unseen], [[], [], []]);
  });
});
