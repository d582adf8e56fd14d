import assert from 'node:assert/strict';
import { holdsOf } from '../../../bot/turn/formHolds.ts';
import { now } from '../../cards/samples.ts';

const berlin = { timeZone: 'Europe/Berlin' };
const texts = { justification: 'said', ticketNumber: 'INC1', ticketSystem: 'S' };
const typed = { justification: 'typed', ticketNumber: 'INC2', ticketSystem: 'S' };
const nothing = { justification: '', ticketNumber: '', ticketSystem: '' };

describe('What a form holds as it opens', () => {
  const holds = (more: Partial<Parameters<typeof holdsOf>[1]>): ReturnType<typeof holdsOf> =>
    holdsOf(berlin, { draft: undefined, texts: {}, start: undefined, now, ...more });

  it('is what it is filled with, where nothing was typed', () => {
    assert.deepEqual(holds({ texts }), { ...nothing, justification: 'said', ticketNumber: 'INC1' });
    assert.deepEqual(holds({}), nothing);
  });

  it('is what was typed and nothing else, once something was, also where a field was emptied', () => {
    assert.deepEqual(holds({ texts, draft: typed }), { ...typed, ticketSystem: '' });
    assert.deepEqual(holds({ texts, draft: nothing }), nothing);
    assert.equal(holds({ texts, draft: { ...typed, ticketPicked: 'INC3' } }).ticketPicked, 'INC3');
  });

  it('begins by the person’s own clock', () => {
    const { start } = holds({ start: { date: '2026-11-24', time: '09:00' } });
    assert.deepEqual(start, { kind: 'at', at: new Date('2026-11-24T08:00:00Z') });
  });
});
