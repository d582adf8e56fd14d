import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Sent } from '../../../services/elevation/carryOut.ts';
import { carryOut, closeAs, closeAsDone, noTrace, settle } from '../../../services/elevation/carryOut.ts';
import { isUnderWay } from '../../../services/elevation/intent.ts';
import type { Write } from '../../../services/elevation/intent.ts';
import type { Problem } from '../../../services/elevation/problem.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { MemoryBook } from '../../support/memory.ts';
import { memoryBook } from '../../support/memory.ts';
import {
  actorOf,
  assertLeftOpen,
  assertUntouched,
  fails,
  inTurn,
  intentOf,
  lostAnswers,
  refusal,
  story,
} from '../../support/useCase.ts';
import { alex, now, problems, purge } from '../../cards/samples.ts';

const actor = actorOf(alex);
const write: Write = { verb: 'withdraw', ref: { api: 'group', id: 'r' }, target: purge };

interface Run {
  readonly book: MemoryBook;
  readonly send: sinon.SinonStub;
  readonly look: sinon.SinonStub;
  readonly run: () => Promise<Sent<string>>;
}

/** `failsFrom`: the store fails from this transaction on: 1 is the intent, 2 what follows. */
function world(answer: string | Error, seen?: string | Error, failsFrom = Infinity): Run {
  const book = memoryBook(() => now);
  book.failFrom(failsFrom);
  const send = inTurn([answer]);
  const look = inTurn([seen]);
  return { book, send, look, run: () => carryOut(book, actor, write, send, look) };
}

const isRecorded = (error: unknown): boolean => error instanceof ElevationError && error.isRecorded;

describe('Carrying out a write', () => {
  it('sends nothing that cannot be recorded', async () => {
    const { run, book, send } = world('done', undefined, 1);
    await assert.rejects(run(), (error) => fails('not-recorded')(error) && !isRecorded(error));
    assertUntouched(book, send);
  });

  it('sends nothing where the intent cannot be kept open', async () => {
    const { run, book, send } = world('done');
    sinon.stub(book.intents, 'open').rejects(new Error('disk full'));
    await assert.rejects(run(), fails('not-recorded'));
    assertUntouched(book, send);
  });

  it('records who does what to what, sends it once, and leaves the outcome to be kept', async () => {
    const { run, book, send, look } = world('done');
    const { intent, result } = await run();
    assert.equal(result, 'done');
    sinon.assert.calledOnce(send);
    sinon.assert.notCalled(look);
    assert.deepEqual(intent, { id: intent.id, actor: alex, at: now, write });
    assert.deepEqual(book.facts, [
      {
        what: 'intended',
        actor: alex,
        intent: intent.id,
        verb: 'withdraw',
        request: write.ref,
        target: keyOf(purge),
      },
    ]);
    assert.deepEqual([...book.intents.all.values()], [intent]);
  });

  const refusals = Object.values(problems).filter(
    ({ kind }) => kind !== 'outcome-unknown' && kind !== 'waits-for-approval',
  );
  for (const problem of refusals)
    it(`takes for a refusal, looks for nothing, and records once: ${problem.kind}`, async () => {
      const { run, book, send, look } = world(refusal(problem));
      await assert.rejects(run(), (error) => {
        assert.ok(error instanceof ElevationError);
        assert.deepEqual(error.problem, problem);
        assert.deepEqual([error.isRecorded, error.graphRequestId], [true, 'g1']);
        return true;
      });
      sinon.assert.calledOnce(send);
      sinon.assert.notCalled(look);
      assert.deepEqual(book.facts[1], {
        what: 'not-done',
        actor: alex,
        intent: book.facts[0]?.intent,
        verb: 'withdraw',
        request: write.ref,
        target: keyOf(purge),
        detail: problem.kind,
        graphRequestId: 'g1',
      });
      assert.equal(book.facts.length, 2);
      assert.equal(book.intents.all.size, 0);
    });

  it('has in the trail what a program of the organization’s own said', async () => {
    const reasons = ['No change is open for it.'];
    const { run, book } = world(refusal({ kind: 'rules-failed', rules: ['CustomRule'], reasons }));
    await assert.rejects(run(), fails('rules-failed'));
    assert.deepEqual(book.facts[1]?.reasons, reasons);
  });

  it('names no request of Graph’s where a refusal has none', async () => {
    const { run, book } = world(new ElevationError({ kind: 'throttled' }));
    await assert.rejects(run(), fails('throttled'));
    assert.equal('graphRequestId' in (book.facts[1] ?? {}), false);
  });

  it('answers a refusal also where it cannot be recorded, and leaves the intent to be looked up', async () => {
    const { run, book } = world(refusal({ kind: 'throttled' }), undefined, 2);
    await assert.rejects(run(), (error) => fails('throttled')(error) && isRecorded(error));
    assert.deepEqual(story(book), ['intended']);
    assert.equal(book.intents.all.size, 1);
  });

  for (const answer of lostAnswers) {
    it(`looks for what was done where no answer came (${answer.name})`, async () => {
      const { run, book, send, look } = world(answer, 'seen');
      assert.equal((await run()).result, 'seen');
      sinon.assert.calledOnce(send);
      sinon.assert.calledOnce(look);
      assert.deepEqual(story(book), ['intended']);
      assert.deepEqual(
        [...book.intents.all.values()].map(({ lost }) => lost),
        [undefined],
      );
    });

    for (const seen of [undefined, refusal({ kind: 'throttled' }), new TypeError('bug')])
      it(`says that it is not known where the look ${seen === undefined ? 'finds nothing' : `fails: ${seen.name}`} (${answer.name})`, async () => {
        const { run, book, send } = world(answer, seen);
        await assert.rejects(
          run(),
          (error) =>
            fails('outcome-unknown')(error) && !isRecorded(error) && (error as Error).cause === answer,
        );
        assertLeftOpen(book, send);
      });

    it(`says that it is not known also where not even that can be kept (${answer.name})`, async () => {
      const { run, book, send } = world(answer, undefined, 2);
      await assert.rejects(run(), fails('outcome-unknown'));
      sinon.assert.calledOnce(send);
      assert.deepEqual(story(book), ['intended']);
      assert.deepEqual(
        [...book.intents.all.values()].map(({ lost }) => lost),
        [undefined],
      );
    });
  }
});

describe('The outcome of an intent', () => {
  it('is recorded by whoever closes it first, and by nobody else', async () => {
    const book = memoryBook(() => now);
    const intent = intentOf(alex, write);
    await book.intents.open(intent);
    await noTrace(book, intent);
    await noTrace(book, intent);
    assert.deepEqual(
      book.facts.map(({ what, detail }) => `${what} ${detail}`),
      ['not-done no-trace'],
    );
    const tell = sinon.fake.resolves(undefined);
    await book.inTransaction((kept) => closeAs(kept, intent, tell));
    sinon.assert.notCalled(tell);
  });

  it('is that of one intent: others of the same person that want the same came to nothing', async () => {
    const book = memoryBook(() => now);
    const [done, same, other] = [
      intentOf(alex, write, { id: 'done' }),
      intentOf(alex, write, { id: 'same' }),
      intentOf(alex, { ...write, ref: { api: 'group', id: 'other' } }, { id: 'other' }),
    ];
    for (const intent of [done, same, other]) await book.intents.open(intent);
    const tell = sinon.fake.resolves(undefined);
    await book.inTransaction((kept) => closeAsDone(kept, done, tell));
    sinon.assert.calledOnce(tell);
    assert.deepEqual(
      book.facts.map(({ what, intent, detail }) => [what, intent, detail]),
      [['not-done', 'same', 'no-trace']],
    );
    assert.deepEqual([...book.intents.all.keys()], ['other']);
  });

  it('is not known where what follows from it cannot be kept', async () => {
    const book = memoryBook(() => now);
    const problem: Problem = { kind: 'outcome-unknown' };
    await assert.rejects(
      settle(book, () => Promise.reject(new Error('disk full'))),
      new ElevationError(problem, { cause: new Error('disk full') }),
    );
    assert.equal(await settle(book, () => Promise.resolve('kept')), 'kept');
  });
});

describe('An intent', () => {
  for (const [seconds, lost, expected] of [
    [0, undefined, true],
    [19.9, undefined, true],
    [20, undefined, false],
    [0, true, false],
    [19.9, false, true],
  ] as const)
    it(`is ${expected ? '' : 'not '}under way after ${seconds} s, ${lost === true ? 'its answer lost' : 'its answer awaited'}`, () => {
      const intent = intentOf(alex, write, {
        minutesAgo: seconds / 60,
        ...(lost === undefined ? {} : { lost }),
      });
      assert.equal(isUnderWay(intent, now), expected);
    });
});
