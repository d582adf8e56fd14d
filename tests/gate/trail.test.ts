import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AnswersParts } from '../../gate/answers.ts';
import type { AskedOfGate } from '../../gate/asked.ts';
import { createAnswers } from '../../gate/answers.ts';
import { readChain } from '../../gate/chain.ts';
import { createMetrics } from '../../gate/metrics.ts';
import type { GateRow } from '../../gate/trail.ts';
import { openTrail } from '../../gate/trail.ts';
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
    assert.equal(readChain(readFileSync(path), auditKey).lines, 3);
  });

  it('is begun for whoever runs the gate alone', async () => {
    assert.equal(statSync(await written(1)).mode & 0o777, 0o600);
  });

  it('has what was said by the time that it is closed, and is closed', async () => {
    const path = fresh();
    const trail = await openTrail(path, auditKey);
    const said = trail.append(row);
    await trail.close();
    assert.equal(readChain(readFileSync(path), auditKey).lines, 1);
    await said;
    await assert.rejects(trail.append(row), /closed|EBADF/);
  });

  it('is gone on with where another process ended: one may take over from another while both answer', async () => {
    const path = fresh();
    const [before, after] = [await openTrail(path, auditKey), await openTrail(path, auditKey)];
    for (const [index, trail] of [before, after, after, before, after].entries())
      await trail.append({ ...row, request: `r${index}` });
    await before.close();
    await after.append({ ...row, request: 'r5' });
    await after.close();
    assert.deepEqual(
      rowsIn(readFileSync(path, 'utf8')).map(({ request }) => request),
      ['r0', 'r1', 'r2', 'r3', 'r4', 'r5'],
    );
    assert.equal(readChain(readFileSync(path), auditKey).lines, 6);
  });

  const meanwhile: Readonly<Record<string, (whole: string) => string>> = {
    'its last line was put in the place of a longer piece of none': (whole) =>
      `${whole.slice(0, whole.indexOf('\n') + 1)}{"row":"${'x'.repeat(2 * whole.length)}`,
    'a line that follows nothing was put behind it': (whole) => `${whole}${whole.split('\n')[0] ?? ''}\n`,
    'its last line was cut off': (whole) => whole.slice(0, whole.indexOf('\n') + 1),
  };
  for (const [what, change] of Object.entries(meanwhile))
    it(`is found not to follow where, while it is written, ${what}`, async () => {
      const path = fresh();
      const trail = await openTrail(path, auditKey);
      for (const request of ['r0', 'r1']) await trail.append({ ...row, request });
      writeFileSync(path, change(readFileSync(path, 'utf8')));
      await trail.append({ ...row, request: 'r2' });
      await trail.close();
      await assert.rejects(openTrail(path, auditKey), /does not follow/);
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

  const rowOf = (request: string): GateRow => ({ ...row, request });
  const requestsIn = (path: string): readonly unknown[] =>
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line) => {
        try {
          const { request } = JSON.parse((JSON.parse(line) as { row: string }).row) as Partial<GateRow>;
          return request === undefined ? [] : [request];
        } catch {
          return [];
        }
      });
  async function goOn(path: string, request: string): Promise<number> {
    const trail = await openTrail(path, auditKey);
    await trail.append(rowOf(request));
    await trail.close();
    return trail.tornBytes;
  }

  it('that ended anywhere amid a line is gone on with: what came before stays, and the piece is kept and told', async () => {
    const whole = readFileSync(await written(2));
    const first = whole.indexOf('\n') + 1;
    for (let cut = first + 1; cut < whole.length - 1; cut += 7) {
      const path = fresh();
      writeFileSync(path, whole.subarray(0, cut));
      assert.equal(await goOn(path, 'after'), cut - first);
      const bytes = readFileSync(path);
      assert.deepEqual(bytes.subarray(0, cut), whole.subarray(0, cut), 'nothing is lost');
      const { lines, torn, rest } = readChain(bytes, auditKey);
      assert.deepEqual([lines, torn, rest.length], [3, [{ after: 1, bytes: cut - first }], 0]);
      assert.deepEqual(requestsIn(path), ['r0', 'after']);
      // And on again, twice.
      assert.equal(await goOn(path, 'later'), 0);
      assert.equal(readChain(readFileSync(path), auditKey).lines, 4);
    }
  });

  it('whose last line lacks nothing but its end is whole', async () => {
    const path = await written(2);
    writeFileSync(path, readFileSync(path, 'utf8').trimEnd());
    assert.equal(await goOn(path, 'after'), 0);
    assert.deepEqual(requestsIn(path), ['r0', 'r1', 'after']);
    assert.equal(readChain(readFileSync(path), auditKey).lines, 3);
  });

  it('that ended again amid the line about half a line is gone on with', async () => {
    const path = await written(1);
    const before = readFileSync(path).length;
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"row":"{`);
    const torn = readFileSync(path).length;
    await goOn(path, 'after');
    const whole = readFileSync(path);
    for (let cut = torn + 1; cut < whole.length; cut += 5) {
      const again = fresh();
      writeFileSync(again, whole.subarray(0, cut));
      await goOn(again, 'later');
      const chain = readChain(readFileSync(again), auditKey);
      assert.equal(chain.rest.length, 0, `cut at ${cut}`);
      assert.ok(chain.torn.length > 0 && requestsIn(again).includes('later'));
      assert.deepEqual(readFileSync(again).subarray(0, before), whole.subarray(0, before));
    }
  });

  it('that was changed is not taken for one with half a line', async () => {
    const path = await written(3);
    const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
    const forged = [lines[0], lines[1]?.replace('denied', 'approved')].join('\n');
    for (const text of [`${forged}\n`, forged, `${forged}\n{"row":"{`, `${lines[0] ?? ''}\nnonsense`]) {
      writeFileSync(path, text);
      await assert.rejects(openTrail(path, auditKey), /line 2 does not follow/);
    }
  });

  const noLines: readonly (readonly [what: string, line: (whole: string) => string])[] = [
    ['a mark of another length', (whole) => whole.replace(/"mark":"../, '"mark":"')],
    ['no mark', (whole) => whole.replace('"mark"', '"x"')],
    ['a mark that is no text', (whole) => whole.replace(/"mark":"[^"]*"/, '"mark":7')],
    ['no row', (whole) => whole.replace('"row"', '"x"')],
    ['a row that is no text', (whole) => whole.replace(/"row":".*","mark"/, '"row":7,"mark"')],
    ['nothing', () => 'null'],
  ];
  for (const [what, line] of noLines)
    it(`has no line with ${what}`, async () => {
      const path = await written(2);
      const [first = '', second = ''] = readFileSync(path, 'utf8').split('\n');
      for (const text of [`${first}\n${line(second)}\n`, `${first}\n${line(second)}`]) {
        writeFileSync(path, text);
        await assert.rejects(
          openTrail(path, auditKey),
          /: line 2 does not follow|^Error: line 2 does not follow/,
        );
      }
    });

  it('that cannot be read is not begun anew', async () => {
    const path = await written(1);
    // Longer than Node reads; of no bytes on the disk.
    truncateSync(path, 3 * 2 ** 30);
    await assert.rejects(openTrail(path, auditKey), /greater than 2 GiB/);
  });

  it('whose last line has more behind it than its end is not closed by it', async () => {
    const path = await written(1);
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"row":"{`);
    await goOn(path, 'after');
    const lines = readFileSync(path, 'utf8').split('\n');
    writeFileSync(path, `${lines.slice(0, 3).join('\n')}x`);
    const { lines: whole, rest } = readChain(readFileSync(path), auditKey);
    assert.equal(whole, 1);
    assert.ok(rest.toString().endsWith('x'));
  });

  it('whose piece was changed afterwards does not follow', async () => {
    const path = await written(1);
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"row":"{\\"at`);
    await goOn(path, 'after');
    writeFileSync(path, readFileSync(path, 'utf8').replace('{"row":"{\\"at\n', '{"row":"{\\"aT\n'));
    await assert.rejects(openTrail(path, auditKey), /line 2 does not follow/);
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
    writeFileSync(path, `${readFileSync(path, 'utf8')}{"row":`);
    const torn = await runScript('gate/index.ts', ['verify-trail'], env);
    assert.equal(torn.status, 0);
    assert.match(torn.stdout, /^3 lines .*\nAt the end, 7 bytes are of a line that was begun/);
    await goOn(path, 'after');
    const healed = await runScript('gate/index.ts', ['verify-trail'], env);
    assert.match(healed.stdout, /^5 lines .*\nAfter line 3, 7 bytes are of a line that was begun/);
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
    ...{ minutes: 60, justification: '', ticketNumber: '', ticketSystem: '' },
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
