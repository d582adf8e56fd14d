import assert from 'node:assert/strict';
import sinon from 'sinon';
import { memoryBook } from '../../support/memory.ts';
import { keep } from '../../support/useCase.ts';
import { later, megan, now, requestIn, states } from '../../cards/samples.ts';
import type { State } from '../../../services/elevation/request.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { stillUnderWay, whatItIs } from '../../../services/elevation/unlisted.ts';

const granted = { kind: 'provisioning' } as const;
const expired = { kind: 'ended', how: 'expired' } as const;
const approved = { verdict: 'approve', by: megan, at: now } as const;
const on = { kind: 'active', since: now, until: later(60) } as const;
const anHour = { minutes: 60 } as const;

function known(state: State, more: Partial<TrackedRequest> = {}, order: object = anHour): TrackedRequest {
  return { request: requestIn(state, order), approvers: [megan], checkedAt: now, ...more };
}

describe('What Entra calls granted and lists nothing of', () => {
  const minute = 60_000;
  const table: readonly (readonly [string, TrackedRequest | undefined, number, State, true?])[] = [
    ['is on its way where nothing else is known', undefined, 900, granted],
    ['is on its way where nobody saw when it was granted', known(granted), 900, granted],
    [
      'is on its way until what was approved is over',
      known(granted, { decision: approved }),
      75 - 1e-4,
      granted,
    ],
    ['is over by then', known(granted, { decision: approved }), 75, expired, true],
    ['is over by its start to come', known({ kind: 'scheduled', from: later(30) }), 105, expired, true],
    ['is on its way before that', known({ kind: 'scheduled', from: later(30) }), 105 - 1e-4, granted],
    [
      'is over by the start it was asked for, where it was approved before',
      known(granted, { decision: approved }, { ...anHour, startsAt: later(30) }),
      105,
      expired,
      true,
    ],
    [
      'is on its way until then',
      known(granted, { decision: approved }, { ...anHour, startsAt: later(30) }),
      104,
      granted,
    ],
    [
      'tells nothing by a denial',
      known(granted, { decision: { ...approved, verdict: 'deny' } }),
      900,
      granted,
    ],
    [
      'has no end that it was not given',
      known(granted, { decision: approved }, { minutes: 'unlimited' }),
      9_000,
      granted,
    ],
    ['is on as it was seen while the list may be behind', known(on), 1.5 - 1e-4, on],
    ['was taken away once the list is not', known(on), 1.5, { kind: 'ended', how: 'taken-away' }],
    ['was taken away before its last minute', known(on), 58.4, { kind: 'ended', how: 'taken-away' }],
    ['ran to its end in its last minute', known(on), 58.5, expired],
    ['ran to its end after it', known(on), 61, expired],
    [
      'was taken away where it has no end, and was seen so long ago',
      known({ kind: 'active' }),
      1.5,
      { kind: 'ended', how: 'taken-away' },
    ],
    ['is on where it was seen just now', known({ kind: 'active' }), 1, { kind: 'active' }],
    [
      'stays over as it was',
      known({ kind: 'ended', how: 'given-back' }),
      5,
      { kind: 'ended', how: 'given-back' },
    ],
    ['stays over by its time', known(expired, { byTime: true }), 5, expired, true],
  ];
  for (const [name, before, minutes, state, byTime] of table)
    it(name, () => {
      const at = new Date(now.getTime() + minutes * minute);
      const seen = whatItIs(before, granted, at);
      assert.deepEqual(seen, { state, ...(byTime === true ? { byTime } : {}) });
    });

  it('is all there is to doubt: every other look tells what is', () => {
    for (const state of Object.values(states).filter(({ kind }) => kind !== 'provisioning'))
      assert.deepEqual(whatItIs(known(on), state, later(900)), { state });
  });
});

describe('What a list has as under way', () => {
  it('is left out where it is known to be over, and nothing is looked up that only waits', async () => {
    const book = memoryBook(() => later(75));
    const find = sinon.spy(book.requests, 'find');
    const listed = requestIn(granted, anHour);
    const waiting = requestIn({ kind: 'awaiting-approval' });
    const all = [listed, waiting];
    assert.deepEqual(await stillUnderWay(book.requests, all, later(75)), all);
    sinon.assert.calledOnceWithExactly(find, listed.ref);
    await keep(book, known(granted, { decision: approved }));
    assert.deepEqual(await stillUnderWay(book.requests, all, later(75)), [waiting]);
    assert.deepEqual(await stillUnderWay(book.requests, all, later(74)), all);
  });
});
