import assert from 'node:assert/strict';
import { claimPatienceMs } from '../../../services/notifications/cardLedger.ts';
import { postgresCardLedger } from '../../../services/store/postgres/cardLedger.ts';
import { sweep } from '../../../services/store/postgres/sweep.ts';
import { later, megan, now } from '../../cards/samples.ts';
import { unnamed } from '../../../services/notifications/cardLedger.ts';
import { eachWithStore, ref } from './eachWithStore.ts';

describe('The ledger of cards', () => {
  const given = eachWithStore();

  it('claims once, and again after a release', async () => {
    const ledger = postgresCardLedger(given.db, given.clock, claimPatienceMs);
    const claims = await Promise.all(Array.from({ length: 10 }, () => ledger.claim(ref, 'card')));
    assert.equal(claims.filter((claim) => claim === 'mine').length, 1);
    await ledger.release(ref, 'card');
    assert.equal(await ledger.claim(ref, 'card'), 'mine');
  });

  it('doubts a claim of which nothing was heard again', async () => {
    let minutes = 0;
    const ledger = postgresCardLedger(
      given.db,
      { ...given.clock, now: () => later(minutes) },
      claimPatienceMs,
    );
    for (const name of ['heard', 'unheard']) assert.equal(await ledger.claim(ref, name), 'mine');
    await ledger.confirm(ref, 'heard');
    minutes = (claimPatienceMs - 1) / 60_000;
    assert.equal(await ledger.claim(ref, 'unheard'), 'under-way');
    minutes = claimPatienceMs / 60_000;
    assert.equal(await ledger.claim(ref, 'heard'), 'done');
    assert.equal(await ledger.claim(ref, 'unheard'), 'doubtful');
    assert.equal(await ledger.claim(ref, 'unheard'), 'under-way', 'whoever took the doubt over has it');
  });

  it('claims each thing of each request by itself', async () => {
    const ledger = postgresCardLedger(given.db, given.clock, claimPatienceMs);
    const all = [
      [ref, 'card'],
      [ref, 'ended'],
      [{ ...ref, id: 'other' }, 'card'],
      [{ ...ref, api: 'role' }, 'card'],
    ] as const;
    const come = (): Promise<readonly string[]> =>
      Promise.all(all.map(([of, name]) => ledger.claim(of, name)));
    assert.deepEqual(await come(), ['mine', 'mine', 'mine', 'mine']);
    await ledger.release(ref, 'card');
    assert.deepEqual(await come(), ['mine', 'under-way', 'under-way', 'under-way']);
    await ledger.confirm(ref, 'card');
    assert.deepEqual(await come(), ['done', 'under-way', 'under-way', 'under-way']);
  });

  it('knows which message shows which request', async () => {
    const ledger = postgresCardLedger(given.db, given.clock, claimPatienceMs);
    const card = {
      cardId: 'card-1',
      reader: { kind: 'person', personId: megan.id },
      serviceUrl: 'https://s',
      conversationId: 'a:1',
      activityId: undefined,
      subjects: ['request group r1'],
      shows: { ref, audience: { kind: 'approver', personId: megan.id } },
    } as const;
    await ledger.put(card);
    assert.deepEqual(await ledger.find('card-1'), { ...card, madeAt: now });
    assert.deepEqual(await ledger.cardsOf(ref), [{ ...card, madeAt: now }]);
    await ledger.sent('card-1', unnamed);
    assert.deepEqual(await ledger.find('card-1'), { ...card, activityId: unnamed, madeAt: now });
    await ledger.sent('card-1', '1');
    const sent = { ...card, activityId: '1', madeAt: now };
    assert.deepEqual(await ledger.cardsOf(ref), [sent]);
    assert.deepEqual(await ledger.findAt('a:1', '1'), sent);
    assert.equal(await ledger.findAt('a:2', '1'), undefined);
    await ledger.put({ ...card, cardId: 'card-2' });
    await ledger.sent('card-1', '2');
    assert.equal((await ledger.find('card-2'))?.activityId, undefined);
    await ledger.forget('card-1');
    assert.ok(await ledger.find('card-2'));
    assert.equal(await ledger.find('card-1'), undefined);
  });

  it('keeps a card’s message, and adds to what its buttons may change, over all its states', async () => {
    const ledger = postgresCardLedger(given.db, given.clock, claimPatienceMs);
    const form = {
      cardId: 'card-1',
      reader: { kind: 'person', personId: megan.id },
      serviceUrl: 'https://s',
      conversationId: 'a:1',
      activityId: '1',
      subjects: ['target t'],
      shows: undefined,
    } as const;
    await ledger.put(form);
    const shows = { ref, audience: { kind: 'requester', personId: megan.id } } as const;
    await ledger.put({
      ...form,
      activityId: '2',
      conversationId: 'a:2',
      subjects: ['request group r1'],
      shows,
    });
    const { subjects, ...card } = (await ledger.find('card-1')) ?? assert.fail();
    assert.deepEqual([...subjects].sort(), ['request group r1', 'target t']);
    assert.deepEqual(card, {
      cardId: 'card-1',
      reader: form.reader,
      serviceUrl: 'https://s',
      conversationId: 'a:1',
      activityId: '1',
      shows,
      madeAt: now,
    });
    const drawnBy = { verb: 'targets', data: { page: 1 } };
    await ledger.put({ ...form, drawnBy });
    assert.deepEqual(await ledger.cardsOf(ref), [], 'a list follows no request');
    assert.deepEqual((await ledger.find('card-1'))?.drawnBy, drawnBy);
    await ledger.put({ ...form, shows });
    assert.equal((await ledger.find('card-1'))?.drawnBy, undefined, 'a live card is no list');
  });

  it('forgets after a month a card that follows no request', async () => {
    const ledger = postgresCardLedger(given.db, given.clock, claimPatienceMs);
    const list = {
      cardId: 'list',
      reader: { kind: 'person', personId: megan.id },
      serviceUrl: 'https://s',
      conversationId: 'a:1',
      activityId: '1',
      subjects: [],
      shows: undefined,
    } as const;
    await ledger.put(list);
    await ledger.put({
      ...list,
      cardId: 'live',
      shows: { ref, audience: { kind: 'approver', personId: megan.id } },
    });
    given.time = later(29 * 24 * 60);
    await sweep(given.db, given.clock);
    assert.ok(await ledger.find('list'));
    given.time = later(31 * 24 * 60);
    await sweep(given.db, given.clock);
    assert.equal(await ledger.find('list'), undefined);
    assert.ok(await ledger.find('live'));
  });

  it('keeps who was reached', async () => {
    const ledger = postgresCardLedger(given.db, given.clock, claimPatienceMs);
    await ledger.recordReach(ref, { reached: [megan], unreached: [] });
    await ledger.recordReach(ref, { reached: [], unreached: [megan] });
    assert.deepEqual(await ledger.reachOf(ref), { reached: [], unreached: [megan] });
  });
});
