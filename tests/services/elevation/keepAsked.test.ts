import assert from 'node:assert/strict';
import sinon from 'sinon';
import { unseenBreakGlass } from '../../../services/elevation/breakGlass.ts';
import type { BreakGlass } from '../../../services/elevation/breakGlass.ts';
import { factsHash } from '../../../services/elevation/facts.ts';
import { keepAsked, notOfAnother, requestOfIntent } from '../../../services/elevation/keepAsked.ts';
import type { Write } from '../../../services/elevation/intent.ts';
import type { State } from '../../../services/elevation/request.ts';
import { record } from '../../../services/elevation/record.ts';
import type { TargetSettingsOf } from '../../../services/elevation/targetSettings.ts';
import { memoryBook } from '../../support/memory.ts';
import { actorOf, fails, intentOf, keep, story } from '../../support/useCase.ts';
import { alex, later, megan, now, purge, reader, requestIn, tracked } from '../../cards/samples.ts';

const actor = actorOf(alex);
const awaiting = { kind: 'awaiting-approval', until: later(1430) } as const;
const waiting = requestIn(awaiting);
const { order } = waiting;
const asks: Write = { verb: 'activate', order };
const known = {
  approvers: [megan],
  approversNamed: [{ kind: 'person', name: megan.name }],
  reasonRequired: true,
} as const;

describe('Keeping what was asked', () => {
  it('is the outcome of one intent alone', async () => {
    const book = memoryBook(() => now);
    const intents = [intentOf(alex, asks, { id: 'first' }), intentOf(alex, asks, { id: 'second' })];
    for (const intent of intents) await book.intents.open(intent);
    await keepAsked(book, actor, intents, waiting, known);
    assert.deepEqual(
      book.facts.map(({ what, intent, detail }) => [what, intent, detail]),
      [
        ['asked', 'first', 'awaiting-approval'],
        ['not-done', 'second', 'no-trace'],
        ['state-changed', undefined, 'awaiting-approval'],
      ],
    );
    assert.equal(book.intents.all.size, 0);
  });

  it('remembers what can be asked for once more, and no time that nobody tells', async () => {
    for (const [minutes, remembered] of [
      [60, 1],
      ['unlimited', 0],
      ['unknown', 0],
    ] as const) {
      const book = memoryBook(() => now);
      await keepAsked(book, actor, [], { ...waiting, order: { ...order, minutes } }, known);
      assert.equal((await book.preferences.of(actor.id)).length, remembered, String(minutes));
    }
  });

  it('knows when it was asked for here where Entra does not say', async () => {
    const book = memoryBook(() => now);
    const { askedAt: _askedAt, ...request } = { ...waiting, state: { kind: 'awaiting-approval' } as const };
    const intent = intentOf(alex, asks, { minutesAgo: 1 });
    const kept = await keepAsked(book, actor, [intent], request, known);
    assert.deepEqual(kept.request.askedAt, later(-1));
    assert.deepEqual(kept.request.state, { kind: 'awaiting-approval', until: later(24 * 60 - 1) });
  });

  it('writes no second row where somebody else has closed the intent', async () => {
    const book = memoryBook(() => now);
    await keepAsked(book, actor, [intentOf(alex, asks)], waiting, known);
    assert.deepEqual(story(book), ['state-changed']);
  });

  it('has the names that whoever asked knows, and nothing of Graph’s receipt in the request', async () => {
    const book = memoryBook(() => now);
    const nameless = requestIn(awaiting, {
      requester: { ...alex, name: '' },
      target: { ...purge, name: '' },
    });
    const intent = intentOf(alex, asks);
    await book.intents.open(intent);
    const after = await keepAsked(book, actor, [intent], { ...nameless, graphRequestId: 'g1' }, known);
    assert.deepEqual(after, {
      request: waiting,
      ...known,
      askedHere: { waited: true, intent: 'i' },
      checkedAt: now,
    });
    assert.equal(book.facts[0]?.graphRequestId, 'g1');
  });

  it('is known to be new where Entra has just answered to the order itself', async () => {
    for (const [receipt, isNew] of [
      [{ graphRequestId: 'g1' }, true],
      [{}, false],
    ] as const) {
      const book = memoryBook(() => now);
      const change = sinon.spy(book.requests, 'change');
      await keepAsked(book, actor, [], { ...waiting, ...receipt }, known);
      sinon.assert.calledOnceWithExactly(change, waiting.ref, sinon.match.func, isNew);
    }
  });

  const unnamed = { approvers: [] };
  const asked: readonly (readonly [string, State, Parameters<typeof keepAsked>[4], boolean])[] = [
    ['it waits, and nobody could see for whom', awaiting, unnamed, true],
    ['it is under way to whom the policy names', { kind: 'provisioning' }, known, true],
    ['it is under way to nobody', { kind: 'provisioning' }, unnamed, false],
    ['it is on', { kind: 'active', since: now, until: later(60) }, known, false],
  ];
  for (const [what, state, more, waited] of asked)
    it(`remembers that it was asked for here, and whether a person is asked: ${what}`, async () => {
      const after = await keepAsked(
        memoryBook(() => now),
        actor,
        [],
        requestIn(state),
        more,
      );
      assert.deepEqual(after.askedHere, { waited });
    });

  for (const state of [
    { kind: 'provisioning' },
    { kind: 'active', since: now, until: later(60) },
    { kind: 'scheduled', from: later(60) },
  ] as const)
    it(`has no approvers where nothing waits for them: ${state.kind}`, async () => {
      const book = memoryBook(() => now);
      const after = await keepAsked(book, actor, [], requestIn(state), known);
      assert.deepEqual([after.approvers, after.approversNamed], [[], undefined]);
    });

  it('knows when the same reason was given before, for whatever it was', async () => {
    const book = memoryBook(() => now);
    const justification = ` ${(waiting.order.justification ?? '').toUpperCase()} `;
    const readers = { ...purge, name: 'Readers', groupId: 'readers' };
    await book.preferences.remember(alex.id, { target: readers, minutes: 60, justification }, later(-4));
    const after = await keepAsked(book, actor, [], waiting, known);
    assert.deepEqual(after.sameReasonAs, later(-4));
    const another = requestIn(awaiting, { id: 'another', justification: 'something else' });
    assert.equal((await keepAsked(book, actor, [], another, known)).sameReasonAs, undefined);
  });

  it('tells nobody of the same reason where both were asked for together', async () => {
    for (const [togetherSince, sameReasonAs] of [
      [later(-4), undefined],
      [later(-3), later(-4)],
    ] as const) {
      const book = memoryBook(() => now);
      const { minutes, justification = '' } = waiting.order;
      await book.preferences.remember(alex.id, { target: reader, minutes, justification }, later(-4));
      const after = await keepAsked(book, actor, [], waiting, { ...known, togetherSince });
      assert.deepEqual(after.sameReasonAs, sameReasonAs);
    }
  });

  const ends: Write = { ...asks, endsWithTicket: true };
  for (const [what, writes, expected] of [
    ['it was ticked', [ends], true],
    ['it was ticked on one form of several', [asks, ends], true],
    ['it was not ticked', [asks], undefined],
  ] as const)
    it(`ends with its ticket, or not: ${what}`, async () => {
      const book = memoryBook(() => now);
      const intents = writes.map((write, index) => intentOf(alex, write, { id: `${index}` }));
      const after = await keepAsked(book, actor, intents, waiting, known);
      assert.equal(after.endsWithTicket, expected);
    });

  describe('of an emergency', () => {
    const running = requestIn({ kind: 'active', since: now, until: later(120) });
    const settingsOf: TargetSettingsOf = () => ({ breakGlass: { insteadOf: 'Search and Purge PIM' } });
    const seen: BreakGlass = { approvers: [megan], isAll: true, signatures: [] };

    for (const [name, breakGlass, kept] of [
      ['who hears of it', seen, seen],
      ['that nobody could be seen who hears of it', undefined, unseenBreakGlass],
    ] as const)
      it(`keeps ${name}, and tells all of it to the trail before anything else`, async () => {
        const book = memoryBook(() => now);
        const intent = intentOf(alex, asks);
        await book.intents.open(intent);
        const asked = { ...known, ...(breakGlass === undefined ? {} : { breakGlass }) };
        const after = await keepAsked({ ...book, settingsOf }, actor, [intent], running, asked);
        assert.deepEqual(after.breakGlass, kept);
        assert.deepEqual((await book.requests.find(running.ref))?.breakGlass, kept);
        assert.deepEqual(story(book), ['break-glass', 'asked', 'activated']);
        const [{ request, actor: by, shown } = {}] = book.facts;
        assert.deepEqual([request, by?.id, shown], [running.ref, alex.id, factsHash(running)]);
        // Somebody else found the same order a moment later.
        await keepAsked({ ...book, settingsOf }, actor, [intent], running, asked);
        assert.deepEqual(story(book), ['break-glass', 'asked', 'activated']);
      });

    for (const [name, state] of [
      ['as it is', running.state],
      ['given back by now', { kind: 'ended', how: 'given-back' }],
    ] as const)
      it(`is told where it was found before its answer was here, ${name}`, async () => {
        const book = memoryBook(() => now);
        await record(book, requestIn(state));
        const intent = intentOf(alex, asks);
        await book.intents.open(intent);
        const after = await keepAsked({ ...book, settingsOf }, actor, [intent], running, {
          ...known,
          breakGlass: seen,
        });
        assert.deepEqual([after.breakGlass, after.request.state], [seen, state]);
        sinon.assert.calledOnceWithExactly(book.notifier.asked, after, true);
        assert.equal(book.reminders.plan.callCount, 2);
      });

    it('goes by the target that whoever asked knows', async () => {
      const settings = sinon.spy(settingsOf);
      await keepAsked({ ...memoryBook(() => now), settingsOf: settings }, actor, [], running, known);
      sinon.assert.calledOnceWithExactly(settings, purge);
    });

    it('is nothing of what is none', async () => {
      const book = memoryBook(() => now);
      const after = await keepAsked(book, actor, [], running, known);
      assert.ok(!('breakGlass' in after));
      assert.deepEqual(story(book), ['activated']);
    });
  });

  it('asks nobody where it cannot be kept', async () => {
    const book = memoryBook(() => now);
    book.failFrom(1);
    await assert.rejects(keepAsked(book, actor, [], waiting, known), fails('outcome-unknown'));
    sinon.assert.notCalled(book.notifier.asked);
  });
});

describe('The request of an order', () => {
  const other = requestIn(awaiting, { id: 'other', justification: 'else' });
  const old = requestIn({ kind: 'withdrawn' }, { id: 'old' });
  const table = [
    ['is there', [waiting], undefined, waiting],
    ['is newer than the newest before', [waiting, old], 'old', waiting],
    ['is under a newer one for something else', [other, waiting, old], 'old', waiting],
    ['is not the one before, though the same was asked', [old], 'old', undefined],
    ['is not what else was asked', [other], undefined, undefined],
    ['is among all where the one before is not listed any more', [waiting], 'gone', waiting],
    ['is not there', [], 'old', undefined],
  ] as const;
  for (const [name, recent, latestBefore, expected] of table)
    it(name, () => {
      const write: Write = { ...asks, ...(latestBefore === undefined ? {} : { latestBefore }) };
      assert.equal(requestOfIntent(intentOf(alex, write), recent), expected);
    });

  it('comes of no other write', () => {
    const write: Write = { verb: 'withdraw', ref: waiting.ref, target: purge };
    assert.equal(requestOfIntent(intentOf(alex, write), [waiting]), undefined);
  });
});

describe('What may have come of an order', () => {
  const ended = { kind: 'withdrawn' } as const;
  const late = requestIn(ended, { id: 'late' });
  const own = requestIn(awaiting, { id: 'own' });
  const elsewhere = requestIn(ended, { id: 'elsewhere' });
  const forElse = requestIn(ended, { id: 'for-else', justification: 'else' });
  const old = requestIn(ended, { id: 'old' });
  const older = requestIn(ended, { id: 'older' });
  const cameTo = { late: 'another', own: 'i', 'for-else': 'another', old: 'another' };
  const recent = [late, own, elsewhere, forElse, old, older];

  it('is all that is listed for another write', async () => {
    const write: Write = { verb: 'giveBack', target: purge };
    assert.equal(
      await notOfAnother(
        memoryBook(() => now),
        intentOf(alex, write),
        recent,
      ),
      recent,
    );
  });

  for (const [name, latestBefore, expected] of [
    ['is newer than what was there, were that another’s', 'old', [own, elsewhere, forElse]],
    ['is all that is listed, where nothing of it was there', undefined, [own, elsewhere, forElse, older]],
  ] as const)
    it(`${name}, and not what another is known to have come to`, async () => {
      const book = memoryBook(() => now);
      for (const [id, intent] of Object.entries(cameTo))
        await keep(book, { ...tracked(ended, { id }), askedHere: { waited: true, intent } });
      const write: Write = { ...asks, ...(latestBefore === undefined ? {} : { latestBefore }) };
      assert.deepEqual(await notOfAnother(book, intentOf(alex, write), recent), expected);
    });
});
