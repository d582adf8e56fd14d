import assert from 'node:assert/strict';
import { runOf } from '../../../services/elevation/run.ts';
import type { State } from '../../../services/elevation/request.ts';
import type { Run, TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { later, now, tracked } from '../../cards/samples.ts';

const running = { kind: 'active', since: later(-10), until: later(-1) } as const;
const expired = { kind: 'ended', how: 'expired' } as const;
const givenBack = { kind: 'ended', how: 'given-back' } as const;

describe('When something was on that is over', () => {
  const run = { since: later(-10), until: later(-1) };
  const rows: readonly (readonly [
    what: string,
    before: TrackedRequest | undefined,
    after: State,
    run: Run | undefined,
  ])[] = [
    ['its time has ended it', tracked(running), expired, run],
    ['it was given back, and its time is over', tracked(running), givenBack, { ...run, orBefore: true }],
    [
      'it was given back before its time was over',
      tracked({ ...running, until: later(1) }),
      givenBack,
      { since: later(-10), until: now, orBefore: true },
    ],
    ['nobody knows since when it was on', tracked({ kind: 'active', until: later(-1) }), expired, undefined],
    ['it was not seen to be on', tracked({ kind: 'provisioning' }), expired, undefined],
    ['nothing was known of it', undefined, expired, undefined],
    ['it is still on', tracked(running), running, undefined],
  ];
  for (const [what, before, after, expected] of rows)
    it(`is ${expected === undefined ? 'not known' : 'known'} where ${what}`, () => {
      assert.deepEqual(runOf(before, after, now), expected);
    });
});
