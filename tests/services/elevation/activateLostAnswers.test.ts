import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Check } from '../../../services/elevation/pim.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { assertLeftOpen, fails, intentOf, keep, lostAnswers, refusal, story } from '../../support/useCase.ts';
import { alex, now } from '../../cards/samples.ts';
import { order, asked, waiting, old, free, world } from './activating.ts';

describe('An activation of which no answer came', () => {
  const looks: readonly (readonly [string, readonly (Check | Error)[], 'found' | 'unknown'])[] = [
    ['a new request is there', [free, { ...free, recent: [waiting] }], 'found'],
    [
      'a new one and the old one',
      [
        { ...free, recent: [old] },
        { ...free, recent: [waiting, old] },
      ],
      'found',
    ],
    [
      'only the old one is there',
      [
        { ...free, recent: [old] },
        { ...free, recent: [old] },
      ],
      'unknown',
    ],
    ['another order was made meanwhile', [free, { ...free, recent: [asked('x', 'other')] }], 'unknown'],
    ['nothing is there', [free, free], 'unknown'],
    ['the look fails too', [free, refusal({ kind: 'throttled' })], 'unknown'],
  ];
  for (const [name, checks, outcome] of looks) {
    for (const error of lostAnswers)
      it(`looks for a write without an answer, and never repeats it: ${name} (${error.name})`, async () => {
        const { run, write, book } = await world({ answer: error, checks });
        if (outcome === 'found') assert.equal((await run()).request.ref.id, 'new');
        else await assert.rejects(run(), fails('outcome-unknown'));
        sinon.assert.calledOnce(write);
        assert.deepEqual(
          story(book),
          outcome === 'found' ? ['intended', 'asked', 'state-changed'] : ['intended'],
        );
        assert.equal([...book.intents.all.values()][0]?.lost, outcome === 'found' ? undefined : true);
      });
  }

  it('leaves what is found on its way as it is: nobody said that it waits', async () => {
    const onItsWay = { ...waiting, state: { kind: 'provisioning' } as const };
    for (const answer of lostAnswers) {
      const { run } = await world({ answer, checks: [free, { ...free, recent: [onItsWay] }] });
      assert.deepEqual((await run()).request.state, onItsWay.state);
    }
  });

  it('keeps the intent open where the outcome cannot be recorded, and says that it is not known', async () => {
    const { run, write, book } = await world({ storeFailsFrom: 2 });
    await assert.rejects(run(), fails('outcome-unknown'));
    sinon.assert.calledOnce(write);
    assert.deepEqual(story(book), ['intended']);
    assert.equal(book.intents.all.size, 1);
  });

  it('takes up an earlier order that Entra has, instead of sending it again', async () => {
    const { run, write, book } = await world({
      earlier: { minutesAgo: 0.1 },
      checks: [{ ...free, recent: [waiting, old] }],
    });
    assert.equal((await run()).request.ref.id, 'new');
    sinon.assert.notCalled(write);
    sinon.assert.calledOnce(book.notifier.asked);
    assert.deepEqual(
      book.facts.map(({ what, intent }) => [what, intent]),
      [
        ['asked', 'earlier'],
        ['state-changed', undefined],
      ],
    );
  });

  const another: TrackedRequest = {
    ...{ request: { ...asked('late'), state: { kind: 'withdrawn' } }, approvers: [], checkedAt: now },
    askedHere: { waited: true, intent: 'another' },
  };

  it('takes up nothing that another intent came to, though the list showed it late', async () => {
    const { run, write, book } = await world({
      earlier: { minutesAgo: 1 },
      checks: [{ ...free, recent: [another.request, old] }],
    });
    await keep(book, another);
    assert.equal((await run()).request.ref.id, 'new');
    sinon.assert.calledOnce(write);
  });

  it('takes up what another process has kept as what the very intent came to', async () => {
    const open = asked('late');
    const { run, write, book } = await world({
      earlier: { minutesAgo: 1 },
      checks: [{ ...free, recent: [open, old] }],
    });
    await keep(book, { ...another, request: open, askedHere: { waited: true, intent: 'earlier' } });
    assert.equal((await run()).request.ref.id, 'late');
    sinon.assert.notCalled(write);
  });

  it('finds nothing that another intent came to after a lost answer, though the list shows it late', async () => {
    const { run, write, book } = await world({
      answer: refusal({ kind: 'outcome-unknown' }),
      checks: [
        { ...free, recent: [old] },
        { ...free, recent: [another.request, old] },
      ],
    });
    await keep(book, another);
    await assert.rejects(run(), fails('outcome-unknown'));
    assertLeftOpen(book, write);
  });

  it('takes up all earlier intents of that very order as one, and no other', async () => {
    const { run, write, book } = await world({
      open: [
        intentOf(alex, { verb: 'activate', order }, { id: 'first' }),
        intentOf(alex, { verb: 'activate', order }, { id: 'second' }),
        intentOf(alex, { verb: 'activate', order: { ...order, minutes: 5 } }, { id: 'other' }),
      ],
      checks: [{ ...free, recent: [waiting] }],
    });
    await run();
    sinon.assert.notCalled(write);
    assert.deepEqual(
      book.facts.map(({ what, intent }) => [what, intent]),
      [
        ['asked', 'first'],
        ['not-done', 'second'],
        ['state-changed', undefined],
      ],
    );
    assert.deepEqual([...book.intents.all.keys()], ['other']);
  });

  it('takes up an earlier intent of that very order behind one that came to nothing', async () => {
    const { run, book } = await world({
      open: [
        intentOf(alex, { verb: 'activate', order: { ...order, minutes: 5 } }, { id: 'other', minutesAgo: 3 }),
        intentOf(alex, { verb: 'activate', order }, { id: 'first', minutesAgo: 3 }),
      ],
      checks: [{ ...free, recent: [waiting] }],
    });
    await run();
    assert.deepEqual(
      book.facts.map(({ what, intent }) => [what, intent]),
      [
        ['not-done', 'other'],
        ['asked', 'first'],
        ['state-changed', undefined],
      ],
    );
  });

  it('keeps what came of an earlier order and is over, and asks again', async () => {
    const over = { ...asked('over'), state: { kind: 'timed-out' } } as const;
    const { run, write, book } = await world({
      open: [
        intentOf(alex, { verb: 'activate', order }, { id: 'first' }),
        intentOf(alex, { verb: 'activate', order }, { id: 'second' }),
      ],
      checks: [{ ...free, recent: [over, old] }],
    });
    assert.equal((await run()).request.ref.id, 'new');
    sinon.assert.calledOnce(write);
    sinon.assert.calledTwice(book.notifier.asked);
    assert.deepEqual(
      book.facts.map(({ what, intent, request }) => [what, intent ?? request?.id]),
      [
        ['asked', 'first'],
        ['not-done', 'second'],
        ['state-changed', 'over'],
        ['intended', [...new Set(book.facts.map(({ intent }) => intent))].at(-1)],
        ['asked', [...new Set(book.facts.map(({ intent }) => intent))].at(-1)],
        ['state-changed', 'new'],
      ],
    );
  });

  it('asks again once an earlier order has come to nothing', async () => {
    const { run, write, book } = await world({
      earlier: { minutesAgo: 3 },
      checks: [{ ...free, recent: [old] }],
    });
    await run();
    sinon.assert.calledOnce(write);
    assert.deepEqual(story(book), ['not-done', 'intended', 'asked', 'state-changed']);
    assert.equal(book.facts[0]?.detail, 'no-trace');
  });

  for (const earlier of [{ minutesAgo: 1 }, { minutesAgo: 0.1, lost: true }])
    it(`asks again where Entra may not list an earlier order yet, and says nothing of it before it knows: ${JSON.stringify(earlier)}`, async () => {
      const checks = [{ ...free, recent: [old] }];
      const taken = await world({ earlier, checks });
      await taken.run();
      sinon.assert.calledOnce(taken.write);
      // Entra takes one of the two.
      assert.deepEqual(story(taken.book), ['intended', 'asked', 'not-done', 'state-changed']);

      const refused = await world({ earlier, checks, answer: refusal({ kind: 'already-pending' }) });
      await assert.rejects(refused.run(), fails('already-pending'));
      assert.deepEqual(story(refused.book), ['intended', 'not-done']);
      assert.deepEqual([...refused.book.intents.all.keys()], ['earlier']);
    });
});
