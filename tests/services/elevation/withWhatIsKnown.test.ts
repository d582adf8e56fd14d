import assert from 'node:assert/strict';
import type { State } from '../../../services/elevation/request.ts';
import { withWhatIsKnown } from '../../../services/elevation/withWhatIsKnown.ts';
import { later, now, requestIn, tracked } from '../../cards/samples.ts';

describe('The end of what nobody tells the beginning of', () => {
  const active = (since: Date | undefined, until: Date | undefined): State => ({
    kind: 'active',
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  });
  const table: readonly (readonly [string, State, State, State])[] = [
    [
      'is the earlier one',
      active(undefined, later(60)),
      active(undefined, later(90)),
      active(undefined, later(60)),
    ],
    [
      'is the new one where that is earlier',
      active(undefined, later(90)),
      active(undefined, later(60)),
      active(undefined, later(60)),
    ],
    [
      'keeps a beginning that was known',
      active(now, later(60)),
      active(undefined, later(60)),
      active(undefined, later(60)),
    ],
    [
      'is the new one where a beginning is told',
      active(undefined, later(60)),
      active(now, later(90)),
      active(now, later(90)),
    ],
    [
      'is none where none is told',
      active(now, later(60)),
      active(undefined, undefined),
      active(undefined, undefined),
    ],
    [
      'is the new one where there was none',
      active(now, undefined),
      active(undefined, later(60)),
      active(undefined, later(60)),
    ],
    [
      'is the new one where it was not on',
      { kind: 'awaiting-approval', until: later(5) },
      active(undefined, later(60)),
      active(undefined, later(60)),
    ],
    [
      'is nothing of what waits',
      active(now, later(5)),
      { kind: 'awaiting-approval', until: later(60) },
      { kind: 'awaiting-approval', until: later(60) },
    ],
  ];
  for (const [name, before, seen, state] of table)
    it(name, () => {
      assert.deepEqual(withWhatIsKnown(requestIn(seen), tracked(before)).state, state);
    });
});
