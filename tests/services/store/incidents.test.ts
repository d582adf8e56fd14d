import assert from 'node:assert/strict';
import type { Incident } from '../../../services/elevation/incident.ts';
import { withOffer } from '../../../services/elevation/incident.ts';
import type { InTransaction } from '../../../services/elevation/kept.ts';
import { createAuditWriter } from '../../../services/store/postgres/auditTrail.ts';
import { postgresInTransaction } from '../../../services/store/postgres/inTransaction.ts';
import { postgresIncidents } from '../../../services/store/postgres/incidents.ts';
import { sweep } from '../../../services/store/postgres/sweep.ts';
import { incident } from '../../cards/incidentCards.ts';
import { alex, later, megan } from '../../cards/samples.ts';
import { stillClock } from '../../support/stillClock.ts';
import { auditKeys } from '../../support/trail.ts';
import { eachWithStore } from './eachWithStore.ts';

const over: Incident = {
  ...incident,
  over: { by: megan, at: later(-1) },
  people: incident.people.map((one) => ({ ...one, offer: { kind: 'to-tell', tries: 0 } })),
};

describe('The incidents of the store', () => {
  const given = eachWithStore();
  let inTransaction: InTransaction;
  beforeEach(() => {
    inTransaction = postgresInTransaction(given.db, {
      clock: given.clock,
      writer: createAuditWriter({ clock: given.clock, keys: auditKeys }),
    });
  });
  const open = (one: Incident): Promise<void> => inTransaction(({ incidents }) => incidents.open(one));

  it('are what was kept, and nothing where there are none', async () => {
    const incidents = postgresIncidents(given.db);
    await open(incident);
    assert.deepEqual(await incidents.find(incident.id), incident);
    assert.equal(await incidents.find('other'), undefined);
    assert.equal(await incidents.change('other', (before) => before), undefined);
  });

  it('are changed by one at a time', async () => {
    const [incidents, others] = [postgresIncidents(given.db), postgresIncidents(given.db)];
    await open({ ...incident, people: [] });
    const join = (book: typeof incidents, person: typeof alex) =>
      book.change(incident.id, (before) => ({
        ...before,
        people: [...before.people, { person, at: later(0) }],
      }));
    await Promise.all([
      join(incidents, alex),
      join(others, megan),
      join(incidents, alex),
      join(others, megan),
    ]);
    assert.equal((await incidents.find(incident.id))?.people.length, 4);
  });

  it('are done again with what somebody faster has left of one, and only once with nobody between', async () => {
    await open({ ...incident, people: [] });
    const shared = postgresIncidents(given.db);
    const withPerson = (person: typeof alex) => (before: Incident) => ({
      ...before,
      people: [...before.people, { person, at: later(0) }],
    });
    let runs = 0;
    await inTransaction(async ({ incidents }) => {
      runs += 1;
      await incidents.change(incident.id, withPerson(alex));
      if (runs === 1) await shared.change(incident.id, withPerson(megan));
    });
    const people = (await shared.find(incident.id))?.people.map(({ person }) => person.id);
    assert.deepEqual([people, runs], [[megan.id, alex.id], 2]);
    // Another replica's work, kept in the same way.
    const joined: string[] = [];
    await inTransaction(async ({ incidents }) => {
      const before = await incidents.find(incident.id);
      joined.push(String(before?.people.length));
      if (joined.length === 1)
        await inTransaction((kept) => kept.incidents.change(incident.id, withPerson(alex)));
      await incidents.change(incident.id, withPerson(megan));
    });
    assert.deepEqual(joined, ['2', '3']);
    await shared.change(incident.id, (before) => ({ ...before, people: before.people.slice(0, 2) }));
    await inTransaction(async ({ incidents }) => {
      runs += 1;
      const first = await incidents.change(incident.id, withPerson(alex));
      assert.deepEqual(await incidents.find(incident.id), first);
      await incidents.change(incident.id, (before) => ({ ...before, people: before.people.slice(1) }));
    });
    assert.deepEqual([(await shared.find(incident.id))?.people.length, runs], [2, 3]);
  });

  it('are unsaid as long as somebody who is in it was not told that it is over', async () => {
    const incidents = postgresIncidents(given.db);
    await open(incident);
    assert.deepEqual(await incidents.unsaid(), []);
    await incidents.change(incident.id, () => over);
    assert.deepEqual(await incidents.unsaid(), [over]);
    for (const [{ id }, kind] of [
      [alex, 'told'],
      [megan, 'nothing-on'],
    ] as const) {
      assert.equal((await incidents.unsaid()).length, 1);
      await incidents.change(incident.id, (before) => withOffer(before, id, { kind }));
    }
    assert.deepEqual(await incidents.unsaid(), []);
  });

  it('are unsaid from the moment that they are over, with whatever is kept together with that', async () => {
    const incidents = postgresIncidents(given.db);
    await open(incident);
    await inTransaction((kept) => kept.incidents.change(incident.id, () => over));
    assert.deepEqual(await incidents.unsaid(), [over]);
    await inTransaction((kept) => kept.incidents.change(incident.id, () => ({ ...over, people: [] })));
    assert.deepEqual(await incidents.unsaid(), []);
  });

  it('are forgotten after thirty days', async () => {
    const incidents = postgresIncidents(given.db);
    await open(incident);
    const day = 24 * 60;
    const sweptAt = async (minutes: number) => {
      await sweep(given.db, stillClock(later(minutes)));
      return (await incidents.find(incident.id)) !== undefined;
    };
    assert.equal(await sweptAt(29 * day), true);
    assert.equal(await sweptAt(30 * day), false);
  });
});
