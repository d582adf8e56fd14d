import assert from 'node:assert/strict';
import sinon from 'sinon';
import { createOthersWaiting } from '../../../bot/turn/othersWaiting.ts';
import { waitingSeen } from '../../../bot/turn/waitingSeen.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import { complete } from '../../../services/elevation/reading.ts';
import { later, megan, requestIn } from '../../cards/samples.ts';
import { actorOf } from '../../support/useCase.ts';

const neverFails = (error: unknown): never => assert.fail(String(error));
const actor = actorOf(megan);
const waits = (id: string) => requestIn({ kind: 'awaiting-approval', until: later(60) }, { id });
const rows = ['one', 'two', 'three'].map(waits);
const [{ ref }] = rows as [ReturnType<typeof waits>];

describe('How many others wait for a decision', () => {
  it('is counted without the one that was just decided, which may still be listed', async () => {
    const count = createOthersWaiting({ waiting: () => Promise.resolve(complete(rows)) }, neverFails);
    assert.equal(await count(actor, ref), 2);
    assert.equal(await count(actor, { ...ref, id: 'none of them' }), 3);
  });

  it('is told as none where it cannot be read, which the log has', async () => {
    const onFailure = sinon.fake();
    const count = createOthersWaiting({ waiting: () => Promise.reject(new Error('no')) }, onFailure);
    assert.equal(await count(actor, ref), 0);
    sinon.assert.calledOnce(onFailure);
  });

  it('is told as none where it is not known in a second', async () => {
    const count = createOthersWaiting({ waiting: () => new Promise(() => undefined) }, neverFails);
    const waiting = setInterval(() => undefined, 10_000);
    assert.equal(await count(actor, ref), 0);
    clearInterval(waiting);
  });
});

describe('What waits, beside something that is told in any case', () => {
  const seen = (error: Error, isToldBeside?: Parameters<typeof waitingSeen>[2]) =>
    waitingSeen({ waiting: () => Promise.reject(error) }, actor, isToldBeside);
  const throttled = new ElevationError({ kind: 'throttled' });

  it('is what was read', async () => {
    const reading = complete(rows);
    assert.equal(await waitingSeen({ waiting: () => Promise.resolve(reading) }, actor), reading);
  });

  it('is missing as a whole where a problem keeps it from being read', async () => {
    const reading = await seen(throttled);
    assert.deepEqual(reading.rows, []);
    assert.deepEqual(
      reading.missing.map(({ part, why }) => `${part}: ${why}`),
      ['role-approvals: throttled', 'group-approvals: throttled'],
    );
  });

  it('fails with what is to be told by itself, and with a fault of ours', async () => {
    await assert.rejects(
      seen(throttled, ({ kind }) => kind !== 'throttled'),
      throttled,
    );
    await assert.rejects(seen(new Error('a fault of ours')), /a fault of ours/);
  });
});
