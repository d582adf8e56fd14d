import assert from 'node:assert/strict';
import sinon from 'sinon';
import { atItsPace } from '../../../services/elevation/pace.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import { inTurn, refusal } from '../../support/useCase.ts';
import { now } from '../../cards/samples.ts';

describe('Writing as fast as Entra lets it', () => {
  const after = sinon.fake((_ms: number, run: () => void) => (run(), () => undefined));
  const clock: Clock = { now: () => now, after };
  const throttled = refusal({ kind: 'throttled', retryAfterSeconds: 20 });
  beforeEach(() => {
    after.resetHistory();
  });

  it('answers with what was done, after the wait', async () => {
    const paced = await atItsPace({ clock }, inTurn([throttled, 'done']));
    assert.deepEqual(paced, { kind: 'done', result: 'done' });
    sinon.assert.calledOnceWithMatch(after, 20_000);
  });

  it('answers with what stood in the way', async () => {
    const error = refusal({ kind: 'already-active' });
    assert.deepEqual(await atItsPace({ clock }, inTurn([error])), { kind: 'not-done', error });
    sinon.assert.notCalled(after);
  });

  it('says before each wait that it waits, and not before the write', async () => {
    const write = inTurn([throttled, throttled, 'done']);
    const beforeWait = sinon.fake.resolves(undefined);
    await atItsPace({ clock }, write, beforeWait);
    sinon.assert.callOrder(write, beforeWait, after, write, beforeWait, after, write);
    sinon.assert.calledTwice(beforeWait);
  });
});
