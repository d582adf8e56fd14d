import assert from 'node:assert/strict';
import { breakGlassCard, ownEmergencyLine } from '../../cards/breakGlassCard.ts';
import { readActions, readTexts } from '../../sandbox/botservice/readCard.ts';
import type { BreakGlass } from '../../services/elevation/breakGlass.ts';
import { alex, megan, now, tracked, viewer } from './samples.ts';

const isaiah = { id: '1a2b0004', name: 'Isaiah Langer' };
const emergency = (given: Partial<BreakGlass>) => ({
  ...tracked({ kind: 'provisioning' }),
  breakGlass: { approvers: [megan, isaiah], isAll: true, signatures: [], ...given },
});
const own = (given: Partial<BreakGlass>): string =>
  JSON.stringify(ownEmergencyLine(emergency(given), viewer));

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
    for (const isAll of [true, false]) {
      assert.match(own({ approvers: [megan], isAll }), /I tell Megan Bowen at once/);
      assert.doesNotMatch(own({ approvers: [megan], isAll }), /Two of them/);
    }
    assert.match(own({ approvers: [megan], isAll: false }), /needs two people, and I see only one/);
    assert.match(own({ approvers: [megan] }), /alone: nobody else approves the ordinary way/);
  });

  it('tells whoever asked, and alone approves the ordinary way, what is so', () => {
    const alone = own({ approvers: [], named: [{ kind: 'requester' }] });
    assert.match(alone, /nobody else approves the ordinary way.*The policy names you/);
    assert.doesNotMatch(alone, /could not see/);
  });

  const dayAfter = new Date(now.getTime() + 25 * 60 * 60_000);
  const read = (given: Partial<BreakGlass>, reader?: typeof megan) => {
    const card = breakGlassCard({
      ...{ tracked: emergency(given), viewer, now: dayAfter, adminContact: 'secops' },
      ...(reader === undefined ? {} : { reader }),
    });
    return { texts: readTexts(card).join(' | '), buttons: readActions(card).map(({ title }) => title) };
  };
  for (const [name, given, said, buttons] of [
    [
      'is not known',
      { approvers: [], isAll: false },
      /do not know yet who can sign.*ask secops/,
      ['Look again'],
    ],
    ['is one whom it knows', { approvers: [megan], isAll: false }, /know of one person/, ['Look again']],
    [
      'is nobody',
      { approvers: [], named: [{ kind: 'requester' }, { kind: 'deleted' }] },
      /Nobody can sign.*Alex Wilber asked for it.*an account that was deleted.*Ask secops/,
      ['Look again'],
    ],
    ['is one', { approvers: [megan] }, /Only one person can sign/, []],
    ['are two', {}, /Review: 0 of 2 signed/, []],
  ] as const)
    it(`says to a channel who can sign the review: ${name}`, () => {
      const card = read(given);
      assert.match(card.texts, said);
      assert.deepEqual(card.buttons, buttons);
      if (name === 'are two') assert.doesNotMatch(card.texts, /Only one|can sign/);
    });

  it('counts one signature of one, and says who it is that signs', () => {
    assert.match(read({ approvers: [megan] }, megan).texts, /Review: 0 of 1 signed/);
    assert.deepEqual(read({ approvers: [megan] }, megan).buttons, ['Sign the review']);
    assert.deepEqual(read({ approvers: [alex, megan] }, alex).buttons, []);
  });

  it('says to whoever asked that not all who approve could be seen', () => {
    assert.match(own({ isAll: false }), /could not see everybody who approves/);
    assert.match(own({ isAll: false, approvers: [] }), /could not see who approves/);
    assert.doesNotMatch(own({ isAll: false, approvers: [] }), /The log and the channel hear of it/);
  });
});
