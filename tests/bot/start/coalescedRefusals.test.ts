import assert from 'node:assert/strict';
import type { CoalescedTrail } from '../../../bot/start/coalescedRefusals.ts';
import { coalesceRefusals } from '../../../bot/start/coalescedRefusals.ts';
import { SandboxClock } from '../../../sandbox/clock.ts';
import type { AuditFact } from '../../../services/elevation/auditTrail.ts';
import { alex, megan } from '../../cards/samples.ts';
import { assertFilled } from '../../support/fullness.ts';
import { slowly } from '../../support/slowly.ts';

type Written = AuditFact & { readonly times?: number };

describe('Repeated refusals', () => {
  const refused: AuditFact = { what: 'refused', actor: alex, detail: 'not-eligible', graphRequestId: '1' };
  let clock: SandboxClock;
  let written: Written[];
  let failures: unknown[];
  let isDown: boolean;
  let trail: CoalescedTrail;
  beforeEach(() => {
    clock = new SandboxClock();
    [written, failures, isDown] = [[], [], false];
    trail = coalesceRefusals(
      {
        append: (fact) =>
          slowly(() => {
            if (isDown) throw new Error('down');
            written.push(fact);
          }),
      },
      clock,
      (error) => failures.push(error),
    );
  });
  afterEach(() => {
    clock.reset();
  });
  const append = async (...facts: readonly AuditFact[]): Promise<void> => {
    for (const fact of facts) await trail.append(fact);
  };
  it('are one at once, and their number at the end of ten minutes', async () => {
    await append(refused, { ...refused, graphRequestId: '2' }, refused);
    assert.deepEqual(written, [refused]);
    await clock.advance(10 * 60_000);
    assert.deepEqual(written, [refused, { ...refused, times: 2 }]);
    await append(refused);
    assert.equal(written.length, 3, 'a new window');
    await clock.advance(10 * 60_000);
    assert.equal(written.length, 3, 'one alone has no number');
  });

  it('are told before anything else that the person does, and not of what others do', async () => {
    await append(refused, refused, { what: 'asked', actor: megan });
    assert.equal(written.length, 2);
    await append({ what: 'asked', actor: alex });
    assert.deepEqual(
      written.map(({ what, times }) => [what, times]),
      [
        ['refused', undefined],
        ['asked', undefined],
        ['refused', 1],
        ['asked', undefined],
      ],
    );
  });

  it('are demands for another sign-in, too', async () => {
    const demanded: AuditFact = { ...refused, what: 'step-up' };
    await append(demanded, demanded, refused, { what: 'asked', actor: alex });
    assert.deepEqual(
      written.map(({ what, times }) => [what, times]),
      [
        ['step-up', undefined],
        ['refused', undefined],
        ['step-up', 1],
        ['asked', undefined],
      ],
    );
  });

  const minutes = (count: number): Promise<unknown> => clock.advance(count * 60_000);
  it('have ten minutes of their own after they were told', async () => {
    await append(refused);
    await minutes(9);
    await append({ what: 'asked', actor: alex }, refused, refused);
    const before = written.length;
    await minutes(9);
    assert.equal(written.length, before);
    await minutes(1);
    assert.equal(written.at(-1)?.times, 1);
  });

  it('have ten minutes of their own after the first that could be written', async () => {
    isDown = true;
    await assert.rejects(append(refused), /down/);
    isDown = false;
    await minutes(5);
    await append(refused, refused);
    await minutes(9);
    assert.equal(written.length, 1);
    await minutes(1);
    assert.equal(written.at(-1)?.times, 1);
  });

  it('are told at the end of the process', async () => {
    await append(refused, refused);
    await trail.flush();
    await trail.flush();
    assert.equal(written.at(-1)?.times, 1);
    assert.equal(written.length, 2);
  });

  const others: readonly Partial<AuditFact>[] = [
    { what: 'step-up' },
    { actor: megan },
    { detail: 'other' },
    { target: 'role|x|/' },
    { request: { api: 'role', id: 'r' } },
    { shown: 'hash' },
  ];
  for (const other of others)
    it(`are not those that differ in ${Object.keys(other).join()}`, async () => {
      await append(refused, { ...refused, ...other });
      assert.equal(written.length, 2);
    });

  it('are equal in whatever order their members stand', async () => {
    const request = { api: 'role', id: 'r' } as const;
    await append(
      { ...refused, request },
      { request: { id: 'r', api: 'role' }, detail: 'not-eligible', actor: alex, what: 'refused' },
    );
    assert.equal(written.length, 1);
  });

  it('are written again where the first could not be', async () => {
    isDown = true;
    await assert.rejects(append(refused), /down/);
    isDown = false;
    await append(refused);
    assert.deepEqual(written, [refused]);
  });

  it('are counted for a thousand at once, and no count is lost', async () => {
    await append(refused, refused);
    for (let index = 0; index < 1_000; index += 1) await append({ ...refused, detail: String(index) });
    assert.equal(written.filter(({ times }) => times === 1).length, 1);
    assert.equal(written.length, 1_002);
    assertFilled('refusals that are counted', 1_000);
  });

  it('are told later where their number could not be written, and fail nobody’s turn', async () => {
    await append(refused, refused);
    isDown = true;
    await clock.advance(10 * 60_000);
    assert.equal(failures.length, 1);
    isDown = false;
    await append(refused);
    await clock.advance(10 * 60_000);
    assert.deepEqual(written, [refused, { ...refused, times: 2 }]);
  });
});
