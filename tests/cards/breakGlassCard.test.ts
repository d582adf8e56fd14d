import assert from 'node:assert/strict';
import { breakGlassCard, ownEmergencyLine } from '../../cards/breakGlassCard.ts';
import { readTexts } from '../../sandbox/botservice/readCard.ts';
import type { BreakGlass } from '../../services/elevation/breakGlass.ts';
import { alex, megan, now, tracked, viewer } from './samples.ts';

const isaiah = { id: '1a2b0004', name: 'Isaiah Langer' };
const emergency = (given: Partial<BreakGlass>) => ({
  ...tracked({ kind: 'provisioning' }),
  breakGlass: { approvers: [megan, isaiah], isAll: true, signatures: [], ...given },
});
const own = (given: Partial<BreakGlass>): string => JSON.stringify(ownEmergencyLine(emergency(given)));

describe('What is said of an emergency', () => {
  it('claims of nobody that they were told, which a card does not know', () => {
    const texts = readTexts(breakGlassCard({ tracked: emergency({}), reader: alex, viewer, now }));
    assert.ok(texts.includes('Reviewers: Megan Bowen and Isaiah Langer'), texts.join('\n'));
    assert.ok(!texts.some((text) => text.startsWith('Told')));
  });

  it('tells whoever asked who hears of it and reviews it', () => {
    assert.match(own({}), /I tell Megan Bowen and Isaiah Langer at once. Two of them review it/);
    assert.doesNotMatch(own({}), /could not see/);
  });

  it('promises no two reviewers where there is but one', () => {
    assert.match(own({ approvers: [megan] }), /I tell Megan Bowen at once/);
    assert.doesNotMatch(own({ approvers: [megan] }), /Two of them/);
    assert.match(own({ approvers: [megan] }), /needs two people, and I see only one/);
  });

  it('says to whoever asked that not all who approve could be seen', () => {
    assert.match(own({ isAll: false }), /could not see everybody who approves/);
    assert.match(own({ isAll: false, approvers: [] }), /could not see who approves/);
    assert.doesNotMatch(own({ isAll: false, approvers: [] }), /The log and the channel hear of it/);
  });
});
