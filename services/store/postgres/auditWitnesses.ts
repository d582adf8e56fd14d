import type { Checkpoint, CheckpointKey } from '../checkpoint.ts';
import { isGenuine } from '../checkpoint.ts';
import type { AuditFault } from './auditFault.ts';
import type { AuditRow } from './auditRows.ts';
import type { AuditWitness } from './verifyAudit.ts';

/** What was signed: each row that a checkpoint names has to be there, with its link. */
export function checkpointWitness(
  checkpoints: readonly Checkpoint[],
  keys: readonly CheckpointKey[],
): AuditWitness {
  const genuine = checkpoints.filter((checkpoint) => isGenuine(checkpoint, keys));
  const forged = checkpoints.filter((checkpoint) => !genuine.includes(checkpoint));
  const bySeq = Map.groupBy(genuine, ({ seq }) => seq);
  return {
    row({ seq, hash }) {
      const said = bySeq.get(seq) ?? [];
      return said.every((checkpoint) => checkpoint.hash === hash) ? [] : [{ kind: 'checkpoint', seq }];
    },
    end(last) {
      const longest = Math.max(0, ...bySeq.keys());
      return [
        ...(longest > last ? [{ kind: 'removed', from: Math.max(0, last) + 1, to: longest } as const] : []),
        ...forged.map(({ seq }) => ({ kind: 'checkpoint-forged', seq }) as const),
        ...(genuine.length === 0 ? [{ kind: 'no-checkpoints' } as const] : []),
      ];
    },
  };
}

/** What was exported earlier: each of its rows has to be there, letter by letter. */
export function exportWitness(exported: readonly AuditRow[]): AuditWitness {
  const expected = new Map(exported.map((row) => [row.seq, row]));
  return {
    row(row) {
      const before = expected.get(row.seq);
      expected.delete(row.seq);
      return before === undefined || isSame(before, row) ? [] : [{ kind: 'export', seq: row.seq }];
    },
    end: () => removed([...expected.keys()].sort((a, b) => a - b)),
  };
}

function isSame(a: AuditRow, b: AuditRow): boolean {
  return (
    a.at.getTime() === b.at.getTime() &&
    (['fact', 'previous', 'hash', 'key', 'mac'] as const).every((name) => a[name] === b[name])
  );
}

/** Numbers in their order, as the ranges that they make. */
function removed(numbers: readonly number[]): readonly AuditFault[] {
  const ranges: { from: number; to: number }[] = [];
  for (const seq of numbers) {
    const last = ranges.at(-1);
    if (last?.to === seq - 1) last.to = seq;
    else ranges.push({ from: seq, to: seq });
  }
  return ranges.map((range) => ({ kind: 'removed', ...range }));
}
