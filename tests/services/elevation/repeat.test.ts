import assert from 'node:assert/strict';
import { asSent, draftAgain, isRepeatable, repeatHash } from '../../../services/elevation/repeat.ts';
import { now, policy, purge, reader } from '../../cards/samples.ts';

const order = { minutes: 60, justification: 'Phish', ticket: { number: 'INC1', system: 'S' } };
const readable = { readable: true, policy } as const;

describe('What was asked for last, once more', () => {
  it('is what the form would hold', () => {
    const texts = { justification: 'Phish', ticketNumber: 'INC1', ticketSystem: 'S' };
    assert.deepEqual(draftAgain(order), { minutes: 60, ...texts });
    const empty = { justification: '', ticketNumber: '', ticketSystem: '' };
    assert.deepEqual(draftAgain({ minutes: 5 }), { minutes: 5, ...empty });
  });

  it('is told from anything else by its hash', () => {
    const hash = repeatHash(purge, order, now);
    assert.equal(repeatHash(purge, { ...order }, now), hash);
    const others = [
      repeatHash(reader, order, now),
      repeatHash(purge, { ...order, minutes: 61 }, now),
      repeatHash(purge, { ...order, justification: 'Other' }, now),
      repeatHash(purge, { ...order, ticket: { number: 'INC2', system: 'S' } }, now),
    ];
    assert.equal(new Set([hash, ...others]).size, 5);
  });

  it('has the system that a rule demands, so that a card shows what is sent', () => {
    const rules = {
      timeZone: 'UTC',
      ticket: { system: 'ServiceNow', must: 'mine', whenDown: 'refuse' },
    } as const;
    const of = (system: string) => ({ ...order, ticket: { number: 'INC1', system } });
    assert.deepEqual(asSent(of(''), { rules }), of('ServiceNow'));
    assert.deepEqual(asSent(of('servicenow'), { rules }), of('ServiceNow'));
    // The form says what is wrong with it.
    assert.deepEqual(asSent(of('Jira'), { rules }), of('Jira'));
    assert.deepEqual(asSent({ minutes: 5 }, { rules }), { minutes: 5 });
    assert.deepEqual(asSent(of(''), {}), of(''));
  });

  it('can be asked for where the policy is read and takes it as it is', () => {
    assert.equal(isRepeatable(order, readable, now, {}), true);
    assert.equal(isRepeatable(order, { readable: false }, now, {}), false);
    assert.equal(isRepeatable({ minutes: 60 }, readable, now, {}), false);
    assert.equal(isRepeatable({ ...order, minutes: 241 }, readable, now, {}), false);
    assert.equal(isRepeatable(order, readable, now, { ticketPattern: /^CHG/ }), false);
    assert.equal(isRepeatable(order, readable, now, { breakGlass: { insteadOf: 'Other' } }), false);
  });
});
