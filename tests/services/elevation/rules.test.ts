import assert from 'node:assert/strict';
import type { Access } from '../../../services/elevation/access.ts';
import { linesOf, standingsOf } from '../../../services/elevation/access.ts';
import type { Order } from '../../../services/elevation/order.ts';
import { hasLength, faultsOf, orderOf, textLimits } from '../../../services/elevation/order.ts';
import type { Policy } from '../../../services/elevation/policy.ts';
import { allowsActivation, durationSteps, isAllowedDuration } from '../../../services/elevation/policy.ts';
import { factsHash } from '../../../services/elevation/facts.ts';
import type { State } from '../../../services/elevation/request.ts';
import {
  isNeighbour,
  isOpen,
  isSameRef,
  isSameState,
  startToCome,
  stillTellsStart,
} from '../../../services/elevation/request.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { waitBefore } from '../../../services/elevation/lookTimes.ts';
import type { Differing } from '../../cards/samples.ts';
import { later, now, purge, reader, requestIn, states, tracked } from '../../cards/samples.ts';

const policy: Policy = {
  maximumMinutes: 240,
  requiresMfa: false,
  requiresJustification: true,
  requiresTicket: true,
};
const draft = { minutes: 60, justification: 'x', ticketNumber: 'INC1', ticketSystem: 'S' };

describe('A draft', () => {
  const reading = { readable: true, policy } as const;
  const table = [
    [{}, []],
    [{ minutes: undefined }, ['minutes missing']],
    [{ minutes: 241 }, ['minutes not-allowed']],
    [{ minutes: 1 }, ['minutes not-allowed']],
    [{ minutes: 30.5 }, ['minutes not-allowed']],
    [{ justification: '  ' }, ['justification missing']],
    [{ justification: 'x'.repeat(textLimits.justification + 1) }, ['justification too-long']],
    [{ ticketPicked: 'INC2' }, ['ticketNumber two-tickets']],
    [
      { ticketPicked: 'INC2', ticketNumber: '1'.repeat(textLimits.ticketNumber + 1) },
      ['ticketNumber two-tickets', 'ticketNumber too-long'],
    ],
    [{ ticketNumber: '', ticketSystem: '' }, ['ticketNumber missing', 'ticketSystem missing']],
    [{ start: { kind: 'now' } }, []],
    [{ start: { kind: 'at', at: later(60) } }, []],
    [{ start: { kind: 'at', at: later(-5) } }, []],
    [{ start: { kind: 'at', at: later(-6) } }, ['start not-allowed']],
    [{ start: { kind: 'unreadable' } }, ['start not-allowed']],
  ] as const;
  for (const [change, expected] of table) {
    it(`with ${JSON.stringify(change).slice(0, 60)} has the faults ${JSON.stringify(expected)}`, () => {
      const found = faultsOf({ ...draft, ...change }, reading, now).map(
        ({ field, fault }) => `${field} ${fault}`,
      );
      assert.deepEqual(found, expected);
    });
  }

  const numbers = [
    ['INC1', []],
    ['INC-x', ['not-allowed']],
    ['', ['missing']],
    ['1'.repeat(textLimits.ticketNumber), ['not-allowed']],
    ['1'.repeat(textLimits.ticketNumber + 1), ['too-long']],
  ] as const;
  for (const [ticketNumber, expected] of numbers)
    it(`is held against what a ticket’s number looks like: “${ticketNumber.slice(0, 9)}”`, () => {
      const found = faultsOf({ ...draft, ticketNumber }, reading, now, { ticketPattern: /^INC\d+$/ });
      assert.deepEqual(
        found.map(({ field, fault }) => [field, fault]),
        expected.map((fault) => ['ticketNumber', fault]),
      );
    });

  it('may leave the ticket out where nothing asks for one, whatever numbers look like', () => {
    const free = { readable: true, policy: { ...policy, requiresTicket: false } } as const;
    const settings = { ticketPattern: /^INC\d+$/ };
    assert.deepEqual(faultsOf({ ...draft, ticketNumber: '', ticketSystem: '' }, free, now, settings), []);
  });

  it('tells the limit that it breaks', () => {
    const text = 'x'.repeat(textLimits.justification + 1);
    assert.deepEqual(faultsOf({ ...draft, minutes: 241, justification: text }, reading, now), [
      { field: 'minutes', fault: 'not-allowed', limit: 240 },
      { field: 'justification', fault: 'too-long', limit: 500 },
    ]);
  });

  it('is left to Entra where the policy cannot be read', () => {
    assert.deepEqual(
      faultsOf(
        { minutes: 1440, justification: '', ticketNumber: '', ticketSystem: '' },
        { readable: false },
        now,
      ),
      [],
    );
  });

  it('that starts in the minute that has just gone by starts now', () => {
    const startingAt = (ms: number): Order =>
      orderOf(reader, { ...draft, start: { kind: 'at', at: new Date(now.getTime() + ms) } }, now);
    assert.equal(startingAt(-60_000).startsAt, undefined);
    assert.equal(startingAt(0).startsAt, undefined);
    assert.deepEqual(startingAt(60_000).startsAt, new Date(now.getTime() + 60_000));
  });

  it('becomes an order without empty parts', () => {
    assert.deepEqual(
      orderOf(reader, { minutes: 60, justification: ' ', ticketNumber: '', ticketSystem: '' }, now),
      { target: reader, minutes: 60 },
    );
    assert.deepEqual(orderOf(reader, { ...draft, justification: ' y ' }, now), {
      target: reader,
      minutes: 60,
      justification: 'y',
      ticket: { number: 'INC1', system: 'S' },
    });
    const half = { ...draft, justification: '' };
    assert.deepEqual(orderOf(reader, { ...half, ticketNumber: '' }, now).ticket, { number: '', system: 'S' });
    assert.deepEqual(orderOf(reader, { ...half, ticketSystem: '' }, now).ticket, {
      number: 'INC1',
      system: '',
    });
  });
});

describe('Durations', () => {
  it('are offered in sensible steps up to the maximum, with the wish', () => {
    assert.deepEqual(durationSteps(120), [30, 60, 90, 120]);
    assert.deepEqual(durationSteps(120, 45), [30, 45, 60, 90, 120]);
    assert.deepEqual(durationSteps(120, 500), [30, 60, 90, 120]);
    assert.deepEqual(durationSteps(20), [20]);
    assert.deepEqual(durationSteps(20, 2), [20]);
  });

  it('are whole minutes, five at least', () => {
    assert.equal(isAllowedDuration(5, 60), true);
    assert.equal(isAllowedDuration(4, 60), false);
    assert.equal(isAllowedDuration(3, 3), false);
    assert.equal(isAllowedDuration(0, 0), false);
  });

  it('leave nothing to ask for where a policy gives less', () => {
    assert.equal(allowsActivation({ ...policy, maximumMinutes: 5 }), true);
    assert.equal(allowsActivation({ ...policy, maximumMinutes: 4 }), false);
  });
});

describe('The hash of the facts', () => {
  const request = requestIn({ kind: 'provisioning' });
  it('is 22 characters and the same for the same facts', () => {
    assert.match(factsHash(request), /^[\w-]{22}$/);
    assert.equal(
      factsHash(request),
      factsHash({ ...request, state: { kind: 'withdrawn' }, requester: { ...request.requester, name: 'x' } }),
    );
  });

  const changes: readonly Differing[] = [
    { minutes: 121 },
    { justification: 'other' },
    { ticket: { number: 'INC2', system: 'ServiceNow' } },
    { ticket: { number: 'INC1', system: 'x' } },
    { id: 'x' },
    { requester: { id: 'x', name: '' } },
    { target: reader },
    { target: { kind: 'group', groupId: 'g', access: 'owner', name: '' } },
    { startsAt: new Date('2026-11-28T03:00:00Z') },
  ];
  for (const change of changes) {
    it(`changes with ${Object.keys(change)[0] ?? ''}: ${JSON.stringify(change).slice(0, 50)}`, () => {
      assert.notEqual(factsHash(requestIn({ kind: 'provisioning' }, change)), factsHash(request));
    });
  }

  it('cannot be fooled by moving text between fields', () => {
    const a = requestIn(
      { kind: 'provisioning' },
      { justification: 'a","b', ticket: { number: '', system: '' } },
    );
    const b = requestIn(
      { kind: 'provisioning' },
      { justification: 'a', ticket: { number: 'b', system: '' } },
    );
    assert.notEqual(factsHash(a), factsHash(b));
  });
});

describe('A state', () => {
  it('is open while something may still happen by itself', () => {
    const open = ['awaiting approval', 'provisioning', 'scheduled', 'active'];
    for (const [name, state] of Object.entries(states))
      assert.equal(isOpen(state), open.includes(name), name);
  });

  it('is the same when only the second of its end differs', () => {
    assert.equal(
      isSameState(
        { kind: 'active', since: now, until: later(60) },
        { kind: 'active', since: now, until: new Date(later(60).getTime() + 1_000) },
      ),
      true,
    );
    assert.equal(
      isSameState(
        { kind: 'active', since: now, until: later(60) },
        { kind: 'active', since: now, until: later(70) },
      ),
      false,
    );
    const until = (ms: number): State => ({ kind: 'active', since: now, until: new Date(ms) });
    assert.equal(isSameState(until(0), until(120_000)), true);
    assert.equal(isSameState(until(0), until(120_001)), false);
    assert.equal(isSameState({ kind: 'denied' }, { kind: 'denied', by: 'Megan' }), false);
  });

  it('is the same without an end as another without one alone', () => {
    const [endless, ends] = [
      { kind: 'active', since: now },
      { kind: 'active', since: now, until: later(60) },
    ] as const;
    assert.equal(isSameState(endless, { ...endless, since: later(1) }), true);
    assert.equal(isSameState(endless, ends), false);
    assert.equal(isSameState(ends, endless), false);
    assert.equal(isSameState(endless, { kind: 'withdrawn' }), false);
    assert.equal(isSameState({ kind: 'withdrawn' }, endless), false);
    assert.equal(isSameState({ kind: 'scheduled', from: now }, { ...ends, until: later(1) }), false);
  });

  it('is the same as one of its kind that says the same, and as none of another kind', () => {
    assert.equal(isSameState({ kind: 'denied', by: 'Megan' }, { kind: 'denied', by: 'Megan' }), true);
    const [active, scheduled] = [states['active'], states['scheduled']];
    assert.ok(active && scheduled);
    assert.equal(isSameState(active, scheduled), false);
    assert.equal(isSameState(scheduled, active), false);
  });

  it('begins at its start where that is to come and Entra has taken it', () => {
    const starts = Object.entries(states).flatMap(([name, state]) => {
      const ofLater = startToCome(requestIn(state, { startsAt: later(30) }), now);
      const ofPast = startToCome(requestIn(state, { startsAt: later(-30) }), now);
      return ofLater === undefined ? [] : [[name, ofLater, ofPast]];
    });
    const { scheduled } = states;
    assert.ok(scheduled?.kind === 'scheduled');
    assert.deepEqual(starts, [
      ['provisioning', later(30), undefined],
      ['scheduled', scheduled.from, scheduled.from],
    ]);
  });

  it('tells the start that was asked for until Entra has begun, or it has come to nothing', () => {
    for (const [name, state] of Object.entries(states))
      assert.equal(stillTellsStart(state), ['awaiting approval', 'scheduled'].includes(name), name);
  });

  it('is looked at again soon where Entra works, rarely where people do, at its end where time does', () => {
    const usable = (state: State): TrackedRequest => ({ ...tracked(state), usable: 'cannot-be-told' });
    const waits = Object.fromEntries(
      Object.entries(states).map(([name, state]) => [name, waitBefore(usable(state), now, 0) / 1_000]),
    );
    assert.equal(waits['provisioning'], 5);
    assert.equal(waits['awaiting approval'], 60);
    assert.equal(waits['scheduled'], 1200 * 60 + 1);
    assert.equal(waitBefore(usable({ kind: 'awaiting-approval' }), now, 0) / 1_000, 60);
    assert.equal(waitBefore(usable({ kind: 'awaiting-approval', until: later(0.2) }), now, 0) / 1_000, 13);
    assert.equal(waits['active'], 15 * 60);
    for (const over of ['denied', 'withdrawn', 'timed out', 'failed', 'given back'])
      assert.equal(waits[over], 0, over);
    assert.equal(waitBefore(usable({ kind: 'provisioning' }), now, 30) / 1_000, 30);
    assert.equal(waitBefore(tracked({ kind: 'active', since: now, until: later(60) }), now, 0) / 1_000, 5);
    assert.equal(waitBefore(usable({ kind: 'active', since: now, until: later(5) }), now, 0) / 1_000, 301);
    assert.equal(waitBefore(usable({ kind: 'active', since: now }), now, 0) / 1_000, 15 * 60);
  });
});

describe('An order as Entra has it', () => {
  it('has a length where that is told in minutes', () => {
    assert.deepEqual(
      ([60, 0, 'unlimited', 'unknown'] as const).map((minutes) => hasLength({ minutes })),
      [true, true, false, false],
    );
  });
});

describe('A request', () => {
  const [one, other] = [requestIn({ kind: 'provisioning' }), requestIn({ kind: 'withdrawn' }, { id: 'x' })];

  it('is the same by its id within its API', () => {
    assert.equal(isSameRef(one.ref, { ...one.ref }), true);
    assert.equal(isSameRef(one.ref, other.ref), false);
    assert.equal(isSameRef(one.ref, { ...one.ref, api: 'role' }), false);
  });

  it('has others for its target beside it', () => {
    assert.equal(isNeighbour(one, other), true);
    assert.equal(isNeighbour(one, one), false);
    assert.equal(isNeighbour(one, requestIn({ kind: 'provisioning' }, { id: 'x', target: reader })), false);
  });
});

describe('Standings', () => {
  const eligible = { target: purge, throughGroup: false };
  const access: Access = {
    eligibilities: [eligible, { ...eligible, throughGroup: true }, { target: reader, throughGroup: false }],
    holdings: [],
    openRequests: [],
    groups: [],
    missing: [],
  };

  it('have one line a target, by name, the direct one first', () => {
    const lines = standingsOf(access, now);
    assert.deepEqual(
      lines.map(({ target }) => target.name),
      ['Search and Purge PIM', 'Security Reader'],
    );
    assert.equal(lines[0]?.throughGroup, false);
  });

  it('tell what begins later by its beginning, unless something else gives it now', () => {
    const stateOf = (...eligibilities: Access['eligibilities']): unknown =>
      standingsOf({ ...access, eligibilities }, now)[0]?.state;
    const tomorrow = { ...eligible, from: later(1440) };
    const since = { ...eligible, from: later(-1440) };
    assert.deepEqual(stateOf(tomorrow), { kind: 'eligible-later', from: later(1440) });
    assert.deepEqual(stateOf(since), { kind: 'eligible' });
    const throughGroup = { ...eligible, throughGroup: true };
    assert.deepEqual(stateOf(throughGroup, tomorrow), { kind: 'eligible' });
    assert.deepEqual(stateOf(tomorrow, throughGroup), { kind: 'eligible' });
  });

  it('let what is on win over what waits, and what waits over what could be', () => {
    const request = requestIn({ kind: 'awaiting-approval', until: later(60) });
    assert.equal(standingsOf({ ...access, openRequests: [request] }, now)[0]?.state.kind, 'waiting');
    const scheduled = requestIn({ kind: 'scheduled', from: later(60) });
    assert.equal(standingsOf({ ...access, openRequests: [scheduled] }, now)[0]?.state.kind, 'scheduled');
    const holding = { target: purge, how: 'activated' } as const;
    assert.equal(
      standingsOf({ ...access, openRequests: [request], holdings: [holding] }, now)[0]?.state.kind,
      'active',
    );
  });

  it('leave what waits or is to come in a line of its own, behind what is on and behind one another', () => {
    const waiting = requestIn({ kind: 'awaiting-approval', until: later(60) }, { startsAt: later(120) });
    const scheduled = requestIn({ kind: 'scheduled', from: later(60) }, { startsAt: later(60) });
    const startless = requestIn({ kind: 'awaiting-approval', until: later(60) });
    const rowsOf = (openRequests: Access['openRequests'], holdings: Access['holdings'] = []) => {
      const standings = standingsOf({ ...access, openRequests, holdings }, now);
      assert.equal(new Set(standings.map(({ target }) => keyOf(target))).size, standings.length);
      return linesOf(standings)
        .filter(({ state }) => state.kind !== 'eligible')
        .map(({ state }) => ('request' in state ? state.request : state.kind));
    };
    assert.deepEqual(rowsOf([waiting, startless, scheduled]), [startless, scheduled, waiting]);
    const holding = { target: purge, how: 'activated', requestId: 'other' } as const;
    assert.deepEqual(rowsOf([waiting, scheduled], [holding]), ['active', scheduled, waiting]);
    assert.deepEqual(rowsOf([startless], [holding]), ['active', startless]);
    const own = { ...holding, requestId: scheduled.ref.id.toUpperCase() };
    assert.deepEqual(rowsOf([scheduled], [own]), ['active']);
    const begun = requestIn({ kind: 'provisioning' });
    assert.deepEqual(rowsOf([begun], [holding]), ['active'], 'what is being switched on is that');
  });

  it('keep from the eligibility its name, and whether a group gives it, whatever becomes of it', () => {
    const nameless = { ...purge, name: '' };
    const request = requestIn({ kind: 'awaiting-approval', until: later(60) }, { target: nameless });
    const holding = { target: nameless, how: 'activated' } as const;
    for (const throughGroup of [true, false])
      for (const found of [{ openRequests: [request] }, { holdings: [holding] }]) {
        const eligibilities = [{ target: purge, throughGroup }];
        const [line] = standingsOf({ ...access, eligibilities, ...found }, now);
        assert.deepEqual(line && [line.target, line.throughGroup], [purge, throughGroup]);
        const [alone] = standingsOf({ ...access, eligibilities: [], ...found }, now);
        assert.deepEqual(alone && [alone.target, alone.throughGroup], [nameless, false]);
      }
  });

  it('show what an administrator switched on where the person is eligible for it', () => {
    const given = { target: purge, how: 'assigned' } as const;
    assert.equal(standingsOf({ ...access, holdings: [given] }, now)[0]?.state.kind, 'active');
  });

  it('show what is on without any eligibility, so that it can be given back', () => {
    const on = { target: purge, how: 'activated' } as const;
    assert.equal(standingsOf({ ...access, eligibilities: [], holdings: [on] }, now).length, 1);
  });

  it('tell how long an eligibility lasts, and let it begin at its very minute', () => {
    const until = later(60);
    const stateOf = (more: object): unknown =>
      standingsOf({ ...access, eligibilities: [{ ...eligible, ...more }] }, now)[0]?.state;
    assert.deepEqual(stateOf({ until }), { kind: 'eligible', until });
    assert.deepEqual(stateOf({ until, from: now }), { kind: 'eligible', until });
    assert.deepEqual(stateOf({}), { kind: 'eligible' });
  });

  it('are in the order of their names, wherever they come from', () => {
    const targets = ['c', 'a', 'b'].map((name) => ({ ...purge, groupId: name, name }));
    const lines = standingsOf(
      { ...access, eligibilities: targets.map((target) => ({ target, throughGroup: false })) },
      now,
    );
    assert.deepEqual(
      lines.map(({ target }) => target.name),
      ['a', 'b', 'c'],
    );
  });

  it('leave out what an administrator gave for good and PIM cannot end', () => {
    const other = { ...reader, roleDefinitionId: '62e90394-69f5-4237-9190-012177145e10' };
    assert.equal(standingsOf({ ...access, holdings: [{ target: other, how: 'assigned' }] }, now).length, 2);
    assert.notEqual(keyOf(other), keyOf(reader));
  });
});
