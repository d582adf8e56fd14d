import assert from 'node:assert/strict';
import sinon from 'sinon';
import { lookForEffect } from '../../../services/elevation/effect.ts';
import { isTakingEffect } from '../../../services/elevation/takingEffect.ts';
import type { ObserveParts } from '../../../services/elevation/observe.ts';
import { observe, observeApproval } from '../../../services/elevation/observe.ts';
import type { ApprovalReading } from '../../../services/elevation/pim.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { Problem } from '../../../services/elevation/problem.ts';
import type { ElevationRequest, State } from '../../../services/elevation/request.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { MemoryBook } from '../../support/memory.ts';
import { memoryBook } from '../../support/memory.ts';
import { actorOf, fails, inTurn, keep, overtake, pimWith, refusal } from '../../support/useCase.ts';
import { alex, later, megan, now, purge, requestIn, states, tracked } from '../../cards/samples.ts';

const actor = actorOf(alex);
const awaiting = { kind: 'awaiting-approval', until: later(1430) } as const;
const running = { kind: 'active', since: later(-1), until: later(60) } as const;
const known = tracked(awaiting);
const { ref } = known.request;

interface World {
  readonly known?: TrackedRequest;
  readonly reading?: ElevationRequest | undefined | Error;
  /** What the look finds that asks whether it can be used; any look fails where it is not to be asked. */
  readonly inEffect?: boolean | 'cannot-be-told' | Error;
  /** What the look finds that asks whether the person still is eligible. */
  readonly check?: unknown;
  readonly storeFailsFrom?: number;
}

interface Run {
  readonly book: MemoryBook;
  readonly read: sinon.SinonStub;
  readonly look: sinon.SinonStub;
  readonly note: sinon.SinonSpy;
  readonly run: () => Promise<TrackedRequest>;
}

async function world(given: World): Promise<Run> {
  const book = memoryBook(() => now);
  if (given.known !== undefined) await keep(book, given.known);
  book.failFrom(given.storeFailsFrom ?? Infinity);
  const read = inTurn([given.reading]);
  const { inEffect } = given;
  const look = inTurn('inEffect' in given ? [inEffect === 'cannot-be-told' ? undefined : inEffect] : []);
  const note = sinon.fake.resolves(undefined);
  const check = inTurn('check' in given ? [given.check] : [{ eligible: true }]);
  const parts: ObserveParts = {
    ...book,
    pim: pimWith({ activations: { read, check, inEffect: look } }),
    effects: { note },
  };
  return { book, read, look, note, run: () => observe(parts, actor, ref) };
}

const rows = ({ facts }: MemoryBook): readonly string[] =>
  facts.map(({ what, detail }) => `${what} ${detail}`);

describe('Observing one’s own request', () => {
  const someone = tracked(awaiting, { requester: megan });
  const guards: readonly (readonly [string, World, Problem['kind'], number])[] = [
    ['what did not come through the bot', { reading: requestIn(running) }, 'request-gone', 0],
    ['somebody else’s', { known: someone, reading: requestIn(running) }, 'request-gone', 0],
    ['what Entra does not know any more', { known, reading: undefined }, 'request-gone', 1],
    [
      'what Entra cannot tell now',
      { known, reading: refusal({ kind: 'entra-unavailable' }) },
      'entra-unavailable',
      1,
    ],
  ];
  for (const [name, given, kind, reads] of guards) {
    it(`is stopped, and keeps nothing: ${name}`, async () => {
      const { run, book, read, look } = await world(given);
      await assert.rejects(run(), fails(kind));
      sinon.assert.callCount(read, reads);
      sinon.assert.notCalled(look);
      assert.deepEqual(rows(book), []);
      assert.equal(await book.requests.find(ref), given.known);
      sinon.assert.notCalled(book.notifier.changed);
    });
  }

  for (const [name, state] of Object.entries(states).filter(([, { kind }]) => kind !== 'active'))
    it(`keeps what Entra says, and looks for no effect of what is ${name}`, async () => {
      const { run, book, read, look } = await world({ known, reading: requestIn(state) });
      const after = await run();
      assert.deepEqual(after.request.state, state);
      assert.deepEqual(await book.requests.find(ref), after);
      sinon.assert.calledOnceWithExactly(read, ref, purge);
      sinon.assert.notCalled(look);
      const isNews = state.kind !== 'awaiting-approval';
      sinon.assert.callCount(book.notifier.changed, isNews ? 1 : 0);
      assert.equal(book.facts.length, isNews ? 1 : 0);
    });
});

describe('Whether the person still is eligible', () => {
  const cases: readonly (readonly [string, ElevationRequest, unknown, boolean | undefined])[] = [
    ['kept', requestIn(awaiting), { eligible: true }, true],
    ['gone while it waits', requestIn(awaiting), { eligible: false }, false],
    ['gone before its start', requestIn({ kind: 'scheduled', from: later(9) }), { eligible: false }, false],
    [
      'gone at its start',
      requestIn({ kind: 'provisioning' }, { startsAt: later(-1) }),
      { eligible: false },
      false,
    ],
    ['gone while it is on', requestIn(running), { eligible: false }, false],
    [
      'not looked at while Entra switches on at once',
      requestIn({ kind: 'provisioning' }),
      new TypeError('asked'),
      undefined,
    ],
    ['not looked at once it is over', requestIn({ kind: 'withdrawn' }), new TypeError('asked'), undefined],
    ['not to be seen', requestIn(awaiting), refusal({ kind: 'throttled' }), undefined],
    ['not told', requestIn(awaiting), { eligible: 'not-seen' }, undefined],
  ];
  for (const [name, reading, check, eligible] of cases)
    it(`is ${name}`, async () => {
      const { run } = await world({ known, reading, check, inEffect: false });
      assert.equal((await run()).eligible, eligible);
    });
});

describe('A bug in the look for the eligibility', () => {
  it('is not hidden', async () => {
    const { run } = await world({ known, reading: requestIn(awaiting), check: new TypeError('a bug') });
    await assert.rejects(run(), TypeError);
  });
});

describe('The effect of what is on', () => {
  const on = { ...tracked(running), checkedAt: later(-1) };
  const reading = requestIn(running);

  it('is recorded and told once when it is first seen, with how long it took', async () => {
    const { run, book, note } = await world({ known: on, reading, inEffect: true });
    const changed = sinon.spy(book.requests, 'change');
    const after = await run();
    assert.deepEqual(after.usable, { since: now });
    assert.deepEqual(rows(book), ['usable after 60 s']);
    sinon.assert.calledOnceWithExactly(book.notifier.changed, after);
    assert.deepEqual(await changed.lastCall.returnValue, { after, isNews: true, isLookedAgain: false });
    sinon.assert.calledOnceWithExactly(note, keyOf(purge), 60);
  });

  it('is seen in the same look that finds it on', async () => {
    const { run, book } = await world({ known, reading, inEffect: true });
    assert.deepEqual((await run()).usable, { since: now });
    assert.deepEqual(rows(book), ['activated active', 'usable after 60 s']);
    sinon.assert.calledTwice(book.notifier.changed);
  });

  it('takes no time less than none, where clocks differ', async () => {
    const state = { ...running, since: later(1) };
    const { run, book } = await world({ known: tracked(state), reading: requestIn(state), inEffect: true });
    await run();
    assert.deepEqual(rows(book), ['usable after 0 s']);
  });

  it('says nothing of how long it took where the last look was long ago', async () => {
    for (const [seconds, count] of [
      [90, 1],
      [91, 0],
    ] as const) {
      const checkedAt = new Date(now.getTime() - seconds * 1_000);
      const { run, note } = await world({ known: { ...on, checkedAt }, reading, inEffect: true });
      const { usable } = await run();
      assert.deepEqual(usable, { since: now, ...(count === 0 ? { orBefore: true } : {}) });
      sinon.assert.callCount(note, count);
    }
  });

  it('says nothing of how long it took where nobody knows since when it is on', async () => {
    const state = { kind: 'active', until: later(110) } as const;
    const before = { ...tracked(state), checkedAt: later(-1) };
    const { run, book, note } = await world({ known: before, reading: requestIn(state), inEffect: true });
    assert.deepEqual((await run()).usable, { since: now });
    assert.deepEqual(rows(book), ['usable after ? s']);
    sinon.assert.notCalled(note);
  });

  it('is told without a row where no look can tell, so that nobody waits for it', async () => {
    const { run, book, note } = await world({ known: on, reading, inEffect: 'cannot-be-told' });
    const changed = sinon.spy(book.requests, 'change');
    const after = await run();
    assert.equal(after.usable, 'cannot-be-told');
    assert.equal(await book.requests.find(ref), after);
    assert.deepEqual(await changed.lastCall.returnValue, { after, isNews: true, isLookedAgain: false });
    assert.deepEqual(rows(book), []);
    sinon.assert.calledOnceWithExactly(book.notifier.changed, after);
    sinon.assert.notCalled(note);
  });

  for (const [name, inEffect] of [
    ['it is not there yet', false],
    ['Entra is busy', refusal({ kind: 'throttled' })],
  ] as const)
    it(`is left to the next look where ${name}`, async () => {
      const { run, book, look } = await world({ known: on, reading, inEffect });
      const after = await run();
      assert.equal('usable' in after, false);
      sinon.assert.calledOnceWithExactly(look, purge);
      assert.deepEqual(rows(book), []);
      sinon.assert.notCalled(book.notifier.changed);
    });

  it('keeps that somebody looked, so that “since” never is later than the last look', async () => {
    const waits = await world({ known: on, reading, inEffect: false });
    assert.deepEqual((await waits.run()).checkedAt, now);
    const { run } = await world({ known: on, reading, inEffect: true });
    const { checkedAt, usable } = await run();
    assert.deepEqual(usable, { since: checkedAt });
  });

  it('is noticed again not to be looked for, once it was again', async () => {
    for (const [inEffect, next, usable] of [
      [false, later(0.75), undefined],
      [true, later(60.5), { since: now, orBefore: true }],
    ] as const) {
      const book = memoryBook(() => now);
      const before = await keep(book, { ...on, checkedAt: later(-9) });
      const pim = pimWith({ activations: { inEffect: inTurn([inEffect]) } });
      const effects = { note: () => Promise.resolve() };
      const after = await lookForEffect({ ...book, pim, effects }, actor, before, before.checkedAt);
      assert.deepEqual([after.checkedAt, after.usable], [now, usable]);
      assert.equal(await book.requests.find(ref), after);
      sinon.assert.calledOnceWithExactly(book.reminders.add, ref, { name: 'moment', due: next });
      // Whoever waits hears of it either way: that it is usable, or that somebody looks again.
      sinon.assert.callCount(book.notifier.changed, usable === undefined ? 0 : 1);
      sinon.assert.callCount(book.notifier.lookedAgain, usable === undefined ? 1 : 0);
    }
  });

  it('is no news where it is looked at as before', async () => {
    const { run, book } = await world({ known: { ...on, checkedAt: later(-0.5) }, reading, inEffect: false });
    await run();
    sinon.assert.notCalled(book.notifier.lookedAgain);
    sinon.assert.notCalled(book.reminders.add);
  });

  it('is not looked for without a token: whoever follows hears of that', async () => {
    const { run } = await world({ known: on, reading, inEffect: refusal({ kind: 'sign-in-required' }) });
    await assert.rejects(run(), fails('sign-in-required'));
  });

  it('does not hide a bug', async () => {
    const { run } = await world({ known: on, reading, inEffect: new TypeError('bug') });
    await assert.rejects(run(), TypeError);
  });

  it('is told by whoever sees it first', async () => {
    const { run, book, note } = await world({ known: on, reading, inEffect: true });
    const first = { ...on, usable: { since: later(-0.1) } };
    overtake(book, first, 2);
    assert.equal(await run(), first);
    assert.deepEqual(rows(book), []);
    sinon.assert.notCalled(book.notifier.changed);
    sinon.assert.notCalled(note);
  });

  it('takes nothing from what others kept while it was looked for', async () => {
    const { run, book } = await world({ known: on, reading, inEffect: true });
    const decision = { verdict: 'approve', by: megan, at: now } as const;
    overtake(book, { ...on, decision }, 2);
    assert.deepEqual(await run(), { ...on, decision, usable: { since: now }, checkedAt: now });
  });

  type Moment = readonly [string, State, Partial<TrackedRequest>, boolean];
  const moments: readonly Moment[] = [
    ['it has just been switched on', running, {}, true],
    ['it can be used already', running, { usable: { since: now } }, false],
    ['no look can tell', running, { usable: 'cannot-be-told' }, false],
    ['its time is over', { ...running, until: now }, {}, false],
    ['it is on for nearly half an hour', { ...running, since: later(-29) }, {}, true],
    ['it is not on', { kind: 'provisioning' }, {}, false],
    ['it still waits', awaiting, {}, false],
  ];
  for (const [name, state, more, isAwaited] of moments)
    it(`is ${isAwaited ? '' : 'not '}looked for by itself where ${name}`, () => {
      assert.equal(isTakingEffect({ ...tracked(state), ...more }, now), isAwaited);
    });
  const lates: readonly Moment[] = [
    ['it is on for half an hour', { ...running, since: later(-30) }, {}, true],
    ['nobody knows since when it is on', { kind: 'active', until: later(110) }, {}, true],
  ];
  for (const [name, state] of lates)
    it(`is not looked for by itself where ${name}`, () => {
      assert.equal(isTakingEffect(tracked(state), now), false);
    });
  for (const [name, state, more, isAwaited] of [...moments, ...lates])
    it(`is ${isAwaited ? '' : 'not '}looked for in any look where ${name}`, async () => {
      const before = { ...tracked(state), ...more };
      const { run, look, book } = await world({ known: before, reading: requestIn(state), inEffect: false });
      await run();
      sinon.assert.callCount(look, isAwaited ? 1 : 0);
      assert.deepEqual(rows(book), []);
    });
});

describe('Observing an approval', () => {
  const approver = actorOf(megan);
  async function run(
    reading: ApprovalReading | undefined,
    before?: TrackedRequest,
  ): Promise<{ readonly book: MemoryBook; readonly observed: ReturnType<typeof observeApproval> }> {
    const book = memoryBook(() => now);
    if (before !== undefined) await keep(book, before);
    const pim = pimWith({ approvals: { read: inTurn([reading]) } });
    const effects = { note: () => Promise.resolve() };
    return { book, observed: observeApproval({ ...book, pim, effects }, approver, ref) };
  }

  it('is stopped, and keeps nothing, where Entra does not show it to this person', async () => {
    const { book, observed } = await run(undefined, known);
    await assert.rejects(observed, fails('request-gone'));
    assert.deepEqual(rows(book), []);
  });

  it('does not say that nothing waits where the stages could not be looked at', async () => {
    const { observed } = await run({ request: requestIn(awaiting), stagesUnseen: true }, known);
    assert.equal((await observed).canDecide, 'not-known');
  });

  for (const stageId of ['s1', undefined])
    it(`tells that ${stageId === undefined ? 'nothing' : 'it'} waits for this person`, async () => {
      const request = requestIn(awaiting);
      const { book, observed } = await run(stageId === undefined ? { request } : { request, stageId }, known);
      const { canDecide, tracked: after } = await observed;
      assert.equal(canDecide, stageId !== undefined);
      assert.deepEqual(after, { ...known, checkedAt: now }, 'the requester’s look saw as much');
      assert.deepEqual(rows(book), []);
    });

  const because = 'No such incident';
  const decisions: readonly (readonly [string, ApprovalReading, State, string])[] = [
    [
      'an approval, before the request itself says so',
      { request: requestIn(awaiting), decided: { verdict: 'approve', by: megan } },
      { kind: 'provisioning' },
      'state-changed provisioning',
    ],
    [
      'an approval that the request is beyond already',
      { request: requestIn(running), decided: { verdict: 'approve', by: megan } },
      running,
      'activated active',
    ],
    [
      'a denial, before the request itself says so',
      { request: requestIn(awaiting), decided: { verdict: 'deny', by: megan, because } },
      { kind: 'denied', by: megan.name, because },
      'state-changed denied',
    ],
    [
      'a denial of which the request does not say by whom',
      { request: requestIn({ kind: 'denied' }), decided: { verdict: 'deny', by: megan, because: '' } },
      { kind: 'denied', by: megan.name },
      'state-changed denied',
    ],
    [
      'a denial by somebody without a name',
      { request: requestIn(awaiting), decided: { verdict: 'deny', by: { ...megan, name: '' } } },
      { kind: 'denied' },
      'state-changed denied',
    ],
    [
      'a denial by nobody named',
      { request: requestIn(awaiting), decided: { verdict: 'deny' } },
      { kind: 'denied' },
      'state-changed denied',
    ],
    [
      'a withdrawal after an approval',
      { request: requestIn({ kind: 'withdrawn' }), decided: { verdict: 'approve', by: megan } },
      { kind: 'withdrawn' },
      'state-changed withdrawn',
    ],
    [
      'an approval of what was denied in the end',
      { request: requestIn({ kind: 'denied' }), decided: { verdict: 'approve', by: megan } },
      { kind: 'denied' },
      'state-changed denied',
    ],
  ];
  for (const [name, reading, state, row] of decisions)
    it(`keeps and tells ${name}, and whose it was`, async () => {
      const { book, observed } = await run(reading, known);
      const { tracked: after, canDecide } = await observed;
      assert.equal(canDecide, false);
      assert.deepEqual(after.request.state, state);
      assert.deepEqual(after.decision, { ...reading.decided, at: now });
      assert.deepEqual(rows(book), [row]);
      sinon.assert.calledOnceWithExactly(book.notifier.changed, after, reading.decided?.by);
    });

  it('keeps when it was first seen decided', async () => {
    const decision = { verdict: 'approve', by: megan, at: later(-1) } as const;
    const reading: ApprovalReading = { request: requestIn(awaiting), decided: { verdict: 'approve' } };
    const { observed } = await run(reading, { ...known, decision });
    assert.deepEqual((await observed).tracked.decision, decision);
  });
});
