import assert from 'node:assert/strict';
import sinon from 'sinon';
import { checkTogether, isOfRules } from '../../../services/elevation/checkTogether.ts';
import type { Draft, Fault } from '../../../services/elevation/order.ts';
import type { PolicyReading } from '../../../services/elevation/policy.ts';
import type { Rules } from '../../../services/elevation/rules/rules.ts';
import type { Target } from '../../../services/elevation/target.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { ticketsFor } from '../../../services/elevation/ticketsFor.ts';
import type { FoundTicket, TicketLook } from '../../../services/elevation/ticketSystem.ts';
import { alex, now, policy, purge, reader } from '../../cards/samples.ts';
import { actorOf, pimWith } from '../../support/useCase.ts';

const third = { ...purge, groupId: '6e0f0009-1c7d-4d55-8f0b-c00000000009', name: 'Third' } as const;
const found: FoundTicket = {
  ...{ kind: 'found', number: 'INC1', title: 'Phishing wave', state: 'Closed', isOpen: 'no' },
  ...{ isMine: 'yes', isRelated: 'yes' },
};
const draft: Draft = {
  minutes: 60,
  justification: 'Phishing wave',
  ticketNumber: 'INC1',
  ticketSystem: 'ServiceNow',
};
const wanting = (system: string, more: Partial<Rules> = {}): Rules => ({
  timeZone: 'UTC',
  ticket: { system, must: 'open', whenDown: 'refuse' },
  ...more,
});

function world(
  rules: Readonly<Record<string, Rules>>,
  looks: Readonly<Record<string, TicketLook>>,
  readable = true,
) {
  const lookUp = sinon.fake((name: string) => Promise.resolve(looks[name] ?? assert.fail(name)));
  const openOf = sinon.fake((_name: string) => Promise.resolve({ rows: [] }));
  const addresses = sinon.fake.resolves(['alex@contoso.com']);
  const readings = new Map<string, PolicyReading>(
    readable ? [reader, purge, third].map((target) => [keyOf(target), { readable: true, policy }]) : [],
  );
  const policies = sinon.fake.resolves(readings);
  const parts = {
    pim: pimWith({ entitlements: { addresses, policies } }),
    settingsOf: (target: { readonly name: string }) => {
      const own = rules[target.name];
      return own === undefined ? {} : { rules: own };
    },
    ticketSystem: (name: string) =>
      name in looks ? { lookUp: () => lookUp(name), openOf: () => openOf(name) } : undefined,
    clock: { now: () => now, after: () => () => undefined },
  };
  return { parts, lookUp, openOf, addresses, policies };
}

const orders = (...targets: readonly Target[]) => targets.map((target) => ({ target, draft }));

describe('What is asked for together', () => {
  it('is judged one by one, each by its own rules, and each system is asked once', async () => {
    const { parts, lookUp, addresses, policies } = world(
      { [purge.name]: wanting('ServiceNow'), [third.name]: wanting('servicenow', { leastReason: 40 }) },
      { ServiceNow: found, servicenow: found },
    );
    const judged = await checkTogether(parts, actorOf(alex), orders(reader, purge, third));
    assert.deepEqual(
      judged.map((faults) => faults.map(({ rule }) => rule?.rule)),
      [[], ['ticket-closed'], ['ticket-closed', 'reason-short']],
    );
    sinon.assert.calledOnce(lookUp);
    sinon.assert.calledOnce(addresses);
    sinon.assert.calledOnceWithExactly(policies, [reader, purge, third]);
  });

  it('is looked up in each system that a rule names', async () => {
    const { parts, lookUp } = world(
      { [purge.name]: wanting('ServiceNow'), [third.name]: wanting('Jira') },
      { ServiceNow: { ...found, isOpen: 'yes' }, Jira: { kind: 'absent' } },
    );
    const each = orders(purge, third).map((order) => ({ ...order, draft: { ...draft, ticketSystem: '' } }));
    const judged = await checkTogether(parts, actorOf(alex), each);
    assert.deepEqual(
      judged.map((faults) => faults.map(({ rule }) => rule)),
      [[], [{ rule: 'ticket-absent', system: 'Jira' }]],
    );
    sinon.assert.calledTwice(lookUp);
  });

  it('is judged by what is known of its settings: what could not be read says nothing', async () => {
    const { parts } = world({}, {}, false);
    const missing = { ...draft, justification: '' };
    const [unread] = await checkTogether(parts, actorOf(alex), [{ target: purge, draft: missing }]);
    assert.deepEqual(unread, []);
    const [read] = await checkTogether(world({}, {}).parts, actorOf(alex), [
      { target: purge, draft: missing },
    ]);
    assert.deepEqual(read, [{ field: 'justification', fault: 'missing' }]);
  });

  const whose: readonly (readonly [Fault, boolean])[] = [
    [{ field: 'start', fault: 'rule', rule: { rule: 'no-end' } }, true],
    [{ field: 'ticketNumber', fault: 'not-allowed' }, true],
    [{ field: 'ticketNumber', fault: 'missing' }, false],
    [{ field: 'ticketSystem', fault: 'other-system', system: 'ServiceNow' }, false],
    [{ field: 'ticketNumber', fault: 'two-tickets' }, false],
    [{ field: 'minutes', fault: 'not-allowed' }, false],
    [{ field: 'start', fault: 'not-allowed' }, false],
    [{ field: 'justification', fault: 'too-long' }, false],
  ];
  for (const [fault, isIts] of whose)
    it(`knows whose it is that ${fault.field} is ${fault.fault}`, () => {
      assert.equal(isOfRules(fault), isIts);
    });

  it('has its tickets read for a form, each system once, and none where no rule wants one', async () => {
    const { parts, lookUp, openOf, addresses } = world(
      { [purge.name]: wanting('ServiceNow'), [third.name]: wanting('ServiceNow') },
      { ServiceNow: found },
    );
    const tickets = await ticketsFor(parts, actorOf(alex), [reader, purge, third], ' INC1 ');
    assert.deepEqual([...tickets.keys()], [keyOf(purge), keyOf(third)]);
    assert.deepEqual(tickets.get(keyOf(third)), {
      ...{ rule: wanting('ServiceNow').ticket, own: { rows: [] }, look: found },
    });
    for (const once of [lookUp, openOf, addresses]) sinon.assert.calledOnce(once);
    const none = world({}, {});
    assert.equal((await ticketsFor(none.parts, actorOf(alex), [reader], 'INC1')).size, 0);
    sinon.assert.notCalled(none.addresses);
  });

  it('has no system asked for a form about what is no number, and its own tickets read all the same', async () => {
    const { parts, lookUp, openOf } = world({ [purge.name]: wanting('ServiceNow') }, { ServiceNow: found });
    for (const typed of ['', 'see mail', 'INC1^ORactive=true']) {
      const tickets = await ticketsFor(parts, actorOf(alex), [purge], typed);
      assert.deepEqual(tickets.get(keyOf(purge)), {
        ...{ rule: wanting('ServiceNow').ticket, own: { rows: [] } },
      });
    }
    assert.deepEqual([lookUp.callCount, openOf.callCount], [0, 3]);
    await ticketsFor(parts, actorOf(alex), [purge], ' INC1\n');
    assert.equal(lookUp.callCount, 1);
  });

  it('says of a system that there is none of that its tickets could not be read', async () => {
    const { parts } = world({ [purge.name]: wanting('Elsewhere') }, {});
    const tickets = await ticketsFor(parts, actorOf(alex), [purge], 'INC1');
    assert.deepEqual(tickets.get(keyOf(purge))?.own, { rows: [], missing: 'unavailable' });
  });
});
