import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Missing } from '../../../services/elevation/reading.ts';
import type { ElevationRequest, State } from '../../../services/elevation/request.ts';
import { waitingFor } from '../../../services/elevation/waitingFor.ts';
import { alex, later, megan, now, states, tracked } from '../../cards/samples.ts';
import { memoryBook } from '../../support/memory.ts';
import { actorOf, keep, pimWith } from '../../support/useCase.ts';

const waits: State = { kind: 'awaiting-approval' };
const missing: readonly Missing[] = [{ part: 'role-approvals', why: 'cut' }];

function world(rows: readonly ElevationRequest[]) {
  const book = memoryBook(() => now);
  const changedOf = sinon.spy(book.requests, 'changedOf');
  const pim = pimWith({ approvals: { waiting: () => Promise.resolve({ rows, missing }) } });
  const run = () => waitingFor({ pim, requests: book.requests, clock: book.clock }, actorOf(megan));
  return { book, changedOf, run };
}

describe('What waits for a decision', () => {
  const [one, other] = ['one', 'other'].map((id) => tracked(waits, { id }).request);
  assert.ok(one !== undefined && other !== undefined);

  for (const [name, state] of Object.entries(states)) {
    const isLeft = state.kind === 'awaiting-approval';
    it(`${isLeft ? 'has' : 'leaves out'} what Entra lists and was a moment ago “${name}”`, async () => {
      const { book, run } = world([one, other]);
      await keep(book, tracked(state, { id: 'one' }));
      assert.deepEqual(await run(), { rows: isLeft ? [one, other] : [other], missing });
    });
  }

  it('has what the time alone says is over: Entra lists it still', async () => {
    const { book, run } = world([one]);
    await keep(book, { ...tracked({ kind: 'timed-out' }, { id: 'one' }), byTime: true });
    assert.deepEqual((await run()).rows, [one]);
  });

  it('asks what its requesters’ requests came to within the time that lists lag, each person once', async () => {
    const hers = tracked(waits, { id: 'hers', requester: { id: 'x', name: 'X' } }).request;
    const { changedOf, run } = world([one, other, hers]);
    await run();
    sinon.assert.calledOnceWithExactly(changedOf, [alex.id, 'x'], later(-1.5));
  });

  it('is what Entra lists where the store does not answer', async () => {
    const { book, run } = world([one, other]);
    book.requests.changedOf = () => Promise.reject(new Error('the store is down'));
    assert.deepEqual(await run(), { rows: [one, other], missing });
  });

  it('asks nothing where nothing waits', async () => {
    const { changedOf, run } = world([]);
    assert.deepEqual(await run(), { rows: [], missing });
    sinon.assert.notCalled(changedOf);
  });
});
