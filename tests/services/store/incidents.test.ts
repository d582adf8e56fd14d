import assert from 'node:assert/strict';
import type { Incident } from '../../../services/elevation/incident.ts';
import { withOffer } from '../../../services/elevation/incident.ts';
import { postgresIncidents } from '../../../services/store/postgres/incidents.ts';
import { sweep } from '../../../services/store/postgres/sweep.ts';
import { incident } from '../../cards/incidentCards.ts';
import { alex, later, megan } from '../../cards/samples.ts';
import type { Store } from '../../../services/store/postgres/openDatabase.ts';
import { openDatabase } from '../../../services/store/postgres/openDatabase.ts';
import { freshDatabase } from '../../support/database.ts';
import { stillClock } from '../../support/stillClock.ts';

const over: Incident = {
  ...incident,
  over: { by: megan, at: later(-1) },
  people: incident.people.map((one) => ({ ...one, offer: { kind: 'to-tell', tries: 0 } })),
};

describe('The incidents of the store', () => {
  let store: Store;
  beforeEach(async () => {
    store = await openDatabase(await freshDatabase());
  });
  afterEach(() => store.close());

  it('are what was kept, and nothing where there are none', async () => {
    const incidents = postgresIncidents(store.db);
    await incidents.open(incident);
    assert.deepEqual(await incidents.find(incident.id), incident);
    assert.equal(await incidents.find('other'), undefined);
    assert.equal(await incidents.change('other', (before) => before), undefined);
  });

  it('are changed by one at a time', async () => {
    const [incidents, others] = [postgresIncidents(store.db), postgresIncidents(store.db)];
    await incidents.open({ ...incident, people: [] });
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

  it('are unsaid as long as somebody who is in it was not told that it is over', async () => {
    const incidents = postgresIncidents(store.db);
    await incidents.open(incident);
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

  it('are forgotten after thirty days', async () => {
    const incidents = postgresIncidents(store.db);
    await incidents.open(incident);
    const day = 24 * 60;
    const sweptAt = async (minutes: number) => {
      await sweep(store.db, stillClock(later(minutes)));
      return (await incidents.find(incident.id)) !== undefined;
    };
    assert.equal(await sweptAt(29 * day), true);
    assert.equal(await sweptAt(30 * day), false);
  });
});
