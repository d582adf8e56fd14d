import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Receipt } from '../../../services/elevation/pim.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { Problem } from '../../../services/elevation/problem.ts';
import type { ElevationRequest } from '../../../services/elevation/request.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { withdraw } from '../../../services/elevation/withdraw.ts';
import type { MemoryBook } from '../../support/memory.ts';
import { memoryBook } from '../../support/memory.ts';
import {
  actorOf,
  assertLeftOpen,
  assertUntouched,
  fails,
  inTurn,
  keep,
  lostAnswers,
  pimWith,
  refusal,
  story,
} from '../../support/useCase.ts';
import { alex, later, megan, now, purge, requestIn, seenStates, tracked } from '../../cards/samples.ts';

const actor = actorOf(alex);
const awaiting = { kind: 'awaiting-approval', until: later(1430) } as const;
const waiting = requestIn(awaiting);
const withdrawn = requestIn({ kind: 'withdrawn' });
const denied = requestIn({ kind: 'denied' });

interface World {
  /** What each look at the request finds. */
  readonly readings?: readonly (ElevationRequest | undefined | Error)[];
  readonly answer?: Receipt | Error;
  /** As the request was last known. */
  readonly known?: TrackedRequest;
  /** The store fails from this transaction on: 1 is the intent, 2 the outcome. */
  readonly storeFailsFrom?: number;
}

interface Run {
  readonly book: MemoryBook;
  readonly write: sinon.SinonStub;
  readonly run: () => Promise<TrackedRequest>;
}

async function world({
  readings = [waiting],
  answer = { graphRequestId: 'g1' },
  known = tracked(awaiting),
  storeFailsFrom = Infinity,
}: World): Promise<Run> {
  const write = inTurn([answer]);
  const book = memoryBook(() => now);
  await keep(book, known);
  book.failFrom(storeFailsFrom);
  const parts = { ...book, pim: pimWith({ activations: { read: inTurn(readings), withdraw: write } }) };
  return { book, write, run: () => withdraw(parts, actor, waiting.ref, purge) };
}

describe('Withdrawing', () => {
  const guards: readonly (readonly [string, World, Problem['kind']])[] = [
    ['what Entra does not know', { readings: [undefined] }, 'request-gone'],
    ['somebody else’s', { readings: [requestIn(awaiting, { requester: megan })] }, 'request-gone'],
    [
      'somebody else’s that is settled',
      { readings: [requestIn({ kind: 'denied' }, { requester: megan })] },
      'request-gone',
    ],
    ['what cannot be recorded', { storeFailsFrom: 1 }, 'not-recorded'],
  ];
  for (const [name, given, kind] of guards) {
    it(`is stopped before the write: ${name}`, async () => {
      const { run, write, book } = await world(given);
      await assert.rejects(run(), fails(kind));
      assertUntouched(book, write);
    });
  }

  for (const [name, state] of Object.entries(seenStates)) {
    const isOpenStill = state.kind === 'awaiting-approval' || state.kind === 'scheduled';
    if (isOpenStill)
      it(`takes back once what is ${name}, tells the story forwards, and plans no reminder any more`, async () => {
        const { run, write, book } = await world({ readings: [requestIn(state)] });
        const after = await run();
        assert.deepEqual(after.request.state, { kind: 'withdrawn' });
        sinon.assert.calledOnceWithExactly(write, waiting.ref);
        assert.deepEqual(story(book), ['intended', 'withdrawn', 'state-changed']);
        assert.equal(book.intents.all.size, 0);
        sinon.assert.calledOnceWithExactly(book.notifier.changed, after, actor);
        sinon.assert.calledOnceWithExactly(book.reminders.plan, waiting.ref, []);
      });
    else
      it(`writes nothing and keeps what Entra says where it is ${name}`, async () => {
        const { run, write, book } = await world({ readings: [requestIn(state)] });
        const after = await run();
        assert.deepEqual(after.request.state, state);
        sinon.assert.notCalled(write);
        assert.deepEqual(
          book.facts.map(({ intent, detail }) => [intent, detail]),
          [[undefined, state.kind === 'ended' ? state.how : state.kind]],
        );
        assert.equal(book.intents.all.size, 0);
        sinon.assert.calledOnceWithExactly(book.notifier.changed, after, undefined);
      });
  }

  it('tells nobody once more what was told already', async () => {
    const { run, book } = await world({ known: tracked({ kind: 'withdrawn' }) });
    assert.deepEqual((await run()).request.state, { kind: 'withdrawn' });
    assert.deepEqual(story(book), ['intended', 'withdrawn']);
    sinon.assert.notCalled(book.notifier.changed);
  });

  it('has its intent in the trail before anything is sent', async () => {
    const { run, write, book } = await world({});
    write.onCall(0).callsFake(() => {
      assert.deepEqual(story(book), ['intended']);
      assert.equal(book.intents.all.size, 1);
      return Promise.resolve({});
    });
    await run();
    sinon.assert.calledOnce(write);
  });

  it('names the request, the target, the intent and Graph’s request in the outcome', async () => {
    const { run, book } = await world({});
    await run();
    const [intended, outcome] = book.facts;
    assert.deepEqual([intended?.verb, intended?.request], ['withdraw', waiting.ref]);
    assert.deepEqual(outcome, {
      what: 'withdrawn',
      actor,
      intent: intended?.intent,
      request: waiting.ref,
      target: keyOf(purge),
      graphRequestId: 'g1',
    });
  });

  it('records a refusal of Entra as the outcome', async () => {
    const { run, book } = await world({ answer: refusal({ kind: 'throttled' }) });
    await assert.rejects(run(), fails('throttled'));
    assert.deepEqual(story(book), ['intended', 'not-done']);
    assert.deepEqual([book.facts[1]?.detail, book.facts[1]?.graphRequestId], ['throttled', 'g1']);
    assert.equal(book.intents.all.size, 0);
    sinon.assert.notCalled(book.notifier.changed);
  });

  it('keeps what became of it where Entra refuses since somebody was faster', async () => {
    const answer = refusal({ kind: 'cannot-be-withdrawn' });
    const { run, book } = await world({ answer, readings: [waiting, denied] });
    assert.deepEqual((await run()).request.state, { kind: 'denied' });
    assert.deepEqual(
      book.facts.map(({ what, detail }) => `${what} ${detail}`),
      ['intended undefined', 'not-done cannot-be-withdrawn', 'state-changed denied'],
    );
  });

  it('is looked at after no refusal that says nothing of it', async () => {
    const answer = refusal({ kind: 'throttled' });
    const { run, book } = await world({ answer, readings: [waiting, withdrawn] });
    await assert.rejects(run(), fails('throttled'));
    assert.deepEqual(story(book), ['intended', 'not-done']);
  });

  it('is the outcome of one click alone, of two that were made at once', async () => {
    const { run, book } = await world({
      answer: refusal({ kind: 'cannot-be-withdrawn' }),
      readings: [waiting, withdrawn],
      known: tracked({ kind: 'withdrawn' }),
    });
    assert.deepEqual((await run()).request.state, withdrawn.state);
    assert.deepEqual(story(book), ['intended', 'not-done']);
  });

  for (const kind of ['cannot-be-withdrawn', 'request-gone', 'refused'] as const)
    it(`is withdrawn, for the trail too, where Entra says ${kind} and shows it withdrawn`, async () => {
      const { run, write, book } = await world({
        answer: refusal(kind === 'refused' ? { kind, code: 'Conflict' } : { kind }),
        readings: [waiting, withdrawn],
      });
      assert.deepEqual((await run()).request.state, withdrawn.state);
      sinon.assert.calledOnce(write);
      assert.deepEqual(story(book), ['intended', 'withdrawn', 'state-changed']);
      assert.equal(book.intents.all.size, 0);
    });

  for (const [name, after] of [
    ['it still waits', waiting],
    ['it is gone', undefined],
  ] as const)
    it(`answers the refusal where Entra says that it cannot be, and ${name}`, async () => {
      const answer = refusal({ kind: 'cannot-be-withdrawn' });
      const { run, book } = await world({ answer, readings: [waiting, after] });
      await assert.rejects(run(), fails('cannot-be-withdrawn'));
      assert.deepEqual(story(book), ['intended', 'not-done']);
    });

  it('keeps the intent open where the outcome cannot be recorded, and says that it is not known', async () => {
    const { run, write, book } = await world({ storeFailsFrom: 2 });
    await assert.rejects(run(), fails('outcome-unknown'));
    sinon.assert.calledOnce(write);
    assert.deepEqual(story(book), ['intended']);
    assert.equal(book.intents.all.size, 1);
    sinon.assert.notCalled(book.notifier.changed);
  });

  describe('whose answer is lost', () => {
    const found: readonly (readonly [string, ElevationRequest, readonly string[]])[] = [
      ['withdrawn', withdrawn, ['withdrawn undefined', 'state-changed withdrawn']],
      ['denied by somebody meanwhile', denied, ['not-done cannot-be-withdrawn', 'state-changed denied']],
      [
        'on meanwhile',
        requestIn({ kind: 'active', since: now, until: later(60) }),
        ['not-done cannot-be-withdrawn', 'activated active'],
      ],
    ];
    for (const [name, reading, rows] of found)
      for (const answer of lostAnswers)
        it(`is looked up, and never repeated: shown as ${name} (${answer.name})`, async () => {
          const { run, write, book } = await world({ answer, readings: [waiting, reading] });
          const after = await run();
          assert.deepEqual(after.request.state, reading.state);
          sinon.assert.calledOnce(write);
          assert.deepEqual(
            book.facts.slice(1).map(({ what, detail }) => `${what} ${detail}`),
            rows,
          );
          assert.equal(book.facts[1]?.intent, book.facts[0]?.intent);
          assert.equal(book.intents.all.size, 0);
          const by = reading === withdrawn ? actor : undefined;
          sinon.assert.calledOnceWithExactly(book.notifier.changed, after, by);
        });

    const unknown: readonly (readonly [string, ElevationRequest | undefined | Error])[] = [
      ['it still waits', waiting],
      ['it is gone', undefined],
      ['the look fails too', refusal({ kind: 'throttled' })],
    ];
    for (const [name, after] of unknown)
      for (const answer of lostAnswers)
        it(`is not known where ${name} (${answer.name})`, async () => {
          const { run, write, book } = await world({ answer, readings: [waiting, after] });
          await assert.rejects(run(), fails('outcome-unknown'));
          assertLeftOpen(book, write);
        });
  });
});
