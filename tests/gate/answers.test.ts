import assert from 'node:assert/strict';
import type { AnswersParts } from '../../gate/answers.ts';
import { createAnswers } from '../../gate/answers.ts';
import type { AskedOfGate } from '../../gate/asked.ts';
import { evaluationIdOf } from '../../gate/asked.ts';
import { createMetrics } from '../../gate/metrics.ts';
import type { GateRow } from '../../gate/trail.ts';

const asked: AskedOfGate = {
  ...{ id: 'r1', principalId: 'p1', target: { id: 'g1', side: 'owner' }, isActivation: true },
  ...{ minutes: 60, justification: 'Phishing wave', ticketNumber: 'INC1', ticketSystem: '' },
};

describe('What the gate answers', () => {
  let now: Date;
  let rows: GateRow[];
  let failures: unknown[];
  let metrics = createMetrics();
  beforeEach(() => {
    [now, rows, failures, metrics] = [new Date('2026-11-26T09:00:00Z'), [], [], createMetrics()];
  });
  const answering = (parts: Partial<AnswersParts> = {}) =>
    createAnswers({
      ...{ mode: 'enforce', metrics, onFailure: (error) => failures.push(error) },
      rulesOf: () => ({ name: 'X', hasApprover: true, rules: { timeZone: 'UTC', leastReason: 10 } }),
      directory: { names: new Map(), addresses: new Map() },
      ticketSystem: () => undefined,
      clock: { now: () => now, after: () => () => undefined },
      trail: {
        append: (row) => {
          rows.push(row);
          return Promise.resolve();
        },
      },
      ...parts,
    });
  const outcomeOf = (wire: string): unknown =>
    (JSON.parse(wire) as { readonly evaluationOutcome: unknown }).evaluationOutcome;
  const counted = () =>
    Object.fromEntries(
      (['approved', 'denied', 'would_deny', 'repeated', 'not_recorded', 'failed'] as const)
        .map((counter) => [counter, metrics.of(counter)] as const)
        .filter(([, count]) => count > 0),
    );

  it('is written down as it is said', async () => {
    const wire = await answering()(asked, 'post');
    assert.equal(outcomeOf(wire), 'Approved');
    const evaluationId = evaluationIdOf(asked, 'post');
    assert.equal((JSON.parse(wire) as { evaluationId: unknown }).evaluationId, evaluationId);
    assert.deepEqual(rows, [
      {
        ...{ at: now.toISOString(), evaluationId, request: 'r1', phase: 'post', principal: 'p1' },
        ...{ target: 'g1|owner', ticket: 'INC1', outcome: 'approved', reasons: [], unchecked: [] },
      },
    ]);
    assert.deepEqual(counted(), { approved: 1 });
  });

  it('has its reasons, and what an approver is left to judge, in the trail', async () => {
    await answering()({ ...asked, justification: '', target: undefined }, 'pre');
    const ticket = { system: 'S', must: 'open', whenDown: 'askApprover' } as const;
    const rulesOf = () => ({ name: 'X', hasApprover: true, rules: { timeZone: 'UTC', ticket } });
    await answering({ rulesOf })({ ...asked, id: 'r2' }, 'pre');
    const denied = await answering()({ ...asked, id: 'r3', justification: '' }, 'pre');
    assert.deepEqual(
      rows.map(({ target, outcome, reasons, unchecked }) => [target, outcome, reasons.length, unchecked]),
      [
        ['', 'approved', 0, []],
        ['g1|owner', 'approved', 0, ['ticket: unavailable']],
        ['g1|owner', 'denied', 1, []],
      ].map((row, index) => (index === 0 ? ['', 'denied', 1, []] : row)),
    );
    assert.equal(outcomeOf(denied), 'Denied');
    assert.deepEqual(counted(), { approved: 1, denied: 2 });
  });

  it('is the same to a request that is delivered again, also while it is under way, and stands there once', async () => {
    const written = Promise.withResolvers<undefined>();
    const answerTo = answering({
      trail: {
        append: async (row) => {
          rows.push(row);
          await written.promise;
        },
      },
    });
    const both = [answerTo(asked, 'pre'), answerTo({ ...asked }, 'pre')];
    written.resolve(undefined);
    const [first, second] = await Promise.all(both);
    assert.equal(first, second);
    assert.equal(await answerTo(asked, 'pre'), first);
    assert.equal(rows.length, 1);
    assert.deepEqual(counted(), { approved: 1, repeated: 2 });
  });

  it('is made anew of what is another, in another phase, and after an hour', async () => {
    const answerTo = answering();
    await answerTo(asked, 'pre');
    await answerTo(asked, 'post');
    await answerTo({ ...asked, minutes: 90 }, 'pre');
    assert.equal(rows.length, 3);
    now = new Date(now.getTime() + 59 * 60_000);
    await answerTo(asked, 'pre');
    assert.equal(rows.length, 3);
    now = new Date(now.getTime() + 2 * 60_000);
    await answerTo(asked, 'pre');
    assert.equal(rows.length, 4);
  });

  it('denies nothing where it only looks on, and says in the trail what it would have', async () => {
    const wire = await answering({ mode: 'audit' })({ ...asked, justification: '' }, 'pre');
    assert.deepEqual(JSON.parse(wire), { ...JSON.parse(wire), evaluationOutcome: 'Approved', reason: [] });
    await answering({ mode: 'audit' })(asked, 'pre');
    assert.deepEqual(
      rows.map(({ outcome, reasons }) => [outcome, reasons.length]),
      [
        ['would-deny', 1],
        ['approved', 0],
      ],
    );
    assert.deepEqual(counted(), { would_deny: 1, approved: 1 });
  });

  it('is no where judging fails, once: the next delivery is judged again', async () => {
    let fails = true;
    const answerTo = answering({
      rulesOf: () => {
        if (fails) throw new Error('oops');
        return { name: 'X', hasApprover: true };
      },
    });
    const wire = await answerTo(asked, 'pre');
    assert.equal(outcomeOf(wire), 'Denied');
    assert.match(wire, /The check of this organization failed\. Nothing was granted\./);
    assert.equal(failures.length, 1);
    assert.equal(rows[0]?.outcome, 'denied');
    fails = false;
    assert.equal(outcomeOf(await answerTo(asked, 'pre')), 'Approved');
    assert.deepEqual(counted(), { approved: 1, denied: 1, failed: 1 });
  });

  it('is no where it cannot be written down, once, and counts as neither', async () => {
    let isFull = true;
    const answerTo = answering({
      trail: { append: () => (isFull ? Promise.reject(new Error('full')) : Promise.resolve()) },
    });
    assert.equal(outcomeOf(await answerTo(asked, 'pre')), 'Denied');
    assert.deepEqual([counted(), failures.length], [{ not_recorded: 1 }, 1]);
    const looking = answering({ mode: 'audit', trail: { append: () => Promise.reject(new Error('full')) } });
    assert.equal(outcomeOf(await looking({ ...asked, id: 'r2' }, 'pre')), 'Approved');
    isFull = false;
    assert.equal(outcomeOf(await answerTo(asked, 'pre')), 'Approved');
  });

  it('has the time that it took counted', async () => {
    const answerTo = answering({
      rulesOf: () => {
        now = new Date(now.getTime() + 7);
        return undefined;
      },
    });
    await answerTo(asked, 'pre');
    assert.equal(metrics.of('milliseconds'), 7);
    assert.match(
      metrics.text(),
      /^# TYPE latchkey_gate_milliseconds_total counter\nlatchkey_gate_milliseconds_total 7$/m,
    );
  });
});
