import assert from 'node:assert/strict';
import type { Remembered } from '../../../services/elevation/remembered.ts';
import {
  lastOf,
  rememberedOrder,
  sameReasonAt,
  saidOfIncident,
  ticketSystemOf,
} from '../../../services/elevation/remembered.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { later, now, purge, reader } from '../../cards/samples.ts';

const order = (more: Partial<Remembered> = {}): Remembered => ({
  target: keyOf(purge),
  minutes: 60,
  ...more,
});
const ticket = (number: string, system = 'S') => ({ number, system });

describe('What a person asked for last', () => {
  it('is found by its target, the newest first', () => {
    const orders = [order({ target: keyOf(reader) }), order({ minutes: 1 }), order({ minutes: 2 })];
    assert.equal(lastOf(orders, keyOf(purge))?.minutes, 1);
    assert.equal(lastOf(orders, 'other'), undefined);
    assert.equal(lastOf([], keyOf(purge)), undefined);
  });

  it('names the last ticket system that it had a name of', () => {
    const orders = [order(), order({ ticket: ticket('1', '') }), order({ ticket: ticket('2', 'Jira') })];
    assert.equal(ticketSystemOf([...orders, order({ ticket: ticket('3', 'Other') })]), 'Jira');
    assert.equal(ticketSystemOf(orders.slice(0, 2)), undefined);
  });

  it('is kept with what was said, and with nothing that was not', () => {
    const asked = { target: purge, minutes: 60 };
    assert.deepEqual(rememberedOrder(asked, now), order({ at: now }));
    const whole = { justification: 'Phish', ticket: ticket('1') };
    assert.deepEqual(rememberedOrder({ ...asked, ...whole }, now), order({ at: now, ...whole }));
  });
});

describe('What was said of an incident', () => {
  const said = (orders: readonly Remembered[], number?: string) => saidOfIncident(orders, number, now);
  const at = later(-60);

  it('is the latest that says anything, for an hour', () => {
    const first = order({ justification: 'Phish', at });
    const whole = { justification: 'Phish', ticket: { number: '', system: '' }, at };
    assert.deepEqual(said([order({ at: now }), first, order({ justification: 'Older', at: now })]), whole);
    assert.equal(said([order({ ...first, at: later(-60 - 1 / 60_000) })]), undefined);
    assert.deepEqual(said([order({ ticket: ticket('1'), at })]), {
      ...{ justification: '', ticket: ticket('1'), at },
    });
  });

  it('is nothing where nothing was said, or nobody knows when', () => {
    assert.equal(said([]), undefined);
    assert.equal(said([order({ at: now })]), undefined);
    assert.equal(said([order({ justification: 'Phish' })]), undefined);
  });

  it('is of another one where another ticket is named', () => {
    const orders = [order({ justification: 'Phish', ticket: ticket('1'), at })];
    assert.ok(said(orders, '1'));
    assert.equal(said(orders, '2'), undefined);
    const untold = [order({ justification: 'Phish', at })];
    assert.ok(said(untold, ''));
    assert.equal(said(untold, '1'), undefined);
  });
});

describe('A reason that was given before', () => {
  const given = (justification: string | undefined, before: readonly Remembered[]) =>
    sameReasonAt(before, justification === undefined ? {} : { justification });

  it('is the same whatever its blanks and capitals', () => {
    const before = [
      order({ justification: 'Other', at: now }),
      order({ justification: 'phish  WAVE', at: later(-5) }),
    ];
    assert.deepEqual(given(' Phish\nwave', before), later(-5));
    assert.equal(given('Phish', before), undefined);
  });

  it('is told apart where capitals of its letters are two', () => {
    assert.equal(given('stra\u00DFe', [order({ justification: 'STRASSE', at: now })]), undefined);
  });

  it('is none where none is given', () => {
    const silent = [order({ at: now }), order({ justification: ' ', at: now })];
    for (const justification of [undefined, '', ' ', '\u200B'])
      assert.equal(given(justification, silent), undefined);
  });

  it('is the one before what is asked for together, which has one reason by intent', () => {
    const [justification, since] = ['Phishing wave', later(-5)] as const;
    const at = (when: Date) => [order({ justification, at: when })];
    assert.deepEqual(sameReasonAt(at(later(-6)), { justification }, since), later(-6));
    assert.equal(sameReasonAt(at(since), { justification }, since), undefined);
    assert.equal(sameReasonAt(at(now), { justification }, since), undefined);
    assert.deepEqual(sameReasonAt([...at(now), ...at(later(-6))], { justification }, since), later(-6));
  });
});
