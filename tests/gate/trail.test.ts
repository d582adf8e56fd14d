import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnswersParts } from '../../gate/answers.ts';
import type { AskedOfGate } from '../../gate/asked.ts';
import { createAnswers } from '../../gate/answers.ts';
import { createMetrics } from '../../gate/metrics.ts';
import type { GateRow } from '../../gate/trail.ts';
import { lastMark, openTrail } from '../../gate/trail.ts';
import { auditKey, rowsIn } from '../support/gateInCloud.ts';
import { runScript } from '../support/latchkey.ts';

const row: GateRow = {
  ...{ at: '2026-11-26T09:00:00.000Z', evaluationId: 'e1', request: 'r1', phase: 'pre', principal: 'p1' },
  ...{ target: 'g1|member', ticket: 'INC1', outcome: 'denied', reasons: ['No.'], unchecked: [] },
};

describe('The gate’s trail', () => {
  const fresh = (): string => join(mkdtempSync(join(tmpdir(), 'latchkey-trail-')), 'trail.jsonl');

  async function written(count: number): Promise<string> {
    const path = fresh();
    const trail = await openTrail(path, auditKey);
    await Promise.all(
      Array.from({ length: count }, (_, index) => trail.append({ ...row, request: `r${index}` })),
    );
    await trail.close();
    return path;
  }

  it('goes on where it ended, in the order in which things were said', async () => {
    const path = await written(2);
    const again = await openTrail(path, auditKey);
    await again.append({ ...row, request: 'r2' });
    await again.close();
    assert.deepEqual(
      rowsIn(readFileSync(path, 'utf8')).map(({ request }) => request),
      ['r0', 'r1', 'r2'],
    );
    assert.notEqual(lastMark(readFileSync(path, 'utf8'), auditKey), '');
  });

  const tampering: Readonly<Record<string, (lines: readonly string[]) => readonly string[]>> = {
    'line 2': (lines) =>
      lines.map((line, index) => (index === 1 ? line.replace('denied', 'approved') : line)),
    'line 1': (lines) => lines.slice(1),
    'line 3': (lines) => [...lines.slice(0, 2), ...lines.slice(3)],
    'line 4': (lines) => [...lines.slice(0, 3), 'nonsense'],
  };
  for (const [where, tamper] of Object.entries(tampering))
    it(`that is not as it was written is not gone on with: ${where}`, async () => {
      const path = await written(4);
      const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
      writeFileSync(path, `${tamper(lines).join('\n')}\n`);
      await assert.rejects(openTrail(path, auditKey), new RegExp(where));
    });

  it('with half a line at its end is not gone on with', async () => {
    const path = await written(1);
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"row":`);
    await assert.rejects(openTrail(path, auditKey), /line 2 was cut off/);
  });

  it('of another key is nobody’s', async () => {
    const path = await written(1);
    await assert.rejects(openTrail(path, Buffer.alloc(32, 'other')), /line 1/);
  });

  it('can be checked by whoever has the key', async () => {
    const path = await written(3);
    const env = {
      ...{ TENANT_ID: 'c0a70501-7e4a-4f6e-9c0a-5e0000000000', GATE_URL: 'https://gate.contoso.com' },
      ...{ GATE_CLIENT_ID: 'c0a70501-7e4a-4f6e-9c0a-5e0000000001', GATE_DIRECTORY: '-', ELEVATION_FILE: '-' },
      ...{ GATE_AUDIT_FILE: path, GATE_AUDIT_KEY: auditKey.toString('base64url') },
    };
    const good = await runScript('gate/index.ts', ['verify-trail'], env);
    assert.deepEqual([good.status, good.stdout], [0, '3 lines are as they were written.\n']);
    writeFileSync(path, readFileSync(path, 'utf8').replace('r1', 'r9'));
    const bad = await runScript('gate/index.ts', ['verify-trail'], env);
    assert.equal(bad.status, 1);
    assert.match(bad.stderr, /line 2 does not follow/);
  });

  const failing = (mode: AnswersParts['mode']): ReturnType<typeof createAnswers> =>
    createAnswers({
      ...{
        mode,
        metrics: createMetrics(),
        onFailure: () => undefined,
        rulesOf: () => ({ name: 'X', hasApprover: false }),
      },
      directory: { names: new Map(), addresses: new Map() },
      ticketSystem: () => undefined,
      clock: { now: () => new Date(), after: () => () => undefined },
      trail: { append: () => Promise.reject(new Error('the disk is full')) },
    });
  const asked: AskedOfGate = {
    ...{ id: 'r1', principalId: 'p1', target: { id: 'g1', side: 'member' }, isActivation: true },
    ...{ minutes: 60, justification: '', ticketNumber: '' },
  };

  it('that cannot be written lets nothing through', async () => {
    const wire = JSON.parse(await failing('enforce')(asked, 'pre')) as Readonly<Record<string, unknown>>;
    assert.equal(wire['evaluationOutcome'], 'Denied');
    assert.match(String(wire['reason']), /could not record/);
  });

  it('that cannot be written denies nothing where the gate only looks on', async () => {
    const wire = JSON.parse(await failing('audit')(asked, 'pre')) as Readonly<Record<string, unknown>>;
    assert.equal(wire['evaluationOutcome'], 'Approved');
  });
});
