import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { claimPatienceMs } from '../../../services/notifications/cardLedger.ts';
import { postgresAddressBook } from '../../../services/store/postgres/addressBook.ts';
import { postgresCallLevels } from '../../../services/store/postgres/callLevels.ts';
import { postgresCardLedger } from '../../../services/store/postgres/cardLedger.ts';
import { postgresEffectBook } from '../../../services/store/postgres/effectBook.ts';
import { postgresLookBook } from '../../../services/store/postgres/lookBook.ts';
import { postgresNewsAhead } from '../../../services/store/postgres/newsAhead.ts';
import { postgresRequestStore } from '../../../services/store/postgres/requestStore.ts';
import { alex, later, megan, now, requestIn, tracked } from '../../cards/samples.ts';
import { eachWithStore } from './eachWithStore.ts';

const waiting: TrackedRequest = {
  ...tracked({ kind: 'awaiting-approval', until: later(60) }),
  approvers: [megan],
};
const { ref } = waiting.request;

describe('What is read ahead of telling people of a request', () => {
  const given = eachWithStore();
  const failures: unknown[] = [];
  const booksOf = () => {
    const { db, clock } = given;
    return {
      requests: postgresRequestStore(db, clock),
      ledger: postgresCardLedger(db, clock, claimPatienceMs),
      looks: postgresLookBook(db, clock),
      addresses: postgresAddressBook(db, clock),
      levels: postgresCallLevels(db),
      ahead: postgresNewsAhead(db, (error) => failures.push(error)),
    };
  };
  type Books = ReturnType<typeof booksOf>;
  const all = ({ requests, ledger, looks, addresses, levels }: Books): Promise<readonly unknown[]> =>
    Promise.all([
      ...[ledger.cardsOf(ref), ledger.reachOf(ref), looks.of(ref), requests.openOf(alex.id)],
      ...[addresses.find(alex.id), addresses.find(megan.id), levels.of(alex.id)],
    ] as readonly Promise<unknown>[]);
  const fill = async ({ requests, ledger, looks, addresses, levels }: Books): Promise<void> => {
    const next = requestIn({ kind: 'scheduled', from: later(30) }, { id: 'next' });
    for (const one of [waiting, { ...waiting, request: next }])
      await requests.change(one.request.ref, () => ({ after: one, isNews: false }));
    await ledger.put({
      ...{ cardId: 'card', reader: { kind: 'person', personId: megan.id }, serviceUrl: 's' },
      ...{ conversationId: 'c', activityId: 'm', subjects: ['x'] },
      shows: { ref, audience: { kind: 'approver', personId: megan.id } },
    });
    await ledger.recordReach(ref, { reached: [megan], unreached: [] });
    await looks.note(ref, megan, later(5));
    const place = { serviceUrl: 's', locale: 'en', timeZone: 'UTC' };
    for (const person of [alex, megan])
      await addresses.remember({ ...place, person, conversationId: `c-${person.id}` });
    await levels.choose(alex.id, 'less');
  };
  beforeEach(() => {
    failures.length = 0;
  });
  afterEach(() => {
    sinon.restore();
    assert.deepEqual(failures, []);
  });

  it('is what each book would answer, in one statement, and nothing where nothing is', async () => {
    const books = booksOf();
    for (const isFilled of [false, true]) {
      if (isFilled) await fill(books);
      const expected = await all(books);
      const asked = sinon.spy(given.db.getExecutor(), 'executeQuery');
      assert.deepEqual(await books.ahead(waiting, () => all(books)), expected);
      sinon.assert.calledOnce(asked);
      asked.restore();
    }
  });

  it('is read again when it was written', async () => {
    const books = booksOf();
    await fill(books);
    await books.ahead(waiting, async () => {
      await books.levels.choose(alex.id, 'normal');
      assert.equal(await books.levels.of(alex.id), 'normal');
      await books.addresses.forget(megan.id);
      assert.equal(await books.addresses.find(megan.id), undefined);
    });
  });

  it('is asked for when it is needed, where it could not be read ahead', async () => {
    const books = booksOf();
    await fill(books);
    const expected = await all(books);
    const failed = new Error('away');
    sinon.stub(given.db.getExecutor(), 'executeQuery').onFirstCall().rejects(failed).callThrough();
    assert.deepEqual(await books.ahead(waiting, () => all(books)), expected);
    assert.deepEqual(failures.splice(0), [failed]);
  });

  it('tells with the last of it what is stored by then', async () => {
    const { requests } = booksOf();
    assert.equal(await requests.newsDelivered(waiting), undefined);
    await requests.change(ref, () => ({ after: waiting, isNews: true }));
    assert.deepEqual(await requests.newsDelivered(waiting), waiting);
    const denied = { ...waiting, request: requestIn({ kind: 'denied' }) };
    await requests.change(ref, () => ({ after: denied, isNews: true }));
    assert.deepEqual(await requests.newsDelivered(waiting), denied);
    assert.equal((await requests.undeliveredNews(later(1))).length, 1, 'the newer is still to be told');
  });

  it('counts how long a decision took once, whoever comes to it', async () => {
    const book = postgresEffectBook(given.db, given.clock);
    const seen = { target: 'role|x|directory|/', seconds: 60 } as const;
    await Promise.all([1, 2, 3].map(() => book.noteOnce(ref, 'decision time', seen)));
    await book.noteOnce(ref, 'decision time', seen);
    await book.noteOnce({ ...ref, id: 'other' }, 'decision time', seen);
    const rows = await given.db.selectFrom('effect').selectAll().execute();
    assert.deepEqual(
      rows.map(({ seconds, at }) => [seconds, at]),
      [
        [60, now],
        [60, now],
      ],
    );
  });
});
