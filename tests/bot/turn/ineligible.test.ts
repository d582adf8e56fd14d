import assert from 'node:assert/strict';
import sinon from 'sinon';
import { createIneligible } from '../../../bot/turn/ineligible.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { Target } from '../../../services/elevation/target.ts';

const actor = { id: 'a', tenantId: 't', name: 'Alex', locale: 'en-US', timeZone: 'UTC' };
const group = (name: string, access: 'member' | 'owner' = 'member'): Target => ({
  kind: 'group',
  groupId: name.toLowerCase(),
  access,
  name,
});
const neverFails = (error: unknown): never => assert.fail(String(error));
const standing = (target: Target) => ({ target, throughGroup: false, state: { kind: 'eligible' } }) as const;

describe('What is none of a person’s', () => {
  async function found(text: string, organization: readonly Target[], own: readonly Target[] = []) {
    const ineligible = createIneligible({ named: () => Promise.resolve(organization) }, neverFails);
    return ineligible(actor, text, own.map(standing));
  }

  it('is what bears the name, and not what Graph takes for the same', async () => {
    const organization = [group('Tier 1 Admins'), group('Tíer 1 Admins'), group('Tier ¹ Admins')];
    assert.deepEqual(await found('activate tier 1 admins for 2h', organization), [organization[0]]);
    assert.deepEqual(await found('tier 1 admins ownership', organization), []);
  });

  it('is not what the person has the other side of', async () => {
    assert.deepEqual(await found('vault group', [group('Vault')]), [group('Vault')]);
    assert.deepEqual(await found('vault group', [group('Vault')], [group('Vault', 'owner')]), []);
  });

  it('is looked for by a few spellings, and by none without words', async () => {
    const named = sinon.fake<[unknown, readonly string[]], Promise<readonly Target[]>>(() =>
      Promise.resolve([]),
    );
    const ineligible = createIneligible({ named }, neverFails);
    await ineligible(actor, 'request access to my vault group tomorrow 9:00 for 2h', []);
    await ineligible(actor, '', []);
    const [first = [], second] = named.args.map(([, names]) => names);
    assert.equal(first.length, 12);
    assert.ok(first.includes('vault'));
    assert.deepEqual(second, []);
  });

  it('is left out where it cannot be looked up, which the log has', async () => {
    const onFailure = sinon.fake();
    const ineligible = createIneligible(
      { named: () => Promise.reject(new ElevationError({ kind: 'entra-unavailable' })) },
      onFailure,
    );
    assert.deepEqual(await ineligible(actor, 'vault', []), []);
    assert.equal(onFailure.callCount, 1);
  });
});
