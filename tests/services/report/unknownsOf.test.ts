import assert from 'node:assert/strict';
import type { Activation, Standing } from '../../../services/report/activation.ts';
import type { ReportInput } from '../../../services/report/report.ts';
import type { Unknown } from '../../../services/report/unknowns.ts';
import { unknownsOf } from '../../../services/report/unknownsOf.ts';
import { alex, undated } from '../../cards/samples.ts';
import { inputOf } from './sampleMonth.ts';

const at = '2026-10-05T12:00:00Z';

function activation(id: string, over: Partial<Activation> = {}): Activation {
  return {
    ...{ ref: `group/${id}`, requester: alex.id, target: 'group/g/member' },
    ...{ askedAt: new Date(at), elsewhere: false, standing: 'denied', approvedBy: [], ...over },
  };
}

/** Of a kind, for a month in which the records have `a` and `b`. */
function countOf(
  kind: Unknown['kind'],
  activations: readonly Activation[],
  differing: Partial<ReportInput> = {},
): number | undefined {
  const input = inputOf(
    ['a', 'b'].map((id) => ({ id, at })),
    differing,
  );
  const found = unknownsOf(input, activations).find((unknown) => unknown.kind === kind);
  return found === undefined ? undefined : 'count' in found ? found.count : 1;
}

describe('What a report could not know', () => {
  it('is what is in the trail and not among the records', () => {
    assert.equal(countOf('records-missing', [activation('a')]), undefined);
    assert.equal(countOf('records-missing', [activation('a'), activation('c'), activation('d')]), 2);
  });

  it('is of how much was asked for elsewhere, none of it too', () => {
    assert.equal(countOf('asked-elsewhere', [activation('a')]), 0);
    assert.equal(countOf('asked-elsewhere', [activation('a'), activation('b', { elsewhere: true })]), 1);
  });

  it('is whether somebody decided where the day of a request was over before anybody looked', () => {
    const [seen, unseen] = (['timed-out', 'timed-out-unseen'] as const).map((standing) =>
      activation('a', { standing }),
    );
    assert.ok(seen !== undefined && unseen !== undefined);
    assert.equal(countOf('decision-unseen', [seen]), undefined);
    assert.equal(countOf('decision-unseen', [seen, unseen, unseen]), 2);
  });

  it('is what was asked for at a time that nobody knows, where it is not in by the trail', () => {
    const requests = ['a', 'b'].map((id) => {
      const silent = undated({ kind: 'withdrawn' });
      return { ...silent, request: { ...silent.request, ref: { api: 'group' as const, id } } };
    });
    assert.equal(countOf('undated', [activation('a')], { requests }), 1);
    assert.equal(countOf('undated', [activation('a'), activation('b')], { requests }), undefined);
    // What was asked for in another month is known to be of none.
    assert.equal(countOf('undated', []), undefined);
  });

  const used = { minutes: 30, atMost: false };
  const standings: Readonly<Record<Standing, 0 | 1>> = {
    ...{ provisioning: 1, scheduled: 1, active: 1, expired: 1, 'given-back': 1, 'taken-away': 1 },
    ...{ 'awaiting-approval': 0, denied: 0, withdrawn: 0, failed: 0, unknown: 0 },
    ...{ 'timed-out': 0, 'timed-out-unseen': 0 },
  };
  for (const [standing, count] of Object.entries(standings) as [Standing, 0 | 1][])
    it(`is ${count === 1 ? '' : 'not '}how long something was on that is ${standing}`, () => {
      const one = activation('a', { standing });
      assert.equal(countOf('use-unknown', [one]) ?? 0, count);
      assert.equal(countOf('use-unknown', [{ ...one, used }]) ?? 0, 0);
    });

  it('is what was before the trail began, and more where there is none', () => {
    const { trail, month } = inputOf([]);
    const { oldest: _oldest, ...empty } = trail;
    const began = (oldest: Date) => countOf('trail-begins', [], { trail: { ...trail, oldest } });
    assert.equal(began(month.from), undefined);
    assert.equal(began(new Date(month.from.getTime() + 1)), 1);
    assert.equal(countOf('trail-empty', [], { trail: empty }), 1);
    assert.equal(countOf('trail-begins', [], { trail: empty }), undefined);
  });
});
