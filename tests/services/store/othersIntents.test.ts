import assert from 'node:assert/strict';
import type { Intent, Write } from '../../../services/elevation/intent.ts';
import { claimPatienceMs } from '../../../services/notifications/cardLedger.ts';
import { createAuditWriter } from '../../../services/store/postgres/auditTrail.ts';
import { postgresCardLedger } from '../../../services/store/postgres/cardLedger.ts';
import { postgresInTransaction } from '../../../services/store/postgres/inTransaction.ts';
import { postgresLookBook } from '../../../services/store/postgres/lookBook.ts';
import { postgresOthersIntents } from '../../../services/store/postgres/othersIntents.ts';
import { postgresReadAhead } from '../../../services/store/postgres/readAhead.ts';
import { postgresRequestStore } from '../../../services/store/postgres/requestStore.ts';
import { alex, later, megan, now, purge, reader, tracked } from '../../cards/samples.ts';
import { intentOf } from '../../support/useCase.ts';
import { auditKeys } from '../../support/trail.ts';
import { eachWithStore } from './eachWithStore.ts';

const jo = { id: 'jo', name: 'Jo' };
const waiting = tracked({ kind: 'awaiting-approval', until: later(60) });
const { ref } = waiting.request;
const order = { target: purge, minutes: 60, justification: 'Phish' };
const approves: Write = { verb: 'approve', ref, target: purge, because: '', shown: 'h' };
const asks: Write = { verb: 'activate', order };

describe('What others left open', () => {
  const given = eachWithStore();

  async function open(...intents: readonly Intent[]): Promise<void> {
    const { db, clock } = given;
    const inTransaction = postgresInTransaction(db, {
      clock,
      writer: createAuditWriter({ clock, keys: auditKeys }),
    });
    await inTransaction(async (kept) => {
      for (const intent of intents) await kept.intents.open(intent);
    });
  }
  async function known(...approvers: readonly (typeof jo)[]): Promise<void> {
    const requests = postgresRequestStore(given.db, given.clock);
    await requests.change(ref, () => ({ after: { ...waiting, approvers }, isNews: false }));
  }
  const seenBy = async (personId: string): Promise<readonly string[]> => {
    const left = await postgresOthersIntents(given.db, given.clock).seenBy(personId);
    assert.ok(left.every(({ ref: { api, id } }) => api === ref.api && id === ref.id));
    return left.map(({ intent }) => intent.id).sort();
  };

  it('is shown to an approver, as it was intended, and neither to whoever left it, nor to who asked, nor to strangers', async () => {
    const intent = intentOf(megan, approves);
    await open(intent);
    await known(megan, jo);
    const left = await postgresOthersIntents(given.db, given.clock).seenBy(jo.id);
    assert.deepEqual(left, [{ intent: { ...intent, lost: false }, ref }]);
    for (const nobody of [megan.id, alex.id, 'stranger', '']) assert.deepEqual(await seenBy(nobody), []);
  });

  it('is shown to who has opened the request, and to who has a card of it', async () => {
    await open(intentOf(megan, approves));
    await known();
    assert.deepEqual(await seenBy(jo.id), []);
    // Of another request, and of one of the other API that has the same id.
    const others = [
      { ...ref, id: 'other' },
      { ...ref, api: 'role' },
    ] as const;
    for (const other of others) await postgresLookBook(given.db, given.clock).note(other, jo);
    assert.deepEqual(await seenBy(jo.id), []);
    await postgresLookBook(given.db, given.clock).note(ref, jo);
    assert.deepEqual(await seenBy(jo.id), ['i']);
    assert.deepEqual(await seenBy('card'), []);
    const ledger = postgresCardLedger(given.db, given.clock, claimPatienceMs);
    for (const [kind, personId, shown] of [
      ['approver', 'card', ref],
      ['requester', alex.id, ref],
      ['approver', 'card of another', others[0]],
      ['approver', 'card of the other API', others[1]],
    ] as const)
      await ledger.put({
        ...{ cardId: personId, reader: { kind: 'person', personId }, serviceUrl: 's' },
        ...{ conversationId: 'c', activityId: personId, subjects: ['x'] },
        shows: { ref: shown, audience: { kind, personId } },
      });
    for (const nobody of [alex.id, 'card of another', 'card of the other API'])
      assert.deepEqual(await seenBy(nobody), []);
    assert.deepEqual(await seenBy('card'), ['i']);
  });

  it('is not what may still be on its way, nor what no approval shows', async () => {
    await known(jo);
    await open(
      intentOf(megan, approves, { id: 'fresh', minutesAgo: 0.3 }),
      intentOf(alex, { verb: 'giveBack', target: purge, ref }, { id: 'back' }),
      intentOf(alex, { verb: 'withdraw', ref, target: purge }, { id: 'withdrawal' }),
      intentOf(megan, { ...approves, ref: { api: 'role', id: ref.id } }, { id: 'of the other API' }),
      intentOf(megan, { ...approves, ref: { ...ref, id: 'other' } }, { id: 'of another request' }),
    );
    assert.deepEqual(await seenBy(jo.id), ['withdrawal']);
  });

  it('has an order with what the same person asked for since', async () => {
    await open(
      intentOf(alex, asks, { id: 'same' }),
      intentOf(megan, asks, { id: 'by another' }),
      intentOf(alex, { verb: 'activate', order: { ...order, target: reader } }, { id: 'of another target' }),
    );
    await known(jo);
    assert.deepEqual(await seenBy(jo.id), ['same']);
  });

  it('has an order of a role as well', async () => {
    await open(
      intentOf(alex, { verb: 'activate', order: { ...order, target: reader } }, { id: 'of the role' }),
      intentOf(alex, asks, { id: 'of the group' }),
    );
    const { request, ...rest } = waiting;
    await postgresRequestStore(given.db, given.clock).change(ref, () => ({
      after: {
        ...rest,
        request: { ...request, order: { ...request.order, target: reader } },
        approvers: [jo],
      },
      isNews: false,
    }));
    assert.deepEqual(await seenBy(jo.id), ['of the role']);
  });

  it('does not take what was kept before an order for it', async () => {
    given.time = later(-2);
    await known(jo);
    given.time = now;
    await open(intentOf(alex, asks));
    assert.deepEqual(await seenBy(jo.id), []);
  });

  it('is a few at a time, and not always the same', async () => {
    await known(jo);
    await open(...Array.from({ length: 12 }, (_, n) => intentOf(megan, approves, { id: `i${n}` })));
    const seen = new Set<string>();
    while (seen.size < 12) {
      const few = await seenBy(jo.id);
      assert.equal(few.length, 5);
      for (const id of few) seen.add(id);
    }
  });

  it('is read ahead of a turn, and once', async () => {
    const { db, clock } = given;
    await open(intentOf(megan, approves));
    await known(jo);
    const ahead = postgresReadAhead(db, clock, (error) => {
      throw error;
    });
    const left = await ahead({ personId: jo.id, isList: false, keys: [] }, async () => {
      await db.deleteFrom('intent').execute();
      return postgresOthersIntents(db, clock).seenBy(jo.id);
    });
    assert.deepEqual(
      left.map(({ intent }) => intent.id),
      ['i'],
    );
  });
});
