import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { sql } from 'kysely';
import { openDatabase } from '../../services/store/postgres/openDatabase.ts';
import { alex, now } from '../cards/samples.ts';
import { freshDatabase } from '../support/database.ts';
import { auditKeysSetting, trailIn } from '../support/trail.ts';

describe('latchkey audit', () => {
  let url = '';
  before(async () => {
    url = await freshDatabase();
    const store = await openDatabase(url, 1);
    const audit = trailIn(store.db, { now: () => now, after: () => () => undefined });
    await audit.append({
      what: 'asked',
      actor: alex,
      ticket: '=HYPERLINK("http://evil.example")',
      request: { api: 'group', id: 'r1' },
    });
    await audit.append({ what: 'approved', actor: alex, request: { api: 'group', id: 'r1' } });
    await store.close();
  });
  const latchkey = (...args: string[]) =>
    spawnSync(process.execPath, ['cli/index.ts', 'audit', ...args], {
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: url, AUDIT_KEYS: auditKeysSetting },
    });

  it('exports lines of JSON, and CSV that no spreadsheet runs', () => {
    const lines = latchkey('export')
      .stdout.trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { what: string });
    assert.deepEqual(
      lines.map(({ what }) => what),
      ['asked', 'approved'],
    );
    const csv = latchkey('export', '--format', 'csv').stdout;
    assert.match(csv, /^seq,at,what/);
    assert.ok(csv.includes(`"'=HYPERLINK(""http`));
    assert.equal(latchkey('export', '--since', '2030-01-01T00:00:00Z').stdout, '');
    assert.notEqual(latchkey('export', '--since', 'yesterday').status, 0);
  });

  it('verifies, and names what is wrong', async () => {
    assert.deepEqual(
      [latchkey('verify').status, latchkey('verify').stdout],
      [0, '2 rows, all as they were written.\n'],
    );
    const store = await openDatabase(url, 1);
    await sql`alter table audit disable trigger all`.execute(store.db);
    await sql`update audit set fact = replace(fact, 'approved', 'denied')`.execute(store.db);
    await store.close();
    const { status, stdout } = latchkey('verify');
    assert.equal(status, 1);
    assert.match(stdout, /Row 2 was changed/);
  });

  it('says what is missing', () => {
    const { status, stderr } = spawnSync(process.execPath, ['cli/index.ts', 'audit', 'verify'], {
      encoding: 'utf8',
      env: {},
    });
    assert.equal(status, 1);
    assert.match(stderr, /DATABASE_URL is missing/);
  });
});
