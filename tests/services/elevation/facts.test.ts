import assert from 'node:assert/strict';
import { factsHash, factsOf, isSameOrder, orderHash } from '../../../services/elevation/facts.ts';
import type { Order } from '../../../services/elevation/order.ts';
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
    assert.ok(!isSameOrder(least, empty), 'an empty ticket is one');
    assert.ok(isSameOrder(least, { ...least, justification: '' }));
  });

  it('have one hash in every version: cards that were sent before carry it', () => {
    assert.equal(orderHash(least), orderHash({ minutes: 30, target: { ...purge, name: 'renamed' } }));
    assert.equal(orderHash(least), 'cpFSB-ix98PVyMbZTOq-Lu');
    assert.equal(factsHash({ ...requestIn({ kind: 'withdrawn' }), order: least }), 'el6Fj6mUSAOdOfi-9eyF09');
  });
});
