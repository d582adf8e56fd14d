import assert from 'node:assert/strict';
import { lengthText } from '../../cards/format.ts';
import { newsText } from '../../cards/newsText.ts';
import { requestCard } from '../../cards/requestCard.ts';
import { later, now, trackedOf, viewer } from './samples.ts';

describe('What has no end', () => {
  const on = trackedOf({ kind: 'active', since: later(-60) }, 'unlimited');

  it('is told as such, and so is what nobody knows', () => {
    assert.equal(lengthText('unlimited', viewer), 'no end');
    assert.equal(lengthText('unknown', viewer), 'not known');
    const card = JSON.stringify(requestCard({ tracked: on, viewer, now }));
    assert.match(card, /On, without an end/);
    assert.match(card, /until it is ended/);
    assert.doesNotMatch(card, /Continue|0\u00A0min|Invalid/);
  });

  it('is told as such when it begins', () => {
    assert.match(newsText({ tracked: on, viewer, now }) ?? '', /is on, without an end/);
  });
});
