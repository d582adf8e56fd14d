import assert from 'node:assert/strict';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { BundleRun } from '../../../services/elevation/bundleRun.ts';
import { withState } from '../../../services/elevation/bundleRun.ts';
import type { Clock } from '../../../services/elevation/clock.ts';
import { postgresBundleRuns } from '../../../services/store/postgres/bundleRuns.ts';
import { postgresBundles } from '../../../services/store/postgres/bundles.ts';
import { postgresForgetPerson } from '../../../services/store/postgres/forgetPerson.ts';
import type { Store } from '../../../services/store/postgres/openDatabase.ts';
import { openDatabase } from '../../../services/store/postgres/openDatabase.ts';
import type { Schema } from '../../../services/store/postgres/schema.ts';
import { sweep } from '../../../services/store/postgres/sweep.ts';
import { later, now, purge, reader } from '../../cards/samples.ts';
import { freshDatabase } from '../../support/database.ts';

const items = [
  { target: reader, minutes: 480 },
  { target: purge, minutes: 120 },
];
const run: BundleRun = {
  ...{ id: 'form', personId: 'alex', name: 'Purge shift', at: now },
  draft: { justification: 'x\0y', ticketNumber: '', ticketSystem: '', start: { kind: 'at', at: later(60) } },
  items: items.map((item) => ({ ...item, state: { kind: 'to-ask' } })),
};
const clean = { ...run, draft: { ...run.draft, justification: 'xy' } };
const asking = { kind: 'asking', at: now } as const;

describe('What is asked for together, in the database', () => {
  let store: Store;
  let db: Kysely<Schema>;
  let time = now;
  const clock: Clock = { now: () => time, after: () => () => undefined };

  beforeEach(async () => {
    store = await openDatabase(await freshDatabase(), 4);
    db = store.db;
    time = now;
  });
  afterEach(() => store.close());

  it('is kept under a name, whatever its capitals, for one person alone', async () => {
    const saved = postgresBundles(db);
    await saved.save('alex', { name: 'Purge shift', items }, now);
    await saved.save('alex', { name: 'Another', items: [] }, now);
    await saved.save('adele', { name: 'Purge shift', items: [] }, now);
    assert.deepEqual(await saved.of('alex'), [
      { name: 'Another', items: [] },
      { name: 'Purge shift', items },
    ]);
    await saved.save('alex', { name: 'PURGE  shift', items: [] }, now);
    assert.deepEqual((await saved.of('alex'))[1], { name: 'PURGE  shift', items: [] });
    assert.equal(await saved.forget('alex', 'purge shift'), true);
    assert.equal(await saved.forget('alex', 'purge shift'), false);
    assert.equal((await saved.of('adele')).length, 1);
  });

  it('is begun once by each person, and found by nobody else', async () => {
    const runs = postgresBundleRuns(db);
    assert.deepEqual(await runs.begin(run), clean);
    assert.deepEqual(await runs.begin({ ...run, name: 'Another' }), clean);
    assert.deepEqual(await runs.find('alex', 'form'), clean);
    assert.equal(await runs.find('adele', 'form'), undefined);
    assert.equal((await runs.begin({ ...run, personId: 'adele', name: 'Hers' })).name, 'Hers');
    assert.deepEqual(await runs.find('alex', 'form'), clean);
  });

  it('is changed by one at a time, and by nobody else', async () => {
    const runs = postgresBundleRuns(db);
    await runs.begin(run);
    const isWaited = async (): Promise<boolean> => {
      const { rows } = await sql`select 1 from pg_locks where not granted`.execute(db);
      return rows.length > 0;
    };
    const mine = await db.transaction().execute(async (other) => {
      await sql`update bundle_run set body = jsonb_set(body, '{items,0,state,kind}', '"failed"')`.execute(
        other,
      );
      const claimed = runs.change('alex', 'form', (before) =>
        before.items[0]?.state.kind === 'to-ask' ? withState(before, 0, asking) : undefined,
      );
      while (!(await isWaited()));
      return { claimed };
    });
    assert.equal(await mine.claimed, undefined);
    assert.equal((await runs.find('alex', 'form'))?.items[0]?.state.kind, 'failed');
    assert.equal(await runs.change('adele', 'form', (before) => before), undefined);
    await runs.begin({ ...run, personId: 'adele', name: 'Hers' });
    await runs.begin({ ...run, id: 'another' });
    await runs.change('alex', 'form', (before) => ({ ...before, name: 'Changed' }));
    assert.equal((await runs.find('alex', 'form'))?.name, 'Changed');
    assert.equal((await runs.find('adele', 'form'))?.name, 'Hers');
    assert.equal((await runs.find('alex', 'another'))?.name, run.name);
  });

  it('is told the newest first, as far back as is asked', async () => {
    const runs = postgresBundleRuns(db);
    for (const [id, minutes] of Object.entries({ old: -90, older: -120, new: -5 }))
      await runs.begin({ ...run, id, at: later(minutes) });
    assert.deepEqual(
      (await runs.since('alex', later(-90))).map(({ id }) => id),
      ['new', 'old'],
    );
    assert.deepEqual(await runs.since('adele', later(-90)), []);
  });

  it('is forgotten with its person, and what was asked for after a week', async () => {
    const [runs, saved] = [postgresBundleRuns(db), postgresBundles(db)];
    for (const personId of ['alex', 'adele']) {
      await runs.begin({ ...run, personId });
      await saved.save(personId, { name: 'Purge shift', items }, now);
    }
    await postgresForgetPerson(db)('alex');
    assert.equal(await runs.find('alex', 'form'), undefined);
    assert.deepEqual(await saved.of('alex'), []);
    time = later(7 * 24 * 60 - 1);
    await sweep(db, clock);
    assert.ok(await runs.find('adele', 'form'));
    time = later(7 * 24 * 60);
    await sweep(db, clock);
    assert.equal(await runs.find('adele', 'form'), undefined);
    assert.equal((await saved.of('adele')).length, 1);
  });
});
