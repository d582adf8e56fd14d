import assert from 'node:assert/strict';
import type { PrefillParts } from '../../../bot/turn/prefill.ts';
import { prefillOf } from '../../../bot/turn/prefill.ts';
import type { Policy } from '../../../services/elevation/policy.ts';
import type { Remembered } from '../../../services/elevation/remembered.ts';

const now = new Date('2026-11-26T10:40:00Z');
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const ticket = { number: 'INC0042731', system: 'Jira' };
const policy: Policy = {
  maximumMinutes: 240,
  requiresMfa: false,
  requiresJustification: true,
  requiresTicket: true,
};
const said = (at: Date | undefined): Remembered => ({
  ...{ target: 'reader', minutes: 60, justification: 'payroll phish', ticket },
  ...(at === undefined ? {} : { at }),
});

function prefill(more: Partial<PrefillParts>) {
  return prefillOf({
    ...{ target: 'purge', reading: { readable: true, policy }, said: {}, before: undefined },
    ...{ orders: [], ticketSystem: undefined, demandedSystem: undefined, now },
    ...more,
  });
}

describe('A form', () => {
  it('has what was said four minutes ago, and since when', () => {
    assert.deepEqual(prefill({ orders: [said(ago(4))] }), {
      texts: { justification: 'payroll phish', ticketNumber: 'INC0042731', ticketSystem: 'Jira' },
      saidAt: ago(4),
    });
  });

  for (const [name, more] of [
    ['it was more than an hour ago', { orders: [said(ago(61))] }],
    ['nobody knows when it was', { orders: [said(undefined)] }],
    ['another ticket is named', { orders: [said(ago(4))], said: { ticketNumber: 'INC1' } }],
  ] as const)
    it(`has nothing of it but the ticket system where ${name}`, () => {
      const { texts, saidAt } = prefill(more);
      assert.equal(texts.justification, undefined);
      assert.notEqual(texts.ticketNumber, 'INC0042731');
      assert.equal(texts.ticketSystem, 'Jira');
      assert.equal(saidAt, undefined);
    });

  it('has no more of it than the policy asks for', () => {
    const asksNothing = { ...policy, requiresJustification: false, requiresTicket: false };
    const { texts, saidAt } = prefill({
      orders: [said(ago(4))],
      reading: { readable: true, policy: asksNothing },
    });
    assert.deepEqual([texts.justification, texts.ticketNumber, saidAt], [undefined, undefined, undefined]);
  });

  it('has all of it where nobody can tell what the policy asks for', () => {
    const { texts, saidAt } = prefill({
      orders: [said(ago(4))],
      reading: { readable: false },
    });
    assert.deepEqual([texts.justification, texts.ticketNumber], ['payroll phish', 'INC0042731']);
    assert.deepEqual(saidAt, ago(4));
  });

  for (const [name, now, asks, recalled] of [
    ['the reason is said now', { justification: 'malware' }, {}, true],
    ['the ticket is said now', { ticketNumber: 'INC0042731' }, {}, true],
    [
      'the reason is said now and no ticket asked for',
      { justification: 'malware' },
      { requiresTicket: false },
      false,
    ],
    [
      'the ticket is said now and no reason asked for',
      { ticketNumber: 'INC0042731' },
      { requiresJustification: false },
      false,
    ],
  ] as const)
    it(`says since when only what is nobody’s words of now: ${name}`, () => {
      const reading = { readable: true, policy: { ...policy, ...asks } } as const;
      const { saidAt } = prefill({ orders: [said(ago(4))], said: now, reading });
      assert.deepEqual(saidAt, recalled ? ago(4) : undefined);
    });

  it('has the ticket that is asked for once more, unless another is said', () => {
    const before = {
      order: { minutes: 60, justification: 'drill', ticket: { number: 'INC7', system: 'Own' } },
    };
    const { texts } = prefill({ before, ticketSystem: 'Set' });
    assert.deepEqual([texts.ticketNumber, texts.ticketSystem], ['INC7', 'Own']);
    assert.equal(prefill({ before, said: { ticketNumber: 'INC8' } }).texts.ticketNumber, 'INC8');
  });

  it('has the system that a rule demands, whatever was typed before', () => {
    const before = { order: { minutes: 60, ticket } };
    const demanded = { demandedSystem: 'ServiceNow', ticketSystem: 'Set', orders: [said(ago(4))] };
    assert.equal(prefill({ ...demanded, before }).texts.ticketSystem, 'ServiceNow');
  });

  it('has what is said now before anything else', () => {
    const { texts, saidAt } = prefill({
      orders: [said(ago(4))],
      said: { justification: 'malware', ticketNumber: 'INC0042731' },
    });
    assert.deepEqual([texts.justification, texts.ticketNumber], ['malware', 'INC0042731']);
    assert.equal(saidAt, undefined);
  });

  it('has the order that is asked for once more, and nothing of what was said for others', () => {
    const order = { minutes: 30, justification: 'drill' };
    const { texts } = prefill({ orders: [said(ago(4))], before: { order } });
    assert.deepEqual([texts.justification, texts.ticketNumber], ['drill', undefined]);
  });

  it('has the ticket system that was named for the target, then the configured one, then any', () => {
    const own = { ...said(ago(90)), target: 'purge', ticket: { number: 'x', system: 'Own' } };
    assert.equal(prefill({ orders: [said(ago(4)), own], ticketSystem: 'Set' }).texts.ticketSystem, 'Own');
    assert.equal(prefill({ orders: [said(ago(4))], ticketSystem: 'Set' }).texts.ticketSystem, 'Set');
    assert.equal(prefill({ orders: [said(ago(90))] }).texts.ticketSystem, 'Jira');
  });
});
