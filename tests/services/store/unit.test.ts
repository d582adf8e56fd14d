import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Intent } from '../../../services/elevation/intent.ts';
import type { InTransaction, Kept } from '../../../services/elevation/kept.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { postgresInTransaction } from '../../../services/store/postgres/inTransaction.ts';
import { postgresIntentStore } from '../../../services/store/postgres/intentStore.ts';
import { postgresPreferences } from '../../../services/store/postgres/preferences.ts';
import { postgresRequestStore } from '../../../services/store/postgres/requestStore.ts';
import { createAuditWriter } from '../../../services/store/postgres/auditTrail.ts';
import { inOneTurn } from '../../../services/store/postgres/turnMemory.ts';
import { verifyAudit } from '../../../services/store/postgres/verifyAudit.ts';
import { collectUnit } from '../../../services/store/postgres/unit.ts';
import { alex, later, megan, now, tracked } from '../../cards/samples.ts';
import { auditKeys } from '../../support/trail.ts';
import { eachWithStore } from './eachWithStore.ts';

const waiting = tracked({ kind: 'awaiting-approval', until: later(60) });
const { ref } = waiting.request;
const { target } = waiting.request.order;
const withdrawn = { verb: 'withdraw', ref, target } as const;
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
        await audit.stateChanged(after);
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

  it('takes no request of the other API for one that has the same id', async () => {
    const twin = { ...ref, api: 'role' } as const;
    const putTwin = (): Promise<unknown> =>
      inTransaction(async ({ requests, reminders }) => {
        await requests.change(twin, () => ({
          after: { ...waiting, request: { ...waiting.request, ref: twin } },
          isNews: false,
        }));
        await reminders.add(twin, { name: 'moment', due: now });
      });
    await put('first');
    await putTwin();
    await put('second');
    await putTwin();
    await inTransaction(({ reminders }) => reminders.add(ref, { name: 'moment', due: now }));
    const other = { ...ref, id: 'other' };
    await inTransaction(({ reminders }) => reminders.add(other, { name: 'moment', due: now }));
    const planned = async ({ requests, reminders }: Kept): Promise<void> => {
      await requests.find(ref);
      await reminders.plan(ref, []);
    };
    await meeting(planned, () => put('faster'));
    assert.equal(runs, 2);
    assert.deepEqual(await approvers(), ['first', 'second', 'faster']);
    const left = await given.db.selectFrom('reminder').select(['api', 'id']).orderBy('id').execute();
    assert.deepEqual(left, [twin, other]);
  });

  it('relies on what it has read until all of it is written', async () => {
    await put('first');
    const areWaiting = async (count: number): Promise<boolean> => {
      const { rows } = await sql`select from pg_stat_activity
        where wait_event_type = 'Lock' and datname = current_database()`.execute(given.db);
      return rows.length >= count;
    };
    const done: string[] = [];
    const both = await given.db.transaction().execute(async (other) => {
      await sql`select from audit_head for update`.execute(other);
      const reads = inTransaction(async ({ requests, audit }) => {
        await audit.stateChanged((await requests.find(ref)) ?? waiting);
      }).then(() => done.push('what was read'));
      while (!(await areWaiting(1)));
      const changes = put('later').then(() => done.push('changed'));
      while (!(await areWaiting(2)) && done.length === 0);
      assert.deepEqual(done, [], 'who changes it waits for whoever has read it');
      return [reads, changes];
    });
    await Promise.all(both);
    assert.deepEqual(done.toSorted(), ['changed', 'what was read']);
  });

  it('has one outcome of an intent, whoever is first', async () => {
    await inTransaction(({ intents }) => intents.open(intent('i1')));
    await inTransaction(({ intents }) => intents.open({ ...intent('hers'), actor: megan }));
    const open = async ({ id }: typeof alex): Promise<readonly string[]> =>
      (await postgresIntentStore(given.db).of(id)).map((one) => one.id);
    assert.deepEqual(await Promise.all([alex, megan].map(open)), [['i1'], ['hers']]);
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
        await audit.stateChanged(waiting);
      });
    });
    assert.deepEqual(await facts(), ['not-done', 'state-changed']);
  });

  // What PostgreSQL raises for one of two that wait for one another, and for one whose rows another has changed.
  for (const code of ['40P01', '40001'])
    it(`is done again where it gave way to another that wanted the same: ${code}`, async () => {
      await put('first');
      await sql`create sequence attempts`.execute(given.db);
      await sql
        .raw(
          `create function give_way() returns trigger language plpgsql as $$
        begin
          if nextval('public.attempts') = 1 then raise exception 'gave way' using errcode = '${code}'; end if;
          return new;
        end $$`,
        )
        .execute(given.db);
      await sql`create trigger give_way before insert on audit for each row execute function give_way()`.execute(
        given.db,
      );
      await inTransaction(async ({ requests, audit }) => {
        await requests.change(ref, (before = waiting) => ({
          after: { ...before, approvers: [...before.approvers, megan] },
          isNews: false,
        }));
        await audit.stateChanged(waiting);
      });
      assert.deepEqual(await approvers(), ['first', megan.id]);
      assert.deepEqual(await facts(), ['state-changed']);
    });

  it('closes an intent once, and lets its actor choose anew what was chosen before, in one turn', async () => {
    const { order } = waiting.request;
    await inTransaction(({ intents }) => intents.open(intent('i1')));
    await inOneTurn(async () => {
      const preferences = postgresPreferences(given.db);
      assert.deepEqual(await preferences.of(alex.id), []);
      const closed = await inTransaction(async (kept) => {
        await kept.preferences.remember(alex.id, { ...order, minutes: 60 }, now);
        return [await kept.intents.close('i1'), await kept.intents.close('i1')];
      });
      assert.deepEqual(closed, [true, false]);
      assert.equal((await preferences.of(alex.id)).length, 1);
    });
  });

  it('has all of what was chosen last of a target', async () => {
    const { target } = waiting.request.order;
    const choose = (minutes: number, more: object): Promise<unknown> =>
      inTransaction(({ preferences }) =>
        preferences.remember(alex.id, { target, minutes, ...more }, later(minutes)),
      );
    await choose(60, { justification: 'a phish', ticket: { number: 'INC1', system: 'ServiceNow' } });
    const last = { justification: 'another', ticket: { number: 'SEC-2', system: 'Jira' } };
    await choose(90, last);
    const chosen = { target: keyOf(target), minutes: 90, at: later(90), ...last };
    assert.deepEqual(await postgresPreferences(given.db).of(alex.id), [chosen]);
  });

  it('is in the lists of its requester from then on, in the same turn', async () => {
    await put('first');
    const requests = postgresRequestStore(given.db, given.clock);
    await inOneTurn(async () => {
      const listed = async (): Promise<readonly number[]> => {
        const lists = await Promise.all([requests.openOf(alex.id), requests.latestOf(alex.id)]);
        return lists.map(([one]) => one?.approvers.length ?? 0);
      };
      assert.deepEqual(await listed(), [1, 1]);
      await put('second');
      assert.deepEqual(await listed(), [2, 2]);
    });
  });

  it('relies on the intents of whom it asked for, and of nobody else', async () => {
    await inTransaction(({ intents }) => intents.open(intent('i1')));
    const read = async ({ intents, reminders }: Kept): Promise<void> => {
      await intents.of(alex.id);
      await reminders.add(ref, { name: 'moment', due: now });
    };
    const opens = (id: string, actor: typeof alex) => (): Promise<void> =>
      inTransaction(({ intents }) => intents.open({ ...intent(id), actor }));
    await meeting(read, opens('hers', megan));
    assert.equal(runs, 1);
    runs = 0;
    await meeting(read, opens('i2', alex));
    assert.equal(runs, 2);
  });

  it('knows whether somebody’s decision on a request is open', async () => {
    const decides = (verb: 'approve' | 'deny'): Intent => ({
      ...intent(verb),
      actor: megan,
      write: { verb, ref, target, because: 'no', shown: 'seen' },
    });
    const isDecidedOn = (one = ref): Promise<boolean> =>
      inTransaction(({ intents }) => intents.isDecidedOn(one));
    await inTransaction(({ intents }) => intents.open(intent('i1')));
    assert.equal(await isDecidedOn(), false);
    for (const verb of ['approve', 'deny'] as const) {
      await inTransaction(({ intents }) => intents.open(decides(verb)));
      assert.equal(await isDecidedOn(), true, verb);
      for (const another of [
        { ...ref, id: 'other' },
        { ...ref, api: ref.api === 'role' ? ('group' as const) : ('role' as const) },
      ])
        assert.equal(await isDecidedOn(another), false, JSON.stringify(another));
      await inTransaction(({ intents }) => intents.close(verb));
      assert.equal(await isDecidedOn(), false, verb);
    }
  });

  it('marks as lost what it was told of, and nothing else', async () => {
    for (const id of ['i1', 'i2']) await inTransaction(({ intents }) => intents.open(intent(id)));
    await inTransaction(({ intents }) => intents.markLost('i1'));
    const open = await postgresIntentStore(given.db).of(alex.id);
    assert.deepEqual(open.map(({ id, lost }) => `${id} ${lost}`).sort(), ['i1 true', 'i2 false']);
  });

  it('has of what is planned under one name the last', async () => {
    for (const due of [later(1), later(2)])
      await inTransaction(({ reminders }) => reminders.add(ref, { name: 'moment', due }));
    const planned = await given.db.selectFrom('reminder').select('due').execute();
    assert.deepEqual(planned, [{ due: later(2) }]);
  });

  it('says of everything that it writes or relies on that it touches it', async () => {
    await put('first');
    const collected = collectUnit({ db: given.db, clock: given.clock, isRepeated: false });
    const { kept } = collected;
    const other = { ...ref, id: 'other' };
    await kept.requests.find(ref);
    await kept.reminders.add(other, { name: 'moment', due: now });
    await kept.intents.open(intent('i1'));
    await kept.preferences.remember(alex.id, { ...waiting.request.order, minutes: 60 }, now);
    await kept.incidents.find('incident1');
    assert.deepEqual([...collected.unit().touches].sort(), [
      `choice ${alex.id}`,
      'incident incident1',
      'intent i1',
      `request ${ref.api}/${ref.id}`,
      `request ${other.api}/other`,
    ]);
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
