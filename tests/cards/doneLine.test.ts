import assert from 'node:assert/strict';
import { reviewLine } from '../../cards/breakGlassCard.ts';
import { doneLine, givenBackLine } from '../../cards/doneLine.ts';
import { later, megan, now, purge, requestIn, tracked, viewer } from './samples.ts';

describe('What was done, in a line', () => {
  it('keeps the name of Entra as it is written', () => {
    assert.match(doneLine(requestIn({ kind: 'provisioning' }), now, viewer), /: Entra is switching it on$/);
    assert.match(doneLine(requestIn({ kind: 'withdrawn' }), now, viewer), /: withdrawn$/);
    const planned = requestIn({ kind: 'provisioning' }, { startsAt: later(30) });
    assert.match(doneLine(planned, now, viewer), /: starts 14:35$/);
  });

  it('tells by its id what has no name that could be read', () => {
    const nameless = { target: { ...purge, name: '' } };
    const german = { ...viewer, locale: 'de-DE' };
    const withdrawn = requestIn({ kind: 'withdrawn' }, nameless);
    const over = {
      ...tracked({ kind: 'ended', how: 'expired' }, nameless),
      breakGlass: { approvers: [megan], isAll: true, signatures: [] },
    };
    const table = [
      [doneLine(withdrawn, now, viewer), 'A group whose name I could not read (6e0f…03): withdrawn'],
      [
        doneLine(withdrawn, now, german),
        'Eine Gruppe, deren Namen ich nicht lesen konnte (6e0f…03): zurückgezogen',
      ],
      [givenBackLine(nameless.target, viewer), 'A group whose name I could not read (6e0f…03): given back'],
      [
        reviewLine(over, later(2 * 24 * 60), viewer),
        'A group whose name I could not read (6e0f…03): Review: 0 of 1 signed',
      ],
    ] as const;
    for (const [line, said] of table) assert.equal(line.replaceAll(/[\u2068\u2069]/g, ''), said);
  });

  it('tells of an emergency how its review stands', () => {
    const signed = { by: megan, at: now };
    const breakGlass = { approvers: [megan], isAll: false, signatures: [signed] };
    const over = { ...tracked({ kind: 'ended', how: 'expired' }), breakGlass };
    assert.match(reviewLine(over, later(2 * 24 * 60), viewer), /: Review: 1 of 2 signed$/);
  });
});
