import assert from 'node:assert/strict';
import { approvalCard } from '../../cards/approvalCard.ts';
import { inboxCard } from '../../cards/inboxCard.ts';
import { requestCard } from '../../cards/requestCard.ts';
import { readTexts } from '../../sandbox/botservice/readCard.ts';
import { later, now, requestIn, tracked, viewer } from '../cards/samples.ts';
import { approvalOf, waiting } from './shownCards.ts';

describe('The start of a request', () => {
  const startsAt = new Date('2026-11-28T02:00:00Z');
  const readings: Readonly<Record<string, () => readonly string[]>> = {
    'the approver’s card': () => readTexts(approvalOf({ startsAt })),
    'the requester’s card': () =>
      readTexts(requestCard({ tracked: tracked(waiting, { startsAt }), viewer, now })),
    'the list of what waits': () =>
      readTexts(inboxCard({ requests: [requestIn(waiting, { startsAt })], page: 0, viewer, now })),
    'the reminder of approvers': () =>
      readTexts(
        approvalCard({
          canDecide: true,
          shown: 'x'.repeat(22),
          again: true,
          tracked: tracked(waiting, { startsAt }),
          viewer,
          now,
        }),
      ),
  };
  for (const [place, read] of Object.entries(readings)) {
    it(`is read on ${place}, on the reader’s clock`, () => {
      assert.match(read().join('\n'), /Starts:? Sat 28 Nov, 03:00/);
    });
  }

  it('is read in the channel, in UTC', () => {
    const card = approvalCard({
      tracked: tracked(waiting, { startsAt }),
      canDecide: true,
      shown: '',
      viewer: { locale: 'en-GB', timeZone: 'UTC' },
      now,
    });
    assert.ok(readTexts(card).includes('Starts: Sat 28 Nov, 02:00 UTC'));
  });

  it('is said where it is at once, and where it has gone by', () => {
    assert.ok(readTexts(approvalOf({})).includes('Starts: once approved'));
    assert.ok(readTexts(approvalOf({ startsAt: later(-5) })).includes('Starts: 14:00, so once approved'));
  });

  it('is said with its year where that is not near', () => {
    const far = new Date('2027-11-28T02:00:00Z');
    assert.match(readTexts(approvalOf({ startsAt: far })).join('\n'), /Starts: Sun,? 28 Nov 2027, 03:00/);
  });
});
