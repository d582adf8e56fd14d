import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import type { Problem } from '../../../services/elevation/problem.ts';
import { ElevationError, fail, isProblem } from '../../../services/elevation/problem.ts';
import type { Graph } from '../../../services/entra/graph.ts';
import type { Step } from '../../../services/setup/change.ts';
import { patiently } from '../../../services/setup/patiently.ts';
import { PolicyIds } from '../../../services/setup/policyIds.ts';
import { patience } from '../../../services/setup/untilListed.ts';

const of = { kind: 'group', groupId: 'g1', access: 'member' } as const;
const rule = 'Enablement_EndUser_Assignment';
const path = (id: string): string => `/policies/roleManagementPolicies/${id}/rules/${rule}`;
const step: Step = { method: 'PATCH', path: path('old'), scopes: [], policy: { of, id: 'old', rule } };
const needed = [rule, 'Approval_EndUser_Assignment'].map((id) => ({ id }));

const graphOf = (get: () => unknown): Graph => ({
  get: () =>
    new Promise((resolve) => {
      resolve(get());
    }),
  batch: () => Promise.reject(new Error('not asked for')),
  write: () => Promise.reject(new Error('not asked for')),
});
const named = (policyId: string): Graph =>
  graphOf(() => ({
    value: [{ policyId, scopeId: 'g1', roleDefinitionId: 'member', policy: { rules: needed } }],
  }));
const refusing = (problem: Problem): Graph => graphOf(() => fail(problem));

describe('A step that writes to a policy', () => {
  it('goes to the policy as it is called by now, and so do those after it', async () => {
    const ids = new PolicyIds();
    assert.equal(ids.present(step).path, path('old'));
    assert.equal(await ids.lookAgain(named('new'), step), true);
    assert.deepEqual(ids.present(step), { ...step, path: path('new') });
    assert.equal(await ids.lookAgain(named('new'), step), false, 'it is called so already');
    const other: Step = { ...step, path: path('another'), policy: { of, id: 'another', rule } };
    assert.equal(ids.present(other).path, path('another'));
    const all: Step = { ...step, policy: { of, id: 'old' } };
    assert.equal(ids.present(all).path, '/policies/roleManagementPolicies/new', 'with all its rules');
  });

  it('is left as it is where the policy is called as before, or is not to be found', async () => {
    for (const graph of [named('old'), graphOf(() => ({ value: [] })), refusing({ kind: 'not-found' })]) {
      const ids = new PolicyIds();
      assert.equal(await ids.lookAgain(graph, step), false);
      assert.equal(ids.present(step).path, path('old'));
    }
  });

  it('is not sent where the look is refused', async () => {
    const looked = new PolicyIds().lookAgain(refusing({ kind: 'throttled' }), step);
    await assert.rejects(looked, (error) => isProblem(error, 'throttled'));
    const broken = graphOf(() => {
      throw new TypeError('broken');
    });
    await assert.rejects(new PolicyIds().lookAgain(broken, step), TypeError);
  });

  it('is any other step where it writes to none', async () => {
    const other: Step = { method: 'POST', path: '/groups', scopes: [] };
    const ids = new PolicyIds();
    assert.equal(await ids.lookAgain(refusing({ kind: 'throttled' }), other), false);
    assert.equal(ids.present(other), other);
  });
});

describe('What is not to be found', () => {
  const missing = (): Promise<never> => Promise.reject(new ElevationError({ kind: 'not-found' }));
  const never = (): Promise<boolean> => assert.fail('nothing was to be looked up');

  it('is tried again at once where it is called otherwise', async () => {
    let attempts = 0;
    const work = (): Promise<string> => (++attempts === 1 ? missing() : Promise.resolve('done'));
    assert.equal(await patiently(work, () => Promise.resolve(true), 1e9), 'done');
  });

  it('is waited for where it is not, and given up some time', async () => {
    let attempts = 0;
    const work = (): Promise<string> => {
      attempts += 1;
      return missing();
    };
    const tried = patiently(work, () => Promise.resolve(false), 1);
    await assert.rejects(tried, (error) => isProblem(error, 'not-found'));
    assert.equal(attempts, patience);
  });

  it('is waited for before it is tried again, and after it was looked up', async () => {
    const { promise, resolve } = Promise.withResolvers<boolean>();
    let attempts = 0;
    const began = process.hrtime.bigint();
    const tried = patiently(
      () => (++attempts === 1 ? missing() : Promise.resolve('done')),
      () => promise,
      20,
    );
    await setImmediate();
    assert.equal(attempts, 1);
    resolve(false);
    assert.equal(await tried, 'done');
    assert.ok(process.hrtime.bigint() - began >= 19_000_000n);
  });

  it('is all that is tried again', async () => {
    const refused = (): Promise<never> => Promise.reject(new ElevationError({ kind: 'throttled' }));
    await assert.rejects(patiently(refused, never, 1), (error) => isProblem(error, 'throttled'));
    const broken = (): Promise<never> => Promise.reject(new TypeError('broken'));
    await assert.rejects(patiently(broken, never, 1), TypeError);
  });
});
