import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Write } from '../../../services/elevation/intent.ts';
import type { Verdict } from '../../../services/elevation/pim.ts';
import { record } from '../../../services/elevation/record.ts';
import { settleByTime } from '../../../services/elevation/settleByTime.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { MemoryBook } from '../../support/memory.ts';
import { memoryBook } from '../../support/memory.ts';
import { intentOf, keep } from '../../support/useCase.ts';
import { later, megan, now, purge, requestIn, tracked } from '../../cards/samples.ts';

const { ref } = requestIn({ kind: 'provisioning' });
const other = { ...ref, id: 'other' };

function decides(verb: Verdict, on = ref): Write {
  return { verb, ref: on, target: purge, because: 'no', shown: 'seen' };
}

const provisioning = tracked({ kind: 'provisioning' });
const on = tracked({ kind: 'active', since: later(-60), until: now });

interface Run {
  readonly book: MemoryBook;
  readonly show: sinon.SinonSpy;
  readonly run: () => Promise<void>;
}

async function world(before: TrackedRequest | undefined): Promise<Run> {
  const book = memoryBook(() => now);
  if (before !== undefined) await keep(book, before);
  const show = sinon.fake.resolves(undefined);
  return { book, show, run: () => settleByTime({ ...book, show }, ref) };
}

describe('A moment', () => {
  it('records and tells what is certain without Entra, and plans nothing more', async () => {
    const { book, show, run } = await world({ ...on, checkedAt: later(-50) });
    await run();
    const after = await book.requests.find(ref);
    assert.deepEqual(after?.request.state, { kind: 'ended', how: 'expired' });
    assert.deepEqual([after.byTime, after.checkedAt], [true, later(-50)]);
    assert.deepEqual(
      book.facts.map(({ what }) => what),
      ['expired'],
    );
    sinon.assert.calledOnceWithExactly(book.notifier.changed, after);
    sinon.assert.calledOnceWithExactly(book.reminders.plan, ref, []);
    sinon.assert.notCalled(show);
  });

  for (const [name, open, unseen] of [
    ['nothing was sent', [], 'decided-elsewhere'],
    ['an approval was sent', [decides('approve')], 'decided-here'],
    ['a denial was sent', [decides('deny')], 'decided-here'],
    ['a decision on another was sent', [decides('deny', other)], 'decided-elsewhere'],
    ['its withdrawal was sent', [{ verb: 'withdraw', ref, target: purge }], 'decided-elsewhere'],
  ] as readonly (readonly [string, readonly Write[], string])[])
    it(`tells what nobody has seen of a decision where ${name}`, async () => {
      const { book, run } = await world(tracked({ kind: 'awaiting-approval', until: now }));
      for (const write of open) await book.intents.open(intentOf(megan, write));
      await run();
      assert.deepEqual((await book.requests.find(ref))?.request.state, { kind: 'timed-out', unseen });
      sinon.assert.calledOnce(book.notifier.changed);
    });

  it('tells of what has ended that it has, whatever was sent about it', async () => {
    const { book, run } = await world({ ...on, checkedAt: later(-50) });
    await book.intents.open(intentOf(megan, decides('approve')));
    await run();
    assert.deepEqual((await book.requests.find(ref))?.request.state, { kind: 'ended', how: 'expired' });
  });

  it('that was told without a look is told once more as it was seen', async () => {
    const { book, run } = await world(tracked({ kind: 'awaiting-approval', until: now }));
    await run();
    book.notifier.changed.resetHistory();
    const seen = { ...tracked({ kind: 'timed-out' }), checkedAt: now };
    await record(book, seen.request);
    const after = await book.requests.find(ref);
    assert.deepEqual([after?.request.state, after?.byTime], [{ kind: 'timed-out' }, undefined]);
    sinon.assert.calledOnce(book.notifier.changed);
  });

  it('tells it once, whoever comes to it', async () => {
    const { book, run } = await world(on);
    await run();
    await run();
    sinon.assert.calledOnce(book.notifier.changed);
    assert.equal(book.facts.length, 1);
  });

  it('has the words say where nobody looks any more, and plans the next one only then', async () => {
    const { book, show, run } = await world({ ...provisioning, checkedAt: later(-1) });
    show.resetHistory();
    await run();
    sinon.assert.calledOnceWithExactly(show, await book.requests.find(ref));
    sinon.assert.calledOnceWithExactly(book.reminders.add, ref, { name: 'moment', due: later(119) });
    sinon.assert.callOrder(show, book.reminders.add);
    sinon.assert.notCalled(book.notifier.changed);
    assert.deepEqual(book.facts, []);
  });

  it('comes again where the words could not be brought up to date', async () => {
    const { book, run } = await world({ ...provisioning, checkedAt: later(-1) });
    const failing = settleByTime({ ...book, show: () => Promise.reject(new Error('Teams is down')) }, ref);
    await assert.rejects(failing);
    sinon.assert.notCalled(book.reminders.add);
    await run();
    sinon.assert.calledOnce(book.reminders.add);
  });

  it('leaves the card alone that somebody looks after', async () => {
    const { book, show, run } = await world(provisioning);
    await run();
    sinon.assert.notCalled(show);
    sinon.assert.calledOnceWithExactly(book.reminders.add, ref, { name: 'moment', due: later(0.75) });
  });

  for (const [name, before] of [
    ['settled meanwhile', tracked({ kind: 'withdrawn' })],
    ['unknown', undefined],
  ] as const)
    it(`says nothing of what is ${name}`, async () => {
      const { book, show, run } = await world(before);
      await run();
      sinon.assert.notCalled(show);
      sinon.assert.notCalled(book.reminders.add);
      sinon.assert.notCalled(book.notifier.changed);
      sinon.assert.callCount(book.reminders.plan, before === undefined ? 0 : 1);
    });
});
