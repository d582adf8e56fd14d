import assert from 'node:assert/strict';
import { factsHash, factsOf, mayComeOf, orderHash } from '../../../services/elevation/facts.ts';
import type { Order } from '../../../services/elevation/order.ts';
import type { State } from '../../../services/elevation/request.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { alex, later, purge, requestIn } from '../../cards/samples.ts';

const least: Order = { target: purge, minutes: 30 };
const startsAt = later(60);

describe('The facts of a request', () => {
  it('are all of its order, and whose it is', () => {
    const request = requestIn({ kind: 'provisioning' }, { startsAt });
    assert.deepEqual(
      factsOf(request).map(({ name, text }) => [name, text]),
      [
        ['request', `group/${request.ref.id}`],
        ['requester', alex.id],
        ['target', keyOf(purge)],
        ['minutes', '120'],
        ['startsAt', startsAt.toISOString()],
        ['justification', 'Phishing wave'],
        ['ticket', '["INC1","ServiceNow"]'],
      ],
    );
  });

  it('are empty where nothing was said', () => {
    const request = { ...requestIn({ kind: 'provisioning' }), order: least };
    assert.deepEqual(
      factsOf(request).flatMap(({ name, text }) => (text === '' ? [name] : [])),
      ['startsAt', 'justification', 'ticket'],
    );
    const empty: Order = { ...least, justification: '', ticket: { number: '', system: '' } };
    const asked = { order: least, state: { kind: 'awaiting-approval' } } as const;
    assert.ok(!mayComeOf(asked, empty), 'an empty ticket is one');
    assert.ok(mayComeOf(asked, { ...least, justification: '' }));
  });

  it('are those of an order that a request came of, as far as the request still tells them', () => {
    const planned: Order = { ...least, startsAt };
    const waits = { kind: 'awaiting-approval' } as const;
    const timedOut = { kind: 'timed-out' } as const;
    const cases: readonly [State, Order, Order, boolean][] = [
      [waits, least, least, true],
      [waits, planned, planned, true],
      [waits, planned, least, false],
      [waits, least, planned, false],
      [timedOut, least, least, true],
      // Whether it had a start, Entra does not tell any more; where the bot knows, it counts.
      [timedOut, least, planned, true],
      [timedOut, planned, planned, true],
      [timedOut, planned, { ...least, startsAt: later(120) }, false],
      [timedOut, planned, least, false],
      [timedOut, least, { ...planned, minutes: 31 }, false],
    ];
    for (const [state, order, wanted, may] of cases)
      assert.equal(mayComeOf({ state, order }, wanted), may, JSON.stringify([state, order, wanted]));
  });

  it('have one hash in every version: cards that were sent before carry it', () => {
    assert.equal(orderHash(least), orderHash({ minutes: 30, target: { ...purge, name: 'renamed' } }));
    assert.equal(orderHash(least), 'cpFSB-ix98PVyMbZTOq-Lu');
    assert.equal(factsHash({ ...requestIn({ kind: 'withdrawn' }), order: least }), 'el6Fj6mUSAOdOfi-9eyF09');
  });
});
