import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { RequestStore } from '../../../services/elevation/kept.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { momentReminder } from '../../../services/elevation/reminders.ts';
import { postgresReminderBook } from '../../../services/store/postgres/reminderBook.ts';
import { migrations } from '../../../services/store/postgres/migrations.ts';
import { postgresRequestStore } from '../../../services/store/postgres/requestStore.ts';
import { later, now, tracked } from '../../cards/samples.ts';
import { eachWithStore, ref } from './eachWithStore.ts';

function put(requests: RequestStore, after: TrackedRequest, isNews: boolean): Promise<unknown> {
  return requests.change(after.request.ref, () => ({ after, isNews }));
}
describe('Moments that are planned', () => {
  const given = eachWithStore();

  it('hands out a moment again until another is planned for it, and never as something to be said', async () => {
    const book = postgresReminderBook(given.db);
    const moment = { name: momentReminder, due: later(-1) };
    await book.plan(ref, [moment, { name: 'ends in 5', due: later(-1) }]);
    await book.plan({ ...ref, id: 'r2' }, [{ ...moment, due: later(1) }]);
    assert.deepEqual(await book.takeDue(now), [{ ref, names: ['ends in 5'], tries: 0, until: later(3) }]);
    assert.deepEqual(await book.takeMoments(now), [ref]);
    assert.deepEqual(await book.takeMoments(now), []);
    // Whoever took it died.
    assert.deepEqual(await book.takeMoments(later(0.99)), []);
    assert.equal((await book.takeMoments(later(1))).length, 2);
    await book.plan(ref, []);
    assert.deepEqual(await book.takeMoments(later(9)), [{ ...ref, id: 'r2' }]);
  });

  it('hands out what is to be said again some minutes later, until it is done or planned for another time', async () => {
    const book = postgresReminderBook(given.db);
    const names = ['ends in 5', 'waiting for 15', 'waiting for 30'];
    await book.plan(
      ref,
      names.map((name) => ({ name, due: now })),
    );
    const [due] = await book.takeDue(now);
    assert.ok(due !== undefined);
    assert.deepEqual(due.names.toSorted(), names);
    // Whoever took it is at it.
    assert.deepEqual(await book.takeDue(later(2.99)), []);
    await book.done({ ...due, names: ['ends in 5'] });
    await book.done({ ...due, ref: { ...ref, id: 'r2' } });
    await book.done({ ...due, ref: { ...ref, api: 'role' } });
    await book.done({ ...due, until: later(2) });
    await book.add(ref, { name: 'waiting for 15', due: later(9) });
    // They died.
    const [again] = await book.takeDue(later(3));
    assert.deepEqual(again, { ref, names: ['waiting for 30'], tries: 0, until: later(6) });
    await book.done(again);
    await book.done({ ...due, names: ['waiting for 15'] });
    assert.deepEqual((await book.takeDue(later(9)))[0]?.names, ['waiting for 15']);
  });

  it('counts anew what is planned for another state', async () => {
    const book = postgresReminderBook(given.db);
    await book.add(ref, { name: 'ends in 5', due: now }, 7);
    await book.plan(ref, [{ name: 'ends in 5', due: now }]);
    assert.equal((await book.takeDue(now))[0]?.tries, 0);
  });

  it('hands out the longest due of a crowd, past what another replica holds', async () => {
    const { db } = given;
    const book = postgresReminderBook(db);
    for (const name of ['ends in 5', momentReminder])
      await sql`insert into reminder (api, id, name, due)
        select 'group', 'r' || n, ${name}, ${now}::timestamptz - n * interval '1 second' from generate_series(1, 202) n`.execute(
        db,
      );
    const take = async (): Promise<readonly (readonly string[])[]> => [
      (await book.takeDue(now)).map((one) => one.ref.id),
      (await book.takeMoments(now)).map(({ id }) => id),
    ];
    const taken = await db.transaction().execute(async (other) => {
      await sql`select from reminder where id = 'r202' for update`.execute(other);
      return take();
    });
    for (const ids of taken) {
      assert.equal(ids.length, 200);
      assert.ok(!ids.includes('r202') && !ids.includes('r1'));
    }
    for (const ids of await take()) assert.deepEqual([...ids].sort(), ['r1', 'r202']);
  });

  it('takes of two that have the same id or name each its own', async () => {
    const book = postgresReminderBook(given.db);
    const due = (minutes: number) => [{ name: 'ends in 5', due: later(minutes) }];
    const [twin, other] = [{ ...ref, api: 'role' } as const, { ...ref, id: 'r2' }];
    for (const [one, minutes] of [
      [ref, 0],
      [twin, 1],
      [other, 1],
    ] as const)
      await book.plan(one, due(minutes));
    await book.add(ref, { name: 'waiting for 15', due: later(1) });
    assert.deepEqual(await book.takeDue(now), [{ ref, names: ['ends in 5'], tries: 0, until: later(3) }]);
    const rest = await book.takeDue(later(1));
    assert.deepEqual(rest.map((one) => `${one.ref.api} ${one.ref.id} ${one.names.join()}`).sort(), [
      'group r1 waiting for 15',
      'group r2 ends in 5',
      'role r1 ends in 5',
    ]);
    for (const one of [ref, twin, other]) await book.plan(one, due(2));
    await book.plan(ref, []);
    assert.equal((await book.takeDue(later(2))).length, 2, 'what of others is planned stays');
  });

  it('counts how often what is handed out could not be said', async () => {
    const book = postgresReminderBook(given.db);
    await book.plan(ref, [
      { name: 'ends in 5', due: now },
      { name: 'waiting for 15', due: now },
    ]);
    assert.equal((await book.takeDue(now))[0]?.tries, 0);
    await book.add(ref, { name: 'ends in 5', due: now }, 1);
    assert.equal((await book.takeDue(now))[0]?.tries, 1);
    await book.add(ref, { name: 'ends in 5', due: now }, 1);
    await book.add(ref, { name: 'ends in 5', due: later(1) }, 2);
    await book.add(ref, { name: 'waiting for 15', due: later(1) });
    assert.deepEqual(await book.takeDue(now), []);
    const [due] = await book.takeDue(later(1));
    assert.deepEqual([due?.names.toSorted(), due?.tries], [['ends in 5', 'waiting for 15'], 2]);
  });

  it('plans a moment for what is open from before there were any', async () => {
    const requests = postgresRequestStore(given.db, given.clock);
    const open = tracked({ kind: 'provisioning' });
    await put(requests, open, false);
    await put(requests, tracked({ kind: 'withdrawn' }, { id: 'settled' }), false);
    await migrations['0014_moment']?.up(given.db);
    // The database counts microseconds.
    const after = new Date(Date.now() + 1_000);
    assert.deepEqual(await postgresReminderBook(given.db).takeMoments(after), [open.request.ref]);
  });
});
