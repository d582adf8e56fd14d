import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Intent } from '../../../services/elevation/intent.ts';
import type { InTransaction, Kept } from '../../../services/elevation/kept.ts';
import { postgresInTransaction } from '../../../services/store/postgres/inTransaction.ts';
import { postgresIntentStore } from '../../../services/store/postgres/intentStore.ts';
import { postgresRequestStore } from '../../../services/store/postgres/requestStore.ts';
import { createAuditWriter } from '../../../services/store/postgres/auditTrail.ts';
import { inOneTurn } from '../../../services/store/postgres/turnMemory.ts';
import { verifyAudit } from '../../../services/store/postgres/verifyAudit.ts';
import { alex, later, megan, now, tracked } from '../../cards/samples.ts';
import { auditKeys } from '../../support/trail.ts';
import { eachWithStore } from './eachWithStore.ts';

const waiting = tracked({ kind: 'awaiting-approval', until: later(60) });
const { ref } = waiting.request;
const withdrawn = { verb: 'withdraw', ref, target: waiting.request.order.target } as const;
const intent = (id: string): Intent => ({ id, actor: alex, at: now, write: withdrawn });

describe('What is kept together', () => {
  const given = eachWithStore();
  let inTransaction: InTransaction;
  let runs: number;
  beforeEach(() => {
    inTransaction = postgresInTransaction(given.db, {
      clock: given.clock,
      writer: createAuditWriter({ clock: given.clock, keys: auditKeys }),
    });
    runs = 0;
  });

  /** Does work; `meanwhile` happens once it has read and before it is written, the first time. */
  const meeting = <T>(work: (kept: Kept) => Promise<T>, meanwhile: () => Promise<unknown>): Promise<T> =>
    inTransaction(async (kept) => {
      const answer = await work(kept);
      runs += 1;
      if (runs === 1) await meanwhile();
      return answer;
    });
  const put = (name: string): Promise<unknown> =>
    inTransaction(async ({ requests }) =>
      requests.change(ref, (before = { ...waiting, approvers: [] }) => ({
        after: { ...before, approvers: [...before.approvers, { id: name, name }] },
        isNews: false,
      })),
    );
  const approvers = async (): Promise<readonly string[] | undefined> =>
    (await postgresRequestStore(given.db, given.clock).find(ref))?.approvers.map(({ id }) => id);
  const facts = async (): Promise<readonly string[]> => {
    const rows = await given.db.selectFrom('audit').select('fact').orderBy('seq').execute();
    assert.deepEqual((await verifyAudit(given.db, { keys: auditKeys })).faults, []);
    return rows.map(({ fact }) => (JSON.parse(fact) as { what: string }).what);
  };

  it('is done again with what somebody faster has left of a request', async () => {
    await put('first');
    await meeting(
      async ({ requests, audit }) => {
        const { after } = await requests.change(ref, (before = waiting) => ({
          after: { ...before, approvers: [...before.approvers, megan] },
          isNews: false,
        }));
        await audit.stateChanged(after.request);
      },
      () => put('faster'),
    );
    assert.equal(runs, 2);
    assert.deepEqual(await approvers(), ['first', 'faster', megan.id]);
    assert.deepEqual(await facts(), ['state-changed']);
  });

  it('is done again where a request was there that was taken to be new', async () => {
    await meeting(
      ({ requests }) =>
        requests.change(
          ref,
          (before = { ...waiting, approvers: [] }) => ({
            after: { ...before, approvers: [...before.approvers, megan] },
            isNews: false,
          }),
          true,
        ),
      () => put('faster'),
    );
    assert.deepEqual(await approvers(), ['faster', megan.id]);
  });

  it('is done again where a request has changed that it only read', async () => {
    await put('first');
    const seen: number[] = [];
    await meeting(
      async ({ requests, reminders }) => {
        seen.push((await requests.find(ref))?.approvers.length ?? 0);
        await reminders.add(ref, { name: 'moment', due: later(1) });
      },
      () => put('faster'),
    );
    assert.deepEqual(seen, [1, 2]);
  });

  it('has one outcome of an intent, whoever is first', async () => {
    await inTransaction(({ intents }) => intents.open(intent('i1')));
    const close = async ({ intents, audit }: Kept): Promise<boolean> => {
      const isMine = await intents.close('i1');
      if (isMine) await audit.notDone(intent('i1'), 'no-trace', {});
      return isMine;
    };
    assert.equal(await meeting(close, () => inTransaction(close)), false);
    assert.deepEqual(await facts(), ['not-done']);
  });

  it('closes also what was opened after the turn had read what is open', async () => {
    // As another replica does, outside of this turn.
    const hasRead = Promise.withResolvers<undefined>();
    const opened = hasRead.promise.then(() => inTransaction(({ intents }) => intents.open(intent('i2'))));
    await inOneTurn(async () => {
      assert.deepEqual(await postgresIntentStore(given.db).of(alex.id), []);
      hasRead.resolve(undefined);
      await opened;
      await inTransaction(async ({ intents, audit }) => {
        for (const { id } of await intents.of(alex.id))
          if (await intents.close(id)) await audit.notDone(intent(id), 'no-trace', {});
        await audit.stateChanged(waiting.request);
      });
    });
    assert.deepEqual(await facts(), ['not-done', 'state-changed']);
  });

  it('is done again where it and another wait for one another', async () => {
    await put('first');
    const change = (): Promise<unknown> =>
      inTransaction(async ({ requests, audit }) => {
        await requests.change(ref, (before = waiting) => ({
          after: { ...before, approvers: [...before.approvers, megan] },
          isNews: false,
        }));
        await audit.stateChanged(waiting.request);
      });
    let changed: Promise<unknown> | undefined;
    await given.db.transaction().execute(async (other) => {
      await sql`select 1 from audit_head for update`.execute(other);
      changed = change();
      changed.catch(() => undefined);
      // It holds the request by now, and waits for the head of the trail.
      const waits = sql`select 1 from pg_locks where not granted`;
      while ((await waits.execute(other)).rows.length === 0);
      await sql`update request set body = body`.execute(other);
    });
    await changed;
    assert.deepEqual(await approvers(), ['first', megan.id]);
    assert.deepEqual(await facts(), ['state-changed']);
  });

  it('is nothing where the work fails, or has nothing to keep', async () => {
    const broken = inTransaction(async ({ intents, audit }) => {
      await intents.open(intent('i1'));
      await audit.intended(intent('i1'));
      throw new Error('no');
    });
    await assert.rejects(broken, /no/);
    assert.equal(await inTransaction(async ({ requests }) => requests.find(ref)), undefined);
    assert.deepEqual(await facts(), []);
    assert.deepEqual(await postgresIntentStore(given.db).of(alex.id), []);
  });

  it('gives up where others are faster again and again', async () => {
    await put('first');
    const busy = inTransaction(async ({ requests }) => {
      await requests.change(ref, () => ({ after: waiting, isNews: false }));
      await put('faster');
    });
    await assert.rejects(busy, /others were faster 20 times/);
  });
});
