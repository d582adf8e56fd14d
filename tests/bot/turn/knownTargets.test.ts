import assert from 'node:assert/strict';
import { createKnownTargets } from '../../../bot/turn/knownTargets.ts';
import type { Target } from '../../../services/elevation/target.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { assertFilled } from '../../support/fullness.ts';

const group = (index: number, name = `Group ${index}`): Target => ({
  ...{ kind: 'group', groupId: `g${index}`, access: 'member', name },
});

describe('The targets that were seen', () => {
  it('are remembered by their newest names, twenty thousand of them', () => {
    const known = createKnownTargets();
    known.remember(Array.from({ length: 20_000 }, (_, index) => group(index)));
    known.remember([group(0, 'Renamed'), group(1, ''), group(20_000)]);
    assertFilled('targets that were seen', 20_000);
    const names = [0, 1, 2, 20_000].map((index) => known.find(keyOf(group(index)))?.name);
    assert.deepEqual(names, ['Renamed', undefined, 'Group 2', 'Group 20000']);
  });
});
