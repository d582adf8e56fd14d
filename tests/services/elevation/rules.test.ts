import assert from 'node:assert/strict';
import type { Access } from '../../../services/elevation/access.ts';
import { standingsOf } from '../../../services/elevation/access.ts';
import { faultsOf, orderOf, textLimits } from '../../../services/elevation/order.ts';
import type { Policy } from '../../../services/elevation/policy.ts';
import { durationSteps, isAllowedDuration } from '../../../services/elevation/policy.ts';
import { factsHash } from '../../../services/elevation/facts.ts';
import type { State } from '../../../services/elevation/request.ts';
import { isOpen, isSameState } from '../../../services/elevation/request.ts';
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
    [{ ticketNumber: '', ticketSystem: '' }, ['ticketNumber missing', 'ticketSystem missing']],
  ] as const;
  for (const [change, expected] of table) {
    it(`with ${JSON.stringify(change).slice(0, 60)} has the faults ${JSON.stringify(expected)}`, () => {
      const found = faultsOf({ ...draft, ...change }, reading, now).map(
        ({ field, fault }) => `${field} ${fault}`,
      );
      assert.deepEqual(found, expected);
    });
  }

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

  it('becomes an order without empty parts', () => {
    assert.deepEqual(
      orderOf(reader, { minutes: 60, justification: ' ', ticketNumber: '', ticketSystem: '' }),
      { target: reader, minutes: 60 },
    );
    assert.deepEqual(orderOf(reader, { ...draft, justification: ' y ' }), {
      target: reader,
      minutes: 60,
      justification: 'y',
      ticket: { number: 'INC1', system: 'S' },
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
    const open = Object.entries(states)
      .filter(([, state]) => isOpen(state))
      .map(([name]) => name);
    assert.deepEqual(open, ['awaiting approval', 'provisioning', 'scheduled', 'active']);
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
    assert.equal(isSameState({ kind: 'denied' }, { kind: 'denied', by: 'Megan' }), false);
  });

  it('is looked at again soon where Entra works, rarely where people do, at its end where time does', () => {
    const usable = (state: State): TrackedRequest => ({ ...tracked(state), usable: 'cannot-be-told' });
    const waits = Object.fromEntries(
      Object.entries(states).map(([name, state]) => [name, waitBefore(usable(state), now, 0) / 1_000]),
    );
    assert.equal(waits['provisioning'], 5);
    assert.equal(waits['awaiting approval'], 60);
    assert.equal(waits['scheduled'], 1200 * 60 + 1);
    assert.equal(waits['active'], 15 * 60);
    assert.equal(waits['denied'], 0);
    assert.equal(waitBefore(usable({ kind: 'provisioning' }), now, 30) / 1_000, 30);
    assert.equal(waitBefore(tracked({ kind: 'active', since: now, until: later(60) }), now, 0) / 1_000, 5);
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
    const lines = standingsOf(access);
    assert.deepEqual(
      lines.map(({ target }) => target.name),
      ['Search and Purge PIM', 'Security Reader'],
    );
    assert.equal(lines[0]?.throughGroup, false);
  });

  it('let what is on win over what waits, and what waits over what could be', () => {
    const request = requestIn({ kind: 'awaiting-approval', until: later(60) });
    assert.equal(standingsOf({ ...access, openRequests: [request] })[0]?.state.kind, 'waiting');
    const scheduled = requestIn({ kind: 'scheduled', from: later(60) });
    assert.equal(standingsOf({ ...access, openRequests: [scheduled] })[0]?.state.kind, 'scheduled');
    const holding = { target: purge, how: 'activated' } as const;
    assert.equal(
      standingsOf({ ...access, openRequests: [request], holdings: [holding] })[0]?.state.kind,
      'active',
    );
  });

  it('leave out what an administrator gave for good and PIM cannot end', () => {
    const other = { ...reader, roleDefinitionId: '62e90394-69f5-4237-9190-012177145e10' };
    assert.equal(standingsOf({ ...access, holdings: [{ target: other, how: 'assigned' }] }).length, 2);
    assert.notEqual(keyOf(other), keyOf(reader));
  });
});
