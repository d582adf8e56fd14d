import assert from 'node:assert/strict';
import sinon from 'sinon';
import { decideMany } from '../../../services/elevation/decideMany.ts';
import { factsHash } from '../../../services/elevation/facts.ts';
import type { Verdict } from '../../../services/elevation/pim.ts';
import type { Problem } from '../../../services/elevation/problem.ts';
import { later, megan, now, requestIn } from '../../cards/samples.ts';
import { memoryBook } from '../../support/memory.ts';
import type { StillClock } from '../../support/stillClock.ts';
import { stillClock } from '../../support/stillClock.ts';
import { actorOf, fails, inTurn, pimWith, refusal, story } from '../../support/useCase.ts';

const actor = actorOf(megan);
const awaiting = { kind: 'awaiting-approval', until: later(1430) } as const;
const requests = ['1', '2', '3', '4'].map((id) => requestIn(awaiting, { id }));
const rows = requests.map((request) => ({ ref: request.ref, shown: factsHash(request) }));
const throttled = (retryAfterSeconds?: number): Error =>
  refusal({ kind: 'throttled', ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }) });
const taken = { graphRequestId: 'g1' };

/** `answers`: what Entra says to each write, one after the other. `decided`: what was decided already, by ids. */
function world(answers: readonly unknown[], decided: Readonly<Record<string, object>> = {}) {
  const clock: StillClock = stillClock(now);
  const book = { ...memoryBook(() => clock.now()), clock };
  const decide = inTurn(answers);
  const read = ({ id }: { readonly id: string }) => {
    const request = requests.find(({ ref }) => ref.id === id);
    return Promise.resolve({ request, stageId: 's1', decided: decided[id] });
  };
  const parts = {
    ...book,
    pim: pimWith({ approvals: { read: read as never, decide } }),
    watch: { follow: sinon.fake() },
  };
  const run = (count = 3, verdict: Verdict = 'approve') =>
    decideMany(parts, actor, { rows: rows.slice(0, count), verdict, because: 'ok' });
  /** What became of each row, and by what where it was not done. */
  const told = async (count = 3): Promise<readonly string[]> =>
    (await run(count)).map((result) =>
      'problem' in result ? `${result.kind} ${result.problem.kind}` : result.kind,
    );
  return { book, clock, decide, run, told };
}

describe('Deciding on many', () => {
  it('decides on each in its order, as on one alone', async () => {
    const { run, decide, book } = world([taken, taken, taken]);
    const results = await run(3, 'deny');
    assert.deepEqual(
      results.map(({ ref, kind }) => [ref, kind]),
      rows.slice(0, 3).map(({ ref }) => [ref, 'decided']),
    );
    assert.deepEqual(
      decide.args,
      rows.slice(0, 3).map(({ ref }) => [ref, 's1', 'deny', 'ok']),
    );
    const one = ['intended', 'denied', 'state-changed'];
    assert.deepEqual(story(book), [...one, ...one, ...one]);
  });

  it('decides on nothing where nothing is ticked', async () => {
    assert.deepEqual(await world([]).run(0), []);
  });

  it('decides on none that is not what was shown', async () => {
    const { decide, book } = world([taken]);
    const parts = {
      ...book,
      pim: pimWith({
        approvals: { read: () => Promise.resolve({ request: requests[0], stageId: 's1' }) as never, decide },
      }),
      watch: { follow: sinon.fake() },
    };
    const [ref] = rows.map((row) => row.ref);
    assert.ok(ref);
    const [result] = await decideMany(parts, actor, {
      rows: [{ ref, shown: 'else' }],
      verdict: 'approve',
      because: 'ok',
    });
    assert.equal(result?.kind, 'changed');
    sinon.assert.notCalled(decide);
  });

  const leaves: readonly Problem[] = [
    { kind: 'refused', code: 'x' },
    { kind: 'rules-failed', rules: [] },
    { kind: 'outcome-unknown' },
  ];
  for (const problem of leaves)
    it(`leaves the others where one comes to ${problem.kind}`, async () => {
      const { told } = world([taken, refusal(problem), taken]);
      assert.deepEqual(await told(), ['decided', `not-done ${problem.kind}`, 'decided']);
    });

  it('tries no more where Entra does nothing more now', async () => {
    const { told, decide } = world([taken, refusal({ kind: 'entra-unavailable' })]);
    assert.deepEqual(await told(4), [
      'decided',
      'not-done entra-unavailable',
      'not-tried entra-unavailable',
      'not-tried entra-unavailable',
    ]);
    sinon.assert.calledTwice(decide);
  });

  it('tries no more where the trail cannot be written', async () => {
    const { told, decide, book } = world([taken]);
    book.failFrom(1);
    assert.deepEqual(await told(2), ['not-done not-recorded', 'not-tried not-recorded']);
    sinon.assert.notCalled(decide);
  });

  it('tries no more after two lost answers', async () => {
    const lost = refusal({ kind: 'outcome-unknown' });
    const { told, decide } = world([lost, lost]);
    assert.deepEqual(await told(), [
      'not-done outcome-unknown',
      'not-done outcome-unknown',
      'not-tried outcome-unknown',
    ]);
    sinon.assert.calledTwice(decide);
  });

  it('waits for up to twenty seconds where Entra asks for it, and decides then', async () => {
    const { run, clock, decide } = world([throttled(20), taken]);
    const done = run(1);
    await clock.move(19_999);
    sinon.assert.calledOnce(decide);
    await clock.move(1);
    assert.deepEqual(
      (await done).map(({ kind }) => kind),
      ['decided'],
    );
  });

  it('waits three times at most', async () => {
    const { told, clock, decide } = world(Array.from({ length: 4 }, () => throttled(1)));
    const done = told(2);
    await clock.move(10_000);
    assert.deepEqual(await done, ['not-done throttled', 'not-tried throttled']);
    assert.equal(decide.callCount, 4);
  });

  for (const seconds of [21, undefined])
    it(`does not wait where Entra asks for ${seconds === undefined ? 'nobody knows how long' : 'longer'}`, async () => {
      const { told, clock } = world([throttled(seconds)]);
      assert.deepEqual(await told(2), ['not-done throttled', 'not-tried throttled']);
      assert.equal(clock.waiting(), 0);
    });

  it('stops for a sign-in, and leaves done what is', async () => {
    const { run, book } = world([taken, refusal({ kind: 'sign-in-required' })]);
    await assert.rejects(run(), fails('sign-in-required'));
    assert.deepEqual(
      story(book).filter((what) => what === 'approved'),
      ['approved'],
    );
  });

  it('fails as a fault of the bot’s where it meets one', async () => {
    const { run, book } = world([taken]);
    const broken = {
      ...book,
      pim: {
        as: () => {
          throw new TypeError('a bug');
        },
      },
      watch: { follow: sinon.fake() },
    };
    await assert.rejects(
      decideMany(broken, actor, { rows: rows.slice(0, 1), verdict: 'approve', because: '' }),
      TypeError,
    );
    assert.ok(await run(1));
  });

  it('counts as done what the person has decided so before, and nobody else’s or another decision', async () => {
    const of = (by: object, verdict: Verdict): object => ({ verdict, by });
    const { run } = world([], {
      '1': of(megan, 'approve'),
      '2': of({ id: 'x', name: 'Johanna' }, 'approve'),
      '3': of(megan, 'deny'),
      '4': { verdict: 'approve' },
    });
    assert.deepEqual(
      (await run(4)).map(({ kind }) => kind),
      ['decided', 'too-late', 'too-late', 'too-late'],
    );
  });
});
