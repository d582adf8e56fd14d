import assert from 'node:assert/strict';
import sinon from 'sinon';
import { settleByTime } from '../../../services/elevation/settleByTime.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { MemoryBook } from '../../support/memory.ts';
import { memoryBook } from '../../support/memory.ts';
import { keep } from '../../support/useCase.ts';
import { later, now, requestIn, tracked } from '../../cards/samples.ts';

const { ref } = requestIn({ kind: 'provisioning' });
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
