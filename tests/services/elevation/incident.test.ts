import assert from 'node:assert/strict';
import type { Incident } from '../../../services/elevation/incident.ts';
import { isTheirs, isToCome, isUnsaid, partsOn } from '../../../services/elevation/incident.ts';
import type { IncidentOrderParts } from '../../../services/elevation/incidentOrder.ts';
import { byTicket, orderForIncident } from '../../../services/elevation/incidentOrder.ts';
import type { Remembered } from '../../../services/elevation/remembered.ts';
import type { State } from '../../../services/elevation/request.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { alex, later, megan, now, purge, reader, states, tracked } from '../../cards/samples.ts';

const incident = { ticket: 'inc1' };

function withoutTicket(state: State): TrackedRequest {
  const { request, ...rest } = tracked(state);
  const { ticket: _ticket, ...order } = request.order;
  return { ...rest, request: { ...request, order } };
}

describe('An incident', () => {
  const isaiah = { id: '1a2b0004', name: 'Isaiah Langer' };
  const given: Pick<Incident, 'people' | 'openedBy'> = {
    openedBy: megan,
    people: [{ person: alex, at: now }],
  };
  for (const [who, person, answer] of [
    ['by whoever opened it', megan, true],
    ['by who is in it', alex, true],
    ['by nobody else', isaiah, false],
  ] as const)
    it(`is seen ${who}`, () => {
      assert.equal(isTheirs(given, person.id), answer);
    });

  /** Whether something may yet be on where it is in that state. */
  const toCome: Readonly<Record<State['kind'], boolean>> = {
    ...{ 'awaiting-approval': true, provisioning: true, scheduled: true, active: false },
    ...{ denied: false, withdrawn: false, 'timed-out': false, failed: false, ended: false },
  };
  for (const [name, state] of Object.entries(states))
    it(`has ${toCome[state.kind] ? 'something' : 'nothing'} to come by what is ${name}`, () => {
      assert.equal(isToCome(incident, [tracked(state)]), toCome[state.kind]);
    });

  it('has something to come where one of several is', () => {
    const waits = tracked({ kind: 'provisioning' });
    assert.equal(isToCome(incident, [withoutTicket({ kind: 'provisioning' }), waits]), true);
    assert.equal(isToCome(incident, []), false);
  });

  it('has nothing to come, and nothing on, by what was asked for without a ticket or by another', () => {
    const waiting = { kind: 'provisioning' } as const;
    const running = { kind: 'active', since: later(-1), until: later(60) } as const;
    const ticket = { number: 'INC2', system: '' };
    assert.equal(isToCome(incident, [withoutTicket(waiting), tracked(waiting, { ticket })]), false);
    assert.deepEqual(partsOn(incident, [withoutTicket(running), tracked(running, { ticket })]), []);
  });

  it('is told to somebody anew only after more than a minute', () => {
    const telling = (at: Date) =>
      isUnsaid({ person: alex, at, offer: { kind: 'telling', tries: 0, at } }, now);
    assert.equal(telling(later(-1)), false);
    assert.equal(telling(new Date(later(-1).getTime() - 1)), true);
  });
});

describe('What somebody would ask for an incident', () => {
  const target = keyOf(purge);
  const last: Remembered = {
    ...{ target, minutes: 30, justification: 'Another wave' },
    ticket: { number: 'INC9', system: 'Jira' },
  };
  const elsewhere: Remembered = { target: keyOf(reader), minutes: 15 };
  const orderOf = (more: Partial<IncidentOrderParts>) =>
    orderForIncident({
      ...{ incident: { ticket: 'INC1' }, target, said: {}, orders: [] },
      ...{ ticketSystem: undefined, demandedSystem: undefined },
      ...more,
    });
  const ticketOf = (system: string) => ({ number: 'INC1', system });

  it('is as long as was said, or as they last took the same', () => {
    const orders = [elsewhere, last];
    assert.equal(orderOf({ orders, said: { minutes: 60 } })?.minutes, 60);
    assert.equal(orderOf({ orders })?.minutes, 30);
  });

  it('is nothing where nobody knows how long', () => {
    assert.equal(orderOf({}), undefined);
    assert.equal(orderOf({ orders: [elsewhere] }), undefined);
  });

  it('has the reason that was said, or theirs of the same ticket, and never that of another', () => {
    const same = { ...elsewhere, justification: 'Phishing wave', ticket: { number: 'inc1', system: 'Jira' } };
    const said = { minutes: 60, justification: 'As they say' };
    const byAnother = { minutes: 30, ticket: ticketOf('Jira') };
    assert.deepEqual(orderOf({ orders: [last] }), byAnother);
    assert.deepEqual(orderOf({ orders: [last, same] }), { ...byAnother, justification: 'Phishing wave' });
    assert.equal(orderOf({ orders: [last, same], said })?.justification, 'As they say');
  });

  const { ticket: _ticket, ...untold } = last;
  const other = { ...elsewhere, ticket: { number: 'INC8', system: 'Remedy' } };
  const said = { minutes: 60 };
  const systems: readonly (readonly [what: string, given: Partial<IncidentOrderParts>, system: string])[] = [
    [
      'a rule demands, whatever was typed before',
      { orders: [last], ticketSystem: 'ServiceNow', demandedSystem: 'Halo' },
      'Halo',
    ],
    ['they named last for the same', { orders: [other, last], ticketSystem: 'ServiceNow' }, 'Jira'],
    [
      'is configured, where they named none for it',
      { orders: [untold, other], ticketSystem: 'Halo' },
      'Halo',
    ],
    ['is configured, where they never asked for it', { orders: [other], ticketSystem: 'Halo' }, 'Halo'],
    ['they named last for another, where none is configured', { orders: [elsewhere, other] }, 'Remedy'],
    ['has no name, where none is known', { orders: [elsewhere] }, ''],
  ];
  for (const [what, parts, system] of systems)
    it(`is by its ticket, in the system that ${what}`, () => {
      assert.deepEqual(orderOf({ said, ...parts })?.ticket, ticketOf(system));
    });

  it('is known by the ticket of what they asked for last, whatever its letters', () => {
    const same = { ...elsewhere, ticket: { number: 'Inc1', system: '' } };
    const older = { ...last, ticket: { number: 'INC1', system: '' } };
    assert.equal(byTicket([elsewhere, last, same, older], { ticket: 'iNC1' }), same);
    assert.equal(byTicket([elsewhere, last], { ticket: 'INC1' }), undefined);
  });
});
