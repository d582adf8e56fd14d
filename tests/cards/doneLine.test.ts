import assert from 'node:assert/strict';
import { reviewLine } from '../../cards/breakGlassCard.ts';
import { doneLine } from '../../cards/doneLine.ts';
import { later, megan, now, requestIn, tracked, viewer } from './samples.ts';

describe('What was done, in a line', () => {
  it('keeps the name of Entra as it is written', () => {
    assert.match(doneLine(requestIn({ kind: 'provisioning' }), now, viewer), /: Entra is switching it on$/);
    assert.match(doneLine(requestIn({ kind: 'withdrawn' }), now, viewer), /: withdrawn$/);
    const planned = requestIn({ kind: 'provisioning' }, { startsAt: later(30) });
    assert.match(doneLine(planned, now, viewer), /: starts 14:35$/);
  });

  it('tells of an emergency how its review stands', () => {
    const signed = { by: megan, at: now };
    const breakGlass = { approvers: [megan], isAll: false, signatures: [signed] };
    const over = { ...tracked({ kind: 'ended', how: 'expired' }), breakGlass };
    assert.match(reviewLine(over, later(2 * 24 * 60), viewer), /: Review: 1 of 2 signed$/);
  });
});
