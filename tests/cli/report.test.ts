import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type pg from 'pg';
import { openClient } from '../../services/store/postgres/client.ts';
import { namesFor } from '../../cli/reportNames.ts';
import type { Graph } from '../../services/entra/graph.ts';
import { ElevationError } from '../../services/elevation/problem.ts';
import type { ShownReport } from '../../services/report/shownReport.ts';
import { openDatabase } from '../../services/store/postgres/openDatabase.ts';
import { postgresRequestStore } from '../../services/store/postgres/requestStore.ts';
import { createAuditWriter } from '../../services/store/postgres/auditTrail.ts';
import { asBot } from '../../sandbox/postgres.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { contoso } from '../../sandbox/tenant/contoso.ts';
import { alex, megan } from '../cards/samples.ts';
import { factsIn, sampleMonth, trackedIn } from '../services/report/sampleMonth.ts';
import { freshDatabase } from '../support/database.ts';
import type { Ran } from '../support/latchkey.ts';
import { latchkey, latchkeyOnFullDisk, latchkeyUnread } from '../support/latchkey.ts';
import { tampering } from '../support/tampering.ts';
import { auditKeys, auditSettings } from '../support/trail.ts';

type Made = ShownReport & { readonly schema: string; readonly tenant: string | null; readonly time: string };

describe('latchkey report', function () {
  this.timeout(120_000);
  let url: string;
  let folder: string;

  beforeEach(async () => {
    url = await freshDatabase();
    folder = await mkdtemp(join(tmpdir(), 'latchkey-'));
    await keepSampleMonth(url);
  });

  const report = (args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Ran> =>
    latchkey(['report', '--month', '2026-10', '--out', folder, ...args], {
      ...{ DATABASE_URL: asBot(url), TENANT_ID: 'a-tenant', OFFICE_HOURS: 'Mon-Fri 08:00-18:00' },
      ...auditSettings,
      ...env,
    });
  const json = async (args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Made> => {
    const { stdout, stderr } = await report(['--json', ...args], env);
    assert.equal(stderr, '');
    return JSON.parse(stdout) as Made;
  };
  const kinds = (made: Made): readonly string[] => made.notKnown.map(({ kind }) => kind);

  it('writes a page, CSV and JSON for whoever made them, and never over what is there', async () => {
    const first = await report();
    assert.equal(first.status, 0, first.stderr);
    const files = (await readdir(folder)).sort();
    assert.deepEqual(files, ['latchkey-2026-10.csv', 'latchkey-2026-10.html', 'latchkey-2026-10.json']);
    for (const file of files) {
      assert.equal((await stat(join(folder, file))).mode & 0o777, 0o600, file);
      const text = await readFile(join(folder, file), 'utf8');
      assert.ok(!text.includes(alex.id) && !text.includes(alex.name), file);
    }
    const { schema, tenant, totals } = JSON.parse(
      await readFile(join(folder, 'latchkey-2026-10.json'), 'utf8'),
    ) as Made;
    assert.deepEqual(
      [schema, tenant, totals.asked, totals.elsewhere],
      ['latchkey/report/1', 'a-tenant', sampleMonth.length, 1],
    );
    const second = await report();
    assert.equal(second.status, 1);
    assert.match(second.stderr, /EEXIST/);
    const kept = 'latchkey-2026-10.json';
    for (const file of files) if (file !== kept) await rm(join(folder, file));
    assert.equal((await report()).status, 1);
    assert.deepEqual(await readdir(folder), [kept], 'of three that cannot all be written, none is');
  });

  it('leaves nothing of what it cannot write to its end', async () => {
    const { status, stdout, stderr } = await latchkeyOnFullDisk(
      ['report', '--month', '2026-10', '--out', folder],
      { ...{ DATABASE_URL: asBot(url), TENANT_ID: 'a-tenant' }, ...auditSettings },
    );
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(stderr, /EFBIG/);
    assert.deepEqual(await readdir(folder), []);
  });

  it('writes all three where nobody reads what it says', async () => {
    const { status, stderr } = await latchkeyUnread(['report', '--month', '2026-10', '--out', folder], {
      ...{ DATABASE_URL: asBot(url), TENANT_ID: 'a-tenant' },
      ...auditSettings,
    });
    assert.deepEqual([status, stderr], [0, '']);
    assert.equal((await readdir(folder)).length, 3);
  });

  it('says what it could not know', async () => {
    const made = await json();
    assert.deepEqual(kinds(made), [
      ...['trail-begins', 'asked-elsewhere', 'eligibilities-not-read', 'break-glass-not-named'],
    ]);
    assert.deepEqual(kinds(await json([], { AUDIT_KEYS: '', OFFICE_HOURS: '' })), [
      ...['trail-begins', 'trail-not-verified', 'asked-elsewhere', 'no-office-hours'],
      ...['eligibilities-not-read', 'break-glass-not-named'],
    ]);
  });

  it('tells of break-glass by name or key', async () => {
    const made = await json(['--break-glass', 'security reader']);
    assert.ok(made.breakGlass !== null && made.breakGlass.length > 0);
    assert.ok(!kinds(made).includes('break-glass-not-named'));
  });

  it('ends with 2 where rows are missing or changed, and says so', async () => {
    await tampering(url, ['delete from audit where seq in (3, 4)']);
    const { status, stdout } = await report(['--json']);
    const made = JSON.parse(stdout) as Made;
    assert.equal(status, 2);
    assert.ok(kinds(made).includes('rows-missing') && kinds(made).includes('trail-faulty'));
    assert.match(
      made.notKnown.find(({ kind }) => kind === 'rows-missing')?.text ?? '',
      /^2 rows of the audit trail are missing/,
    );
    const unkeyed = await report(['--json'], { AUDIT_KEYS: '' });
    assert.equal(unkeyed.status, 2, 'numbers alone tell of what is missing');
  });

  it('ends with 2 where a row is not as it was written, with every row there', async () => {
    await tampering(url, [`update audit set at = at + interval '1 second' where seq = 3`]);
    const { status, stdout } = await report();
    assert.equal(status, 2);
    assert.match(stdout, /^Written to .*latchkey-2026-10\.html\.$/m);
    assert.match(stdout, /^ {2}.*audit trail.*$/m);
  });

  it('counts the rows that it does not understand', async () => {
    await tampering(url, [
      `select append_fact(seq, hash, '2026-10-09T00:00:00.000Z', '{"what":"something new"}', 'x', repeat('0', 64)) from audit_head`,
    ]);
    const { stdout } = await report(['--json'], { AUDIT_KEYS: '' });
    assert.ok(kinds(JSON.parse(stdout) as Made).includes('rows-unread'));
  });

  describe('as a role that may only read', () => {
    let owner: pg.Client;
    const role = `auditor_${process.pid}`;
    const readerUrl = (): string => {
      const own = new URL(url);
      [own.username, own.password] = [role, 'pass'];
      return own.href;
    };
    beforeEach(async () => {
      owner = await openClient(url);
      await owner.query(`create role ${role} login password 'pass'`);
      await owner.query(`grant select on audit, audit_head, kysely_migration to ${role}`);
    });
    afterEach(async () => {
      await owner.query(`drop owned by ${role}`);
      await owner.query(`drop role ${role}`);
      await owner.end();
    });

    it('reads the trail and the records', async () => {
      await owner.query(`grant select on request to ${role}`);
      const made = await json([], { DATABASE_URL: readerUrl() });
      assert.equal(made.totals.asked, sampleMonth.length);
      assert.ok(made.totals.use !== undefined);
    });

    it('says that it knows no records where it may not read them', async () => {
      const made = await json([], { DATABASE_URL: readerUrl() });
      assert.equal(
        made.totals.asked,
        sampleMonth.length - 1,
        'what was asked elsewhere is in the records alone',
      );
      assert.equal(made.totals.use, undefined);
      assert.ok(kinds(made).includes('records-unread'));
    });
  });

  it('does not migrate a database that is not up to date', async () => {
    await tampering(url, [`delete from kysely_migration where name = '0022_away'`]);
    const { status, stderr } = await report();
    assert.equal(status, 1);
    assert.match(stderr, /The database lacks 0022_away/);
  });

  for (const [what, args] of Object.entries({
    'a month': ['--month', '2026-13'],
    'a time zone': ['--time-zone', 'Mars/Olympus'],
    'office hours': ['--office-hours', 'Mon-Fri 18:00-08:00'],
  }))
    it(`takes nothing for ${what} that is none`, async () => {
      assert.equal((await report(args)).status, 1);
      assert.deepEqual(await readdir(folder), []);
    });

  describe('with a sign-in', () => {
    let cloud: RunningCloud;
    before(async () => {
      cloud = await startCloud({ port: 0, tenant: contoso });
    });
    after(() => cloud.close());

    it('has names and texts', async () => {
      const made = await json(['--names', '--sandbox', cloud.origin]);
      assert.ok(made.byPerson.some(({ person }) => person === alex.name));
      assert.ok(made.activations.some(({ justification }) => justification === 'Daily review'));
      assert.equal(made.names, true);
    });

    it('looks at what people are eligible for, where it is asked to', async () => {
      const made = await json(['--eligibilities', '--sandbox', cloud.origin]);
      // Everybody in this tenant was made eligible a moment ago.
      assert.deepEqual(made.neverUsed, []);
      assert.deepEqual(kinds(made), ['trail-begins', 'asked-elsewhere', 'break-glass-not-named']);
      assert.equal(made.names, false);
    });

    it('gives no names where the tenant knows none of the people', async () => {
      const requests = `update request set body = replace(body::text, '1a2b000', '1a2bfff')::jsonb`;
      await tampering(url, [requests, `update audit set fact = replace(fact, '1a2b000', '1a2bfff')`]);
      const { status, stderr } = await report(['--names', '--sandbox', cloud.origin]);
      assert.equal(status, 3, stderr);
      assert.match(stderr, /knows none of the people/);
      assert.deepEqual(await readdir(folder), []);
    });
  });

  it('gives no names to whoever may not read the audit log of Entra', async () => {
    const graph: Graph = {
      get: (path) =>
        path.startsWith('/auditLogs/')
          ? Promise.reject(new ElevationError({ kind: 'permission-missing', scopes: [] }))
          : Promise.resolve({ id: megan.id, displayName: megan.name }),
      batch: () => Promise.reject(new Error('nobody is looked up')),
      write: () => Promise.reject(new Error('nothing is written')),
    };
    await assert.rejects(namesFor(graph, [megan.id]), { message: 'permission-missing' });
  });
});

/** The sample month as the bot would have written it, row by row at its time. */
async function keepSampleMonth(url: string): Promise<void> {
  const store = await openDatabase(url, 1);
  let now = new Date(0);
  const clock = { now: () => now, after: () => () => undefined };
  const writer = createAuditWriter({ clock, keys: auditKeys });
  const facts = sampleMonth.flatMap(factsIn).sort((a, b) => a.at.getTime() - b.at.getTime());
  for (const { at, ...fact } of facts) {
    now = at;
    await writer.append(store.db, fact);
  }
  const requests = postgresRequestStore(store.db, clock);
  for (const tracked of sampleMonth.map(trackedIn))
    await requests.change(tracked.request.ref, () => ({ after: tracked, isNews: false }));
  await store.close();
}
