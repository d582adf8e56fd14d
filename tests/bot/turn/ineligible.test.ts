import assert from 'node:assert/strict';
import sinon from 'sinon';
import { createIneligible } from '../../../bot/turn/ineligible.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { Reading } from '../../../services/elevation/reading.ts';
import { complete } from '../../../services/elevation/reading.ts';
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
  async function found(
    text: string | readonly string[],
    organization: readonly Target[],
    own: readonly Target[] = [],
  ) {
    const named = () => Promise.resolve(complete(organization));
    const ineligible = createIneligible({ named }, { remember: sinon.fake() }, neverFails);
    return (await ineligible(actor, [text].flat(), own.map(standing))).rows;
  }

  it('is what bears the name, and not what Graph takes for the same', async () => {
    const organization = [group('Tier 1 Admins'), group('Tíer 1 Admins'), group('Tier ¹ Admins')];
    assert.deepEqual(await found('tier 1 admins', organization), [organization[0]]);
    assert.deepEqual(await found('tier 1 admins ownership', organization), []);
  });

  it('is not what the person has the other side of', async () => {
    assert.deepEqual(await found('vault group', [group('Vault')]), [group('Vault')]);
    assert.deepEqual(await found('vault group', [group('Vault')], [group('Vault', 'owner')]), []);
    assert.deepEqual(await found('vault group', [group('Vault')], [group('Other')]), [group('Vault')]);
  });

  it('is not a role that the person has somewhere else', async () => {
    const role = (scopeId: string, roleDefinitionId = 'purge'): Target => ({
      ...{ kind: 'role', scopeKind: 'directory', name: 'Purge' },
      ...{ roleDefinitionId, scopeId },
    });
    assert.deepEqual(await found('purge', [role('/')], [role('/units/1')]), []);
    assert.deepEqual(await found('purge', [role('/')], [role('/', 'reader')]), [role('/')]);
  });

  it('is what bears any of the names', async () => {
    assert.deepEqual(await found(['vault', 'my vault of long ago'], [group('Vault')]), [group('Vault')]);
  });

  it('is looked for by a few spellings, and by none without words', async () => {
    const named = sinon.fake<[unknown, readonly string[]], Promise<Reading<Target>>>(() =>
      Promise.resolve(complete([])),
    );
    const ineligible = createIneligible({ named }, { remember: sinon.fake() }, neverFails);
    await ineligible(
      actor,
      [
        'vault',
        'access to my vault group',
        'vault group tomorrow',
        'my vault',
        'request access to my vault group tomorrow',
        'request access to the other group tomorrow',
      ],
      [],
    );
    await ineligible(actor, [''], []);
    const [first = [], second] = named.args.map(([, names]) => names);
    assert.equal(first.length, 12);
    assert.ok(first.includes('vault'));
    assert.deepEqual(second, []);
  });

  it('is remembered by its name, so that it can be asked for', async () => {
    const remember = sinon.fake();
    const named = () => Promise.resolve(complete([group('Vault'), group('Vaults')]));
    await createIneligible({ named }, { remember }, neverFails)(actor, ['vault'], []);
    sinon.assert.calledOnceWithExactly(remember, [group('Vault')]);
  });

  it('is missing where it cannot be looked up, which the log has', async () => {
    for (const [error, why] of [
      [new ElevationError({ kind: 'entra-unavailable' }), 'unavailable'],
      [new ElevationError({ kind: 'throttled' }), 'throttled'],
      [new Error('a fault of ours'), 'unavailable'],
    ] as const) {
      const onFailure = sinon.fake();
      const named = () => Promise.reject(error);
      const ineligible = createIneligible({ named }, { remember: sinon.fake() }, onFailure);
      const { rows, missing } = await ineligible(actor, ['vault'], []);
      assert.deepEqual(rows, []);
      assert.deepEqual(
        missing.map((one) => `${one.part}: ${one.why}`),
        [`roles-of-all: ${why}`, `groups-of-all: ${why}`],
      );
      assert.equal(onFailure.callCount, 1);
    }
  });
});
