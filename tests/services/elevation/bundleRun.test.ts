import assert from 'node:assert/strict';
import type { BundleRun, ItemState, RunItem } from '../../../services/elevation/bundleRun.ts';
import {
  draftOf,
  isBeingAsked,
  isDoubtful,
  isLeft,
  isRetried,
  runAgain,
  withState,
  withWhatIsThere,
} from '../../../services/elevation/bundleRun.ts';
import { clockSkewMs } from '../../../services/elevation/clockSkew.ts';
import type { Start } from '../../../services/elevation/order.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { alex, later, now, problems, purge, reader, tracked } from '../../cards/samples.ts';

const draft = { justification: 'Phishing wave', ticketNumber: '', ticketSystem: '' } as const;
const item = (state: ItemState, target = purge): RunItem => ({ target, minutes: 60, state });
const run = (...items: readonly RunItem[]): BundleRun => ({
  ...{ id: 'form', personId: alex.id, name: 'Purge shift', draft, at: now, items },
});
const secondsAgo = (seconds: number): ItemState => ({ kind: 'asking', at: later(-seconds / 60) });

describe('One thing of what is asked for together', () => {
  const starts: readonly (readonly [string, Start | undefined, boolean])[] = [
    ['at once', undefined, false],
    ['now', { kind: 'now' }, true],
    ['later', { kind: 'at', at: later(1) }, true],
    ['at this moment', { kind: 'at', at: now }, false],
    ['at a time that has gone by', { kind: 'at', at: later(-1) }, false],
    ['at no time that there is', { kind: 'unreadable' }, true],
  ];
  for (const [when, start, isKept] of starts)
    it(`starts ${isKept ? 'as was said' : 'when it is asked for'}: ${when}`, () => {
      const given = { ...run(), draft: { ...draft, ...(start === undefined ? {} : { start }) } };
      assert.deepEqual(draftOf(given, item({ kind: 'to-ask' }), now), {
        ...{ ...draft, minutes: 60 },
        ...(isKept ? { start } : {}),
      });
    });

  it('has the ticket of the system that its own rule wants, or of the one that was given for all', () => {
    const given = { ...run(), draft: { ...draft, ticketNumber: 'INC1', ticketSystem: 'Jira' } };
    const one = item({ kind: 'to-ask' });
    assert.equal(draftOf(given, one, now).ticketSystem, 'Jira');
    assert.equal(draftOf(given, { ...one, ticketSystem: 'ServiceNow' }, now).ticketSystem, 'ServiceNow');
  });

  for (const [seconds, isAsked] of [
    [0, true],
    [24, true],
    [25, false],
    [26, false],
  ] as const)
    it(`${isAsked ? 'has somebody at it' : 'is left'} after ${seconds} s`, () => {
      const asked = item(secondsAgo(seconds));
      assert.deepEqual([isBeingAsked(asked, now), isLeft(asked, now)], [isAsked, !isAsked]);
      assert.equal(isDoubtful(asked, now), !isAsked);
    });

  it('is not left, and nobody is at it, once something came of it', () => {
    const { ref } = tracked({ kind: 'provisioning' }).request;
    const states: readonly ItemState[] = [
      { kind: 'asked', ref },
      { kind: 'failed', problem: problems.throttled },
    ];
    for (const one of states.map((state) => item(state))) {
      const found = [isBeingAsked(one, now), isLeft(one, now), isDoubtful(one, now)];
      assert.deepEqual(found, [false, false, false], one.state.kind);
    }
    const untouched = item({ kind: 'to-ask' });
    const found = [isBeingAsked(untouched, now), isLeft(untouched, now), isDoubtful(untouched, now)];
    assert.deepEqual([...found, isRetried(untouched)], [false, true, false, false]);
  });

  for (const [kind, expected] of [
    ['throttled', true],
    ['rules-failed', true],
    ['faulty-input', false],
    ['already-active', false],
  ] as const)
    it(`is ${expected ? '' : 'not '}asked for once more after ${kind}`, () => {
      assert.equal(isRetried(item({ kind: 'failed', problem: problems[kind] })), expected);
    });
});

describe('What is asked for together', () => {
  it('is at another state in the one thing that came to it', () => {
    const [first, second] = [item({ kind: 'to-ask' }), item({ kind: 'to-ask' }, reader)];
    const after = withState(run(first, second), 1, secondsAgo(0));
    assert.deepEqual(after, run(first, item(secondsAgo(0), reader)));
  });

  it('is asked for once more with the same words, all of it, and at once', () => {
    const said = { justification: 'Phishing wave', ticketNumber: 'INC1', ticketSystem: 'Jira' };
    const { ref } = tracked({ kind: 'provisioning' }).request;
    const own = { ...item({ kind: 'asked', ref }), ticketSystem: 'ServiceNow' };
    const before: BundleRun = {
      ...run(own, item({ kind: 'failed', problem: problems.throttled }, reader)),
      draft: { ...said, start: { kind: 'at', at: later(60) } },
      knownBefore: [ref],
    };
    const toAsk: ItemState = { kind: 'to-ask' };
    assert.deepEqual(runAgain(before, 'another form', later(5)), {
      ...run({ ...own, state: toAsk }, item(toAsk, reader)),
      ...{ id: 'another form', at: later(5), draft: said },
    });
  });
});

describe('What was found of what is asked for together', () => {
  const lost: ItemState = { kind: 'failed', problem: { kind: 'outcome-unknown' } };
  const there = (askedAt: Date): TrackedRequest => {
    const made = tracked({ kind: 'provisioning' });
    const order = { target: purge, minutes: 60, justification: draft.justification };
    return { ...made, request: { ...made.request, order, askedAt } };
  };
  const { ref } = there(now).request;

  it('changes that one thing alone', () => {
    const others = [item({ kind: 'to-ask' }, reader), item(lost, reader)];
    assert.deepEqual(withWhatIsThere(run(...others, item(lost)), [there(now)], now)?.items, [
      ...others,
      item({ kind: 'asked', ref }),
    ]);
  });

  it('is nothing that nobody has come to', () => {
    assert.equal(withWhatIsThere(run(item({ kind: 'to-ask' })), [there(now)], now), undefined);
  });

  it('is nothing that was asked for before', () => {
    const before = there(new Date(now.getTime() - clockSkewMs - 1));
    assert.equal(withWhatIsThere(run(item(lost)), [before], now), undefined);
  });

  it('is nothing that was known when it was begun, however late by the clock of Entra', () => {
    const begun = { ...run(item(lost)), knownBefore: [ref] };
    assert.equal(withWhatIsThere(begun, [there(now)], now), undefined);
    const [anew] = [there(now)].map(({ request, ...rest }) => ({
      ...rest,
      request: { ...request, ref: { ...ref, id: 'anew' } },
    }));
    assert.ok(anew !== undefined);
    assert.deepEqual(withWhatIsThere(begun, [there(now), anew], now)?.items, [
      item({ kind: 'asked', ref: anew.request.ref }),
    ]);
    const among = { ...begun, knownBefore: [{ ...ref, id: 'other' }, ref] };
    assert.equal(withWhatIsThere(among, [there(now)], now), undefined);
    // A role's request may have the id of a group's.
    const ofOther = { ...begun, knownBefore: [{ ...ref, api: 'role' as const }] };
    assert.deepEqual(withWhatIsThere(ofOther, [there(now)], now)?.items, [item({ kind: 'asked', ref })]);
  });

  it('is what Entra took, though its clock is behind', () => {
    const taken = there(new Date(now.getTime() - clockSkewMs));
    assert.notEqual(withWhatIsThere(run(item(lost)), [taken], now), undefined);
  });

  it('is nothing of which nobody knows when it was asked for', () => {
    const { request, ...rest } = there(now);
    const { askedAt: _askedAt, ...silent } = request;
    assert.equal(withWhatIsThere(run(item(lost)), [{ ...rest, request: silent }], now), undefined);
  });
});
