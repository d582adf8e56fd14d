import assert from 'node:assert/strict';
import sinon from 'sinon';
import { unseenBreakGlass } from '../../../services/elevation/breakGlass.ts';
import type { Change } from '../../../services/elevation/kept.ts';
import type { Reminder } from '../../../services/elevation/reminders.ts';
import { momentReminder } from '../../../services/elevation/reminders.ts';
import { record, recordIn } from '../../../services/elevation/record.ts';
import type { State } from '../../../services/elevation/request.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { MemoryBook } from '../../support/memory.ts';
import { memoryBook } from '../../support/memory.ts';
import { keep, overtake } from '../../support/useCase.ts';
import {
  alex,
  later,
  megan,
  now,
  purge,
  requestIn,
  seenStates,
  tracked,
  undated,
} from '../../cards/samples.ts';

const awaiting = { kind: 'awaiting-approval', until: later(1430) } as const;
const running = { kind: 'active', since: now, until: later(60) } as const;
const decision = { verdict: 'approve', by: megan, at: now } as const;

describe('Recording what Entra says', () => {
  let book: MemoryBook;
  let changed: sinon.SinonSpy;
  beforeEach(() => {
    book = memoryBook(() => now);
    changed = sinon.spy(book.requests, 'change');
  });
  const kept = async (): Promise<readonly unknown[]> => {
    const { after, isNews } = (await changed.lastCall.returnValue) as Change;
    return [after, isNews];
  };
  const rows = (): readonly string[] => book.facts.map(({ what, detail }) => `${what} ${detail}`);

  it('keeps what is new with a row, and tells nobody of what was only found', async () => {
    const after = await record(book, requestIn(awaiting));
    assert.deepEqual(after, { request: requestIn(awaiting), approvers: [], checkedAt: now });
    assert.equal(await book.requests.find(after.request.ref), after);
    assert.deepEqual(rows(), ['state-changed awaiting-approval']);
    sinon.assert.notCalled(book.notifier.changed);
    assert.deepEqual(await kept(), [after, false]);
  });

  it('has news of an emergency once, also where the look tells less than what was done', async () => {
    await keep(book, tracked({ kind: 'withdrawn' }));
    for (const isNews of [true, false]) {
      const known = { breakGlass: unseenBreakGlass };
      const recorded = await book.inTransaction((given) => recordIn(book, given, requestIn(awaiting), known));
      assert.equal(recorded.isNews, isNews);
      assert.equal(recorded.tracked.request.state.kind, 'withdrawn');
    }
  });

  for (const [state, approvers, isNews] of [
    [awaiting, [megan], true],
    [awaiting, undefined, false],
    [{ kind: 'provisioning' }, [], false],
  ] as const)
    it(`has news for the approvers of what was asked through this door: ${state.kind}, ${approvers?.length}`, async () => {
      const request = requestIn(state);
      const known = approvers === undefined ? {} : { approvers };
      const recorded = await book.inTransaction((kept) => recordIn(book, kept, request, known));
      assert.equal(recorded.isNews, isNews);
      assert.deepEqual(await kept(), [recorded.tracked, isNews]);
    });

  it('has news of an emergency, though nobody has to approve it', async () => {
    const request = requestIn(running);
    const recorded = await book.inTransaction((kept) =>
      recordIn(book, kept, request, { breakGlass: unseenBreakGlass }),
    );
    assert.equal(recorded.isNews, true);
    assert.deepEqual(await kept(), [recorded.tracked, true]);
  });

  for (const [name, state] of Object.entries(seenStates).filter(
    ([, { kind }]) => kind !== 'awaiting-approval',
  ))
    it(`tells once of a change, and writes one row of it: ${name}`, async () => {
      await keep(book, tracked(awaiting));
      const after = await record(book, requestIn(state), megan);
      sinon.assert.calledOnceWithExactly(book.notifier.changed, after, megan);
      assert.deepEqual(await kept(), [after, true]);
      assert.deepEqual(
        book.facts.map(({ detail, target }) => [detail, target]),
        [[state.kind === 'ended' ? state.how : state.kind, keyOf(purge)]],
      );
      await record(book, requestIn(state), megan);
      sinon.assert.calledOnce(book.notifier.changed);
      sinon.assert.calledOnce(book.reminders.plan);
      assert.equal(book.facts.length, 1);
    });

  it('notes when Entra was asked even where nothing is new', async () => {
    await keep(book, { ...tracked(awaiting), checkedAt: later(-9) });
    const after = await record(book, requestIn(awaiting));
    assert.deepEqual(after.checkedAt, now);
    assert.equal(await book.requests.find(after.request.ref), after);
    assert.deepEqual(await kept(), [after, false]);
    assert.deepEqual(rows(), []);
    sinon.assert.notCalled(book.notifier.changed);
    sinon.assert.notCalled(book.reminders.plan);
  });

  it('plans what is to be said later by the new state', async () => {
    await keep(book, tracked({ kind: 'provisioning' }));
    await record(book, requestIn(running));
    sinon.assert.calledOnceWithExactly(book.reminders.plan, requestIn(running).ref, [
      { name: 'ends in 5', due: later(55) },
      { name: 'moment', due: later(0.75) },
    ]);
  });

  it('counts a warning by how long it has been on already', async () => {
    const fresh = memoryBook(() => now);
    await record(fresh, requestIn({ kind: 'active', since: later(-60), until: later(90) }));
    const [warning] = fresh.reminders.plan.lastCall.args[1] as readonly Reminder[];
    assert.deepEqual(warning, { name: 'ends in 15', due: later(75) });
  });

  it('plans one warning, the earlier the longer it lasts, and none whose time has gone by', async () => {
    const lasting = async (minutes: number): Promise<unknown> => {
      const fresh = memoryBook(() => now);
      await record(fresh, requestIn({ kind: 'active', since: now, until: later(minutes) }));
      const planned = fresh.reminders.plan.lastCall.args[1] as readonly Reminder[];
      return planned.filter(({ name }) => name !== momentReminder);
    };
    assert.deepEqual(await lasting(119), [{ name: 'ends in 5', due: later(114) }]);
    assert.deepEqual(await lasting(120), [{ name: 'ends in 15', due: later(105) }]);
    assert.deepEqual(await lasting(5), []);
  });

  it('reminds approvers after twice as long each time, within the window, and ends also where that never does', async () => {
    const pulses = async (until: Date, firstToApprovers: number): Promise<readonly string[]> => {
      const fresh = { ...memoryBook(() => now), reminderTimes: { beforeEnd: [5], firstToApprovers } };
      await record(fresh, requestIn({ kind: 'awaiting-approval', until }));
      const planned = fresh.reminders.plan.lastCall.args[1] as readonly Reminder[];
      return planned.map(({ name }) => name).filter((name) => name !== momentReminder);
    };
    assert.deepEqual(await pulses(later(61), 15), ['waiting for 15', 'waiting for 30', 'waiting for 60']);
    assert.equal((await pulses(later(1440), 1)).at(-1), 'waiting for 1024');
    assert.deepEqual(await pulses(new Date(NaN), 15), []);
    assert.deepEqual(await pulses(later(60), 0), []);
  });

  it('keeps when it was asked for, and until when it waits, where a later look does not say', async () => {
    await keep(book, tracked(awaiting));
    const { request } = undated({ kind: 'awaiting-approval' });
    const after = await record(book, request);
    const { askedAt } = requestIn(awaiting);
    assert.deepEqual(after.request.askedAt, askedAt);
    assert.deepEqual(after.request.state, awaiting);
    assert.deepEqual(rows(), []);
  });

  it('keeps the earliest end of what nobody tells the beginning of, as no news', async () => {
    await keep(book, tracked({ kind: 'active', until: later(60) }));
    const again = await record(book, requestIn({ kind: 'active', until: later(90) }));
    assert.deepEqual(again.request.state, { kind: 'active', until: later(60) });
    const seen = await record(book, requestIn({ kind: 'active', since: later(5), until: later(65) }));
    assert.deepEqual(seen.request.state, { kind: 'active', since: later(5), until: later(65) });
    assert.equal(rows().length, 1);
  });

  it('counts from the look where nobody says when it was asked for', async () => {
    const { request } = undated({ kind: 'awaiting-approval' });
    await record(book, request);
    const planned = book.reminders.plan.lastCall.args[1] as readonly Reminder[];
    assert.deepEqual(planned[0], { name: 'waiting for 15', due: later(15) });
    assert.deepEqual(
      planned.filter(({ due }) => due > later(24 * 60 + 1)),
      [],
    );
  });

  it('tells nobody where it cannot be kept', async () => {
    await keep(book, tracked(awaiting));
    book.failFrom(1);
    await assert.rejects(record(book, requestIn(running)));
    assert.deepEqual(rows(), []);
    sinon.assert.notCalled(book.notifier.changed);
  });

  it('is second to whoever notices the same at once: no second row, no second news', async () => {
    const before = await keep(book, tracked(awaiting));
    const first = { ...before, request: requestIn(running), decision };
    changed.restore();
    overtake(book, first);
    const after = await record(book, requestIn(running));
    assert.deepEqual(after, { ...first, checkedAt: now });
    assert.deepEqual(rows(), []);
    sinon.assert.notCalled(book.notifier.changed);
    sinon.assert.notCalled(book.reminders.plan);
  });

  it('keeps approvers, decision and effect, and adds what came to be known', async () => {
    const before = { ...tracked(running), usable: 'cannot-be-told', reasonRequired: false } as const;
    await keep(book, before);
    const after = await record(book, requestIn(running), megan, { decision });
    assert.deepEqual(after, { ...before, decision });
    assert.deepEqual(await record(book, requestIn(running)), { ...before, decision });
  });

  it('warns of the end of what was approved and never seen to be on', async () => {
    await keep(book, tracked(awaiting));
    await record(book, requestIn({ kind: 'provisioning' }), megan, { decision, checkedAs: 'approver' });
    sinon.assert.calledOnceWithExactly(book.reminders.plan, requestIn(running).ref, [
      { name: 'ends in 15', due: later(105) },
      { name: 'moment', due: later(0.75) },
    ]);
  });

  it('is looked at by the clock again once somebody looks again', async () => {
    await keep(book, { ...tracked(awaiting), checkedAt: later(-9) });
    await record(book, requestIn(awaiting));
    sinon.assert.calledOnceWithExactly(book.reminders.add, requestIn(awaiting).ref, {
      name: 'moment',
      due: later(5.25),
    });
    sinon.assert.calledOnceWithMatch(book.notifier.lookedAgain, { request: requestIn(awaiting) });
    await record(book, requestIn(awaiting));
    sinon.assert.calledOnce(book.reminders.add);
    sinon.assert.calledOnce(book.notifier.lookedAgain);
  });

  it('stays as it is where a look tells less than what was just done', async () => {
    const withdrawn = await keep(book, tracked({ kind: 'withdrawn' }));
    const recorded = await book.inTransaction((given) => recordIn(book, given, requestIn(awaiting)));
    assert.deepEqual(recorded, { tracked: withdrawn, isNews: false, isLookedAgain: false });
    assert.equal(await record(book, requestIn(awaiting), megan), withdrawn);
    assert.deepEqual(rows(), []);
    for (const told of [book.notifier.changed, book.notifier.lookedAgain]) sinon.assert.notCalled(told);
  });

  it('keeps what has ended, and how, from an approver’s look, which does not see whether it is on', async () => {
    for (const how of ['given-back', 'taken-away', 'expired'] as const)
      for (const seen of [running, { kind: 'provisioning' }, { kind: 'ended', how: 'expired' }] as const) {
        const fresh = memoryBook(() => later(600));
        const before = await keep(fresh, { ...tracked({ kind: 'ended', how }), checkedAt: now });
        assert.equal(await record(fresh, requestIn(seen), undefined, { checkedAs: 'approver' }), before);
        sinon.assert.notCalled(fresh.notifier.changed);
        // Whose it is sees that it is on after all.
        assert.equal((await record(fresh, requestIn(running))).request.state.kind, 'active');
      }
  });

  it('keeps what was seen on from an approver’s look, which sees it as not yet on, or as over by its length', async () => {
    const expired = { kind: 'ended', how: 'expired' } as const;
    const look = async (before: State, seen: State, minutes: number): Promise<string> => {
      const fresh = memoryBook(() => later(minutes));
      await keep(fresh, { ...tracked(before), checkedAt: now });
      return (await record(fresh, requestIn(seen), undefined, { checkedAs: 'approver' })).request.state.kind;
    };
    const endless = { kind: 'active', since: now } as const;
    for (const [before, seen, minutes, kind] of [
      [running, { kind: 'provisioning' }, 5, 'active'],
      [running, { kind: 'provisioning' }, 65, 'active'],
      [running, { kind: 'scheduled', from: later(9) }, 5, 'active'],
      [running, awaiting, 5, 'active'],
      [running, expired, 59, 'active'],
      [running, expired, 60, 'ended'],
      [endless, expired, 600, 'active'],
      [running, { kind: 'ended', how: 'taken-away' }, 5, 'ended'],
      [running, { kind: 'failed', problem: { kind: 'target-locked' } }, 5, 'failed'],
      [{ kind: 'provisioning' }, { kind: 'scheduled', from: later(9) }, 5, 'scheduled'],
      [{ kind: 'provisioning' }, running, 5, 'active'],
    ] as const)
      assert.equal(await look(before, seen, minutes), kind, `${before.kind}, ${seen.kind}, ${minutes}`);
  });

  it('knows by what was decided that what Entra still calls granted is over, and that nobody saw it', async () => {
    const fresh = memoryBook(() => later(200));
    await keep(fresh, { ...tracked({ kind: 'provisioning' }), decision });
    const { request, byTime } = await record(fresh, requestIn({ kind: 'provisioning' }));
    assert.deepEqual([request.state, byTime], [{ kind: 'ended', how: 'expired' }, true]);
    assert.deepEqual(
      fresh.facts.map(({ detail }) => detail),
      ['over-unseen'],
    );
    sinon.assert.calledOnce(fresh.notifier.changed);
    await record(fresh, requestIn({ kind: 'provisioning' }));
    assert.equal(fresh.facts.length, 1);
  });

  it('keeps the last look where the state follows from the time, until somebody looks again', async () => {
    await keep(book, { ...tracked(running), checkedAt: later(-70), checkedAs: 'approver' });
    const ended = requestIn({ kind: 'ended', how: 'expired' });
    const concluded = await record(book, ended, undefined, { byTime: true });
    const { checkedAt, checkedAs, byTime } = concluded;
    assert.deepEqual([checkedAt, checkedAs, byTime], [later(-70), 'approver', true]);
    const seen = await record(book, ended);
    assert.deepEqual([seen.checkedAt, seen.checkedAs, seen.byTime], [now, undefined, undefined]);
  });

  it('takes an approver’s look for the last one only where it found more than the requester’s', async () => {
    const look = async (before: TrackedRequest, state: State): Promise<readonly unknown[]> => {
      const fresh = memoryBook(() => now);
      await keep(fresh, before);
      const after = await record(fresh, requestIn(state), undefined, { checkedAs: 'approver' });
      return [after.checkedAt, after.checkedAs];
    };
    const own = { ...tracked(awaiting), checkedAt: later(-4) };
    assert.deepEqual(await look(own, awaiting), [later(-4), undefined]);
    assert.deepEqual(await look(own, { kind: 'provisioning' }), [now, 'approver']);
    assert.deepEqual(await look({ ...own, checkedAs: 'approver' }, awaiting), [now, 'approver']);
  });

  it('has news where the eligibility behind it is gone, and where it is back', async () => {
    await keep(book, tracked(awaiting));
    const calls: number[] = [];
    for (const eligible of [true, false, false, true] as const) {
      await record(book, requestIn(awaiting), undefined, { eligible });
      calls.push(book.notifier.changed.callCount);
    }
    assert.deepEqual(calls, [0, 1, 1, 2]);
    assert.deepEqual(rows(), []);
  });

  for (const [how, at, ran] of [
    ['expired', 61, { since: now, until: later(60) }],
    ['given-back', 9, { since: now, until: later(9), orBefore: true }],
    ['taken-away', 75, { since: now, until: later(60), orBefore: true }],
  ] as const)
    it(`remembers when it was on: ${how}`, async () => {
      const fresh = memoryBook(() => later(at));
      await keep(fresh, tracked(running));
      const after = await record(fresh, requestIn({ kind: 'ended', how }));
      assert.deepEqual(after.ran, ran);
    });

  it('keeps the names that Graph left out', async () => {
    await keep(book, tracked(awaiting));
    const nameless = requestIn(running, {
      requester: { ...alex, name: '' },
      target: { ...purge, name: '' },
    });
    const { request } = await record(book, nameless);
    assert.deepEqual([request.requester, request.order.target], [alex, purge]);
  });

  it('takes a new name where Graph gives one', async () => {
    await keep(book, tracked(awaiting));
    const renamed = requestIn(running, {
      requester: { ...alex, name: 'Alex W.' },
      target: { ...purge, name: 'Purge' },
    });
    const { request } = await record(book, renamed);
    assert.deepEqual([request.requester.name, request.order.target.name], ['Alex W.', 'Purge']);
  });

  const starts: readonly (readonly [string, Date | undefined])[] = [
    ['awaiting approval', later(95)],
    ['scheduled', later(95)],
    ['denied', later(90)],
    ['withdrawn', later(90)],
    ['timed out', later(90)],
    ['failed', later(90)],
    ['provisioning', later(90)],
    ['active', later(90)],
    ['expired', later(90)],
    ['given back', later(90)],
  ];
  for (const [name, expected] of starts)
    it(`has the start that was asked for, also once Entra has overwritten it: ${name}`, async () => {
      await keep(book, tracked(awaiting, { startsAt: later(90) }));
      const { request } = await record(
        book,
        requestIn(seenStates[name] ?? awaiting, { startsAt: later(95) }),
      );
      assert.deepEqual(request.order.startsAt, expected);
    });
});
