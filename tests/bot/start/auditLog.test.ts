import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { pino } from 'pino';
import { startSandbox } from '../../support/sandbox.ts';
import { freshDatabase } from '../../support/database.ts';

interface Line {
  readonly audit?: boolean;
  readonly what?: string;
  readonly seq?: number;
  readonly checkpoint?: { readonly seq: number };
}

describe('The copy of the audit trail in the log', () => {
  const script = `
    import { auditLog } from './bot/start/auditLog.ts';
    import { createLog } from './bot/start/log.ts';
    const log = createLog(process.argv.at(-1));
    log.warn('said by others');
    auditLog(log).wrote({ seq: 1, at: new Date(0), fact: '{"what":"approved","actor":"megan"}', hash: 'h' });
    auditLog(log).signed({ seq: 1 });`;

  for (const level of ['silent', 'error'])
    it(`is written where the level of the log is ${level}`, async () => {
      const output = await new Promise<string>((resolve, reject) => {
        execFile(process.execPath, ['--input-type=module', '-e', script, level], (error, stdout) => {
          if (error === null) resolve(stdout);
          else reject(new Error(error.message));
        });
      });
      const lines = output
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Line);
      assert.deepEqual(
        lines.map(({ audit, what, checkpoint }) => [audit, what, checkpoint?.seq]),
        [
          [true, 'approved', undefined],
          [true, undefined, 1],
        ],
      );
    });

  it('has every row of the trail, and ends with what was signed over the last', async () => {
    const lines: Line[] = [];
    const log = pino({ level: 'silent' }, { write: (line) => lines.push(JSON.parse(line) as Line) });
    const sandbox = await startSandbox({ databaseUrl: await freshDatabase(), log });
    const alex = sandbox.teams.person('alex');
    await alex.install();
    await alex.say('search and purge');
    await alex.click('Activate', { justification: 'x', ticketNumber: 'INC1', ticketSystem: 'ServiceNow' });
    await sandbox.close();
    const rows = lines.filter(({ what }) => what !== undefined);
    assert.ok(rows.length > 0);
    assert.deepEqual(
      rows.map(({ seq }) => seq),
      rows.map((_, index) => index + 1),
    );
    assert.equal(lines.at(-1)?.checkpoint?.seq, rows.length);
  });
});
