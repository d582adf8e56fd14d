import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { State } from '../../../services/elevation/request.ts';
import { isOpen } from '../../../services/elevation/request.ts';
import { isFollowed } from '../../../services/elevation/ticketOffer.ts';
import { ticketNumberOf } from '../../../services/elevation/ticketSeen.ts';
import type { FoundTicket, TicketLook } from '../../../services/elevation/ticketSystem.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { postgresLeases } from '../../../services/store/postgres/leases.ts';
import { postgresRequestStore } from '../../../services/store/postgres/requestStore.ts';
import { later, tracked } from '../../cards/samples.ts';
import { eachWithStore } from './eachWithStore.ts';

const found: FoundTicket = {
  ...{ kind: 'found', number: 'INC7', title: 'Phishing wave', state: 'New', isOpen: 'yes' },
  ...{ isMine: 'yes', isRelated: 'yes' },
};
const looks: readonly (TicketLook | undefined)[] = [
  ...[found, { ...found, isOpen: 'not-known' as const }, { ...found, isOpen: 'no' as const }],
  ...[{ kind: 'not-known' as const, why: 'unavailable' as const }, { kind: 'absent' as const }, undefined],
];
const states: { readonly [K in State['kind']]: Extract<State, { kind: K }> } = {
  'awaiting-approval': { kind: 'awaiting-approval', until: later(900) },
  scheduled: { kind: 'scheduled', from: later(60) },
  provisioning: { kind: 'provisioning' },
  active: { kind: 'active', since: later(-10), until: later(110) },
  denied: { kind: 'denied' },
  withdrawn: { kind: 'withdrawn' },
  'timed-out': { kind: 'timed-out' },
  failed: { kind: 'failed', problem: { kind: 'not-eligible' } },
  ended: { kind: 'ended', how: 'expired' },
};

describe('What is open by a ticket, in the database', () => {
  const given = eachWithStore();

  it('is found in each of its states and by each look at its ticket, and nothing else is', async () => {
    const requests = postgresRequestStore(given.db, given.clock);
    const all = Object.values(states).flatMap((state, place) =>
      looks.map((look, index): TrackedRequest => ({
        ...tracked(state, { id: `r${place}${index}` }),
        ...(look === undefined ? {} : { ticketSeen: { look, unchecked: [], at: later(-1) } }),
      })),
    );
    // Entra may say less of an order than was typed.
    const { order, ...request } = tracked(states.active, { id: 'without a number' }).request;
    const { ticket: _ticket, ...wordless } = order;
    const look = { kind: 'not-known', why: 'unavailable' } as const;
    all.push({
      ...tracked(states.active),
      ...{ request: { ...request, order: wordless }, ticketSeen: { look, unchecked: [], at: later(-1) } },
    });
    for (const after of all.toReversed())
      await requests.change(after.request.ref, () => ({ after, isNews: false }), true);
    const expected = all
      .filter(({ request, ticketSeen }) => isOpen(request.state) && ticketSeen && isFollowed(ticketSeen))
      .filter((one) => ticketNumberOf(one) !== '')
      .map((one) => ({
        ...{ ref: one.request.ref, target: one.request.order.target, number: ticketNumberOf(one) },
      }));
    assert.equal(expected.length, 12);
    assert.deepEqual(await postgresLeases(given.db).open(), expected);
  });

  it('is found whole, however much there is of it', async () => {
    const one = tracked(states.active, { id: 'r' });
    const body = { ...one, ticketSeen: { look: found, unchecked: [], at: '' } };
    await sql`insert into request select 'group', 'g' || n, 'p', true, ${JSON.stringify(body)}::jsonb, 1, now(), 1 from generate_series(1, 2500) n`.execute(
      given.db,
    );
    assert.equal((await postgresLeases(given.db).open()).length, 2_500);
  });
});
