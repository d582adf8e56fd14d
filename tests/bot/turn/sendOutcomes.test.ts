import assert from 'node:assert/strict';
import sinon from 'sinon';
import { createSendOutcomes } from '../../../bot/turn/sendOutcomes.ts';
import { cacheSizes } from '../../../services/elevation/atMost.ts';

const name = 'cards whose message is to be written down';

/** A store that takes nothing for so many attempts, and a clock whose timers are run by hand. */
function world(failures: number) {
  const sent = sinon.stub().resolves();
  for (let call = 0; call < failures; call += 1)
    sent.onCall(call).rejects(new Error(`the store is down, ${call}`));
  const forget = sinon.stub().resolves();
  /** Those that are over stay; those that are given up go. */
  const due: { readonly ms: number; readonly run: () => void | Promise<void> }[] = [];
  const onFailure = sinon.spy();
  const outcomes = createSendOutcomes({
    ledger: { sent, forget },
    clock: {
      after(ms, run) {
        const timer = { ms, run };
        due.push(timer);
        return () => void due.splice(due.indexOf(timer), 1);
      },
    },
    onFailure,
  });
  return { outcomes, sent, forget, due, onFailure };
}

const held = (): number => cacheSizes().find((one) => one.name === name)?.entries ?? 0;

describe('What the send of a card came to', () => {
  it('is written down at once, and nothing is kept of it', async () => {
    const { outcomes, sent, due } = world(0);
    const before = held();
    await outcomes.keep('c1', 'm1');
    sinon.assert.calledOnceWithExactly(sent, 'c1', 'm1');
    assert.deepEqual([due.length, held()], [0, before]);
  });

  it('is tried again four times within the minute after which others take the card for lost, and each failure is told', async () => {
    const { outcomes, sent, due, onFailure } = world(99);
    const before = held();
    await outcomes.keep('c1', 'm1');
    for (const { run } of due) {
      assert.equal(held(), before + 1);
      await run();
    }
    assert.deepEqual(
      due.map(({ ms }) => ms),
      [1_000, 4_000, 15_000, 30_000],
    );
    assert.deepEqual([sent.callCount, onFailure.callCount, held()], [5, 5, before]);
    assert.deepEqual(onFailure.firstCall.args, [new Error('the store is down, 0')]);
  });

  it('is not held any more once it is written down', async () => {
    const { outcomes, due } = world(1);
    const before = held();
    await outcomes.keep('c1', 'm1');
    await due[0]?.run();
    assert.deepEqual([due.length, held()], [1, before]);
  });

  it('of more than a thousand at one time is left to the first click, and those that are held are tried again', async () => {
    const { outcomes, due, onFailure } = world(1_002);
    for (let card = 0; card < 1_001; card += 1) await outcomes.keep(`c${card}`, 'm');
    assert.deepEqual([due.length, onFailure.callCount], [1_000, 1_001]);
    await due[0]?.run();
    assert.equal(due.length, 1_001, 'one that is held has its next attempt');
  });

  it('counts no more once the card is sent anew under its id, or something else came of it', async () => {
    for (const isAnew of [true, false]) {
      const { outcomes, sent, forget, due } = world(0);
      const before = held();
      forget.onFirstCall().rejects(new Error('the store is down'));
      await outcomes.keep('c1', undefined);
      assert.deepEqual([due.length, held()], [1, before + 1]);
      if (isAnew) outcomes.sentAnew('c1');
      else await outcomes.keep('c1', 'm2');
      assert.deepEqual([due.length, held()], [0, before]);
      sinon.assert.calledOnce(forget);
      assert.deepEqual(sent.args, isAnew ? [] : [['c1', 'm2']]);
    }
  });
});
