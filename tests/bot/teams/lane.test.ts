import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Lane } from '../../../bot/teams/lane.ts';
import { ConnectorError } from '../../../bot/teams/connector.ts';
import { createLane } from '../../../bot/teams/lane.ts';
import { hear } from '../../../bot/common/events.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';
import { assertFilled } from '../../support/fullness.ts';
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
    const asked = busy(60);
    const first = sendOf(asked);
    await assert.rejects(lane('a', first), (error) => error === asked, 'with its cause, for the log');
    sinon.assert.calledOnce(first);
    assertFilled('conversations that want quiet', 1);
    const send = sendOf();
    await assert.rejects(lane('a', send), { kind: 'busy', retryAfter: 60 });
    await clock.move(30_000);
    await assert.rejects(lane('a', send), { kind: 'busy', retryAfter: 30 });
    sinon.assert.notCalled(send);
    assert.equal(await lane('b', sendOf()), 'sent');
    assert.equal(clock.waiting(), 0);
  });

  it('is quiet for ten minutes at most, whoever asks for a day', async () => {
    await assert.rejects(lane('a', sendOf(busy(86_400))), { kind: 'busy' });
    await assert.rejects(lane('a', sendOf()), { kind: 'busy', retryAfter: 600 });
    await clock.move(600_000);
    assert.equal(await lane('a', sendOf()), 'sent');
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

  it('has a thousand calls under way and twenty thousand in line, and tells whoever comes then to come back', async () => {
    const ends: (() => void)[] = [];
    const send = () =>
      new Promise<string>((resolve) => {
        ends.push(() => {
          resolve('sent');
        });
      });
    const patient = createLane(pacer, { clock, patienceMs: 600_000 });
    const all = Array.from({ length: 20_000 }, (_, index) => patient(`${index}`, send));
    await assert.rejects(patient('one more', send), { kind: 'busy', retryAfter: 60 });
    await new Promise(setImmediate);
    assert.equal(ends.length, 1_000);
    const filled = [
      assertFilled('messages that are sent', 1_000),
      assertFilled('messages to be sent', 20_000),
    ];
    for (let ended = 0; ended < 20_000; ended += 1) {
      ends[ended]?.();
      if (ended % 1_000 === 999) await new Promise(setImmediate);
    }
    assert.deepEqual(new Set(await Promise.all(all)), new Set(['sent']));
    for (const { gone } of filled) gone();
    const again = patient('again', send);
    await new Promise(setImmediate);
    ends.at(-1)?.();
    assert.equal(await again, 'sent');
  });

  it('gives the room of a call that failed to the next', async () => {
    const failing = Array.from({ length: 1_001 }, (_, index) =>
      lane(`${index}`, sendOf(new DeliveryError('gone'))).catch((error: unknown) => error),
    );
    assert.equal(
      (await Promise.all(failing)).filter((error) => error instanceof DeliveryError).length,
      1_001,
    );
    assert.equal(await lane('again', sendOf()), 'sent');
  });

  it('tells whoever measures what came of each call, and how long that took', async () => {
    const told: { outcome: string; ms: number }[] = [];
    const stop = hear('sent', (event) => told.push(event));
    const before = performance.now();
    await lane('a', sendOf());
    await assert.rejects(lane('a', sendOf(new DeliveryError('gone'))));
    const most = performance.now() - before;
    stop();
    assert.deepEqual(
      told.map(({ outcome }) => outcome),
      ['done', 'gone'],
    );
    for (const { ms } of told) assert.ok(ms >= 0 && ms <= most, `${ms} of ${most} ms`);
  });

  describe('that is told nothing else', () => {
    let timers: sinon.SinonFakeTimers;
    beforeEach(() => {
      timers = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    });
    afterEach(() => {
      timers.restore();
    });

    it('waits fifteen seconds for an answer', async () => {
      const asked = Promise.withResolvers<undefined>();
      const sent = lane('a', () => {
        asked.resolve(undefined);
        return new Promise<string>(() => undefined);
      });
      const settled = sinon.fake();
      sent.then(settled, settled);
      await asked.promise;
      await timers.tickAsync(14_999);
      sinon.assert.notCalled(settled);
      await timers.tickAsync(1);
      await assert.rejects(sent, { kind: 'unknown' });
    });

    it('waits no longer than the answer takes, whatever it is', async () => {
      assert.equal(await lane('a', sendOf()), 'sent');
      assert.equal(timers.countTimers(), 0);
      await assert.rejects(lane('a', sendOf(new DeliveryError('gone'))), { kind: 'gone' });
      assert.equal(timers.countTimers(), 0);
    });
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
