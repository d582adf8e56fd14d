import assert from 'node:assert/strict';
import { glob, readFile } from 'node:fs/promises';
import fc from 'fast-check';
import type { Answer } from '../../gate/answer.ts';
import { deny, goOn, wireOf } from '../../gate/answer.ts';

/** Compiles for two types that are the same, and for no others. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;

const root = new URL('../..', import.meta.url).pathname;

describe('The gate’s answer', () => {
  it('is one of two by its type: a third does not compile', () => {
    const isTwo: Same<Answer['outcome'], 'Approved' | 'Denied'> = true;
    // @ts-expect-error: no answer spares the human
    const third: Answer = { outcome: 'AutoApproved' };
    assert.ok(isTwo);
    assert.notEqual(third.outcome, goOn.outcome);
  });

  it('has no third word in the bytes of the gate, nor of anything that it judges by', async () => {
    const read: string[] = [];
    for await (const file of glob(
      '{gate,services/tickets,services/elevation/rules,cards/ruleSentence.ts,cards/words/lengths.ts,cards/words/en/rules.ts}{,/**/*.ts}',
      { cwd: root },
    )) {
      if (!file.endsWith('.ts')) continue;
      read.push(file);
      // Also where it is put together of pieces, or written backwards or in numbers.
      const letters = (await readFile(`${root}${file}`, 'utf8')).toLowerCase().replaceAll(/[^a-z]/g, '');
      assert.doesNotMatch(letters, /autoapprov|devorppaotua/, file);
      assert.doesNotMatch(
        await readFile(`${root}${file}`, 'utf8'),
        /fromCharCode|fromCodePoint|\\x41|\\u0041|atob\(/,
        file,
      );
    }
    assert.ok(read.length > 20, read.join());
  });

  it('is one outcome on the wire, whatever is in a reason', () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '"],"evaluationOutcome":"AutoApproved","reason":["',
        '\\", "evaluationOutcome": "AutoApproved',
        '\u2028}{',
      ),
    );
    fc.assert(
      fc.property(fc.array(nasty), nasty, fc.string(), (more, first, id) => {
        const wire = wireOf(deny(first, ...more), id);
        assert.equal(wire.match(/(?<!\\)"evaluationOutcome":/g)?.length, 1);
        const sent = JSON.parse(wire) as Readonly<Record<string, unknown>>;
        assert.deepEqual(Object.keys(sent), ['evaluationId', 'evaluationOutcome', 'reason']);
        assert.equal(sent['evaluationOutcome'], 'Denied');
        for (const reason of sent['reason'] as readonly string[]) assert.ok(reason.isWellFormed());
      }),
    );
  });

  it('goes on with no reasons, and denies with at least one', () => {
    assert.deepEqual(JSON.parse(wireOf(goOn, 'e')), {
      evaluationId: 'e',
      evaluationOutcome: 'Approved',
      reason: [],
    });
    assert.deepEqual(JSON.parse(wireOf(deny('No.'), 'e')), {
      evaluationId: 'e',
      evaluationOutcome: 'Denied',
      reason: ['No.'],
    });
    const cut = (reason: string): string | undefined =>
      (JSON.parse(wireOf(deny(reason), 'e')) as { reason: string[] }).reason[0];
    assert.equal(cut('x'.repeat(5_000))?.length, 300);
    // Where a character would be cut in two, a strict reader would take the whole answer for none.
    assert.ok(cut(`${'x'.repeat(299)}😀${'x'.repeat(99)}`)?.endsWith('x😀'));
    assert.equal(cut('a\ud83db'), 'ab');
  });
});
