import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Lane } from '../../../bot/teams/lane.ts';
import { ConnectorError } from '../../../bot/teams/connector.ts';
import { createLane } from '../../../bot/teams/lane.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';
import type { StillClock } from '../../support/stillClock.ts';
import { stillClock } from '../../support/stillClock.ts';

const busy = (retryAfter?: number): DeliveryError =>
  new DeliveryError('busy', retryAfter === undefined ? {} : { retryAfter });

describe('A lane', () => {
  let clock: StillClock;
  let pacer: { readonly turn: sinon.SinonSpy<[string], Promise<void>> };
  let onFailure: sinon.SinonSpy;
  let lane: Lane;
  beforeEach(() => {
    clock = stillClock();
    pacer = { turn: sinon.fake.resolves(undefined) };
    onFailure = sinon.fake();
    lane = createLane(pacer, { clock, onFailure });
  });

  /** A call that comes to these, one after the other, and then to an answer. */
  const sendOf = (...failures: readonly unknown[]) => {
    const send = sinon.stub<[], Promise<string>>().resolves('sent');
    for (const [index, failure] of failures.entries()) send.onCall(index).rejects(failure);
    return send;
  };

  it('answers what the call answers, when its turn has come, and waits for nothing else', async () => {
    const send = sendOf();
    assert.equal(await lane('a', send), 'sent');
    sinon.assert.calledOnceWithExactly(pacer.turn, 'a');
    sinon.assert.callOrder(pacer.turn, send);
    assert.equal(clock.waiting(), 0);
    sinon.assert.notCalled(onFailure);
  });

  it('tells each failure, and of what kind it was', async () => {
    await assert.rejects(lane('a', sendOf(new ConnectorError(404, '', undefined))), {
      name: 'DeliveryError',
      kind: 'gone',
    });
    sinon.assert.calledOnceWithExactly(onFailure, 'gone');
    const unwatched = createLane(pacer, { clock });
    await assert.rejects(unwatched('a', sendOf(new ConnectorError(404, '', undefined))), { kind: 'gone' });
  });

  for (const kind of ['unknown', 'gone', 'not-installed', 'blocked', 'refused'] as const)
    it(`sends once what is ${kind}, and leaves nobody alone for it`, async () => {
      const send = sendOf(new DeliveryError(kind));
      await assert.rejects(lane('a', send), { kind });
      sinon.assert.calledOnce(send);
      assert.equal(await lane('a', sendOf()), 'sent');
      assert.equal(clock.waiting(), 0);
    });

  for (const [asked, ms] of [
    [undefined, 1_000],
    [0, 0],
    [2, 2_000],
    [3, 3_000],
  ] as const)
    it(`sends again after a quiet of ${ms} ms, and no sooner`, async () => {
      const send = sendOf(busy(asked));
      const sent = lane('a', send);
      if (ms > 0) {
        await clock.move(ms - 1);
        sinon.assert.calledOnce(send);
        await clock.move(1);
      }
      assert.equal(await sent, 'sent');
      sinon.assert.calledTwice(send);
    });

  it('sends three times at most', async () => {
    const send = sendOf(busy(0), busy(0), busy(0));
    await assert.rejects(lane('a', send), { kind: 'busy' });
    sinon.assert.calledThrice(send);
    sinon.assert.calledThrice(onFailure);
  });

  it('leaves what asked for a long quiet alone, tells how long, and lets the others go on', async () => {
    const first = sendOf(busy(60));
    await assert.rejects(lane('a', first), { kind: 'busy', retryAfter: 60 });
    sinon.assert.calledOnce(first);
    const send = sendOf();
    await assert.rejects(lane('a', send), { kind: 'busy', retryAfter: 60 });
    await clock.move(30_000);
    await assert.rejects(lane('a', send), { kind: 'busy', retryAfter: 30 });
    sinon.assert.notCalled(send);
    assert.equal(await lane('b', sendOf()), 'sent');
    assert.equal(clock.waiting(), 0);
  });

  it('waits for the last three seconds of a long quiet, and for nothing after it', async () => {
    await assert.rejects(lane('a', sendOf(busy(60))), { kind: 'busy' });
    await clock.move(56_999);
    await assert.rejects(lane('a', sendOf()), { retryAfter: 3.001 });
    await clock.move(1);
    const send = sendOf();
    const sent = lane('a', send);
    await clock.move(2_999);
    sinon.assert.notCalled(send);
    await clock.move(1);
    assert.equal(await sent, 'sent');
    assert.equal(await lane('a', sendOf()), 'sent');
    assert.equal(clock.waiting(), 0);
  });

  it('waits as long as it is told for an answer, and then does not know', async () => {
    const impatient = createLane(pacer, { clock, onFailure, patienceMs: 5 });
    const never = new Promise<string>(() => undefined);
    await assert.rejects(
      impatient('a', () => never),
      { kind: 'unknown' },
    );
    sinon.assert.calledOnceWithExactly(onFailure, 'unknown');
  });
});
