import assert from 'node:assert/strict';
import { cardOf, facts, heading, line } from '../../cards/card.ts';
import { choiceCard } from '../../cards/choiceCard.ts';
import { requestCard } from '../../cards/requestCard.ts';
import { targetsCard } from '../../cards/targetsCard.ts';
import { targetName } from '../../cards/text.ts';
import { written } from '../../cards/words/wordsFor.ts';
import { readTexts } from '../../sandbox/botservice/readCard.ts';
import { decidedCardsFor } from './decidedCards.ts';
import { edgeCardsFor } from './edgeCards.ts';
import { runsOf } from './runs.ts';
import { now, purge, reader, standings, tracked, viewer } from './samples.ts';

const nameless = [reader, purge, { ...purge, access: 'owner' } as const].map((target) => ({
  ...target,
  name: '',
}));

/** Each text of a card that begins with a small letter. */
function small(texts: readonly string[]): readonly string[] {
  return texts.filter((text) => /^(?:[✔✖⚠◔] )?\p{Ll}/u.test(text));
}

describe('A line that begins with words in place of a name', () => {
  for (const locale of Object.keys(written)) {
    const own = { ...viewer, locale };
    it(`begins with a capital letter: ${locale}`, () => {
      const rows = nameless.map((target, index) => ({ ...(standings[index] ?? assert.fail()), target }));
      const before = tracked({ kind: 'ended', how: 'expired' });
      const request = { ...before.request, order: { ...before.request.order, target: nameless[0] ?? purge } };
      const cards = [
        targetsCard({ standings: rows, missing: [], page: 0, viewer: own, now }),
        choiceCard({
          ...{ text: 'x', said: 'x', purpose: 'activate', how: 'none', page: 0 },
          standings: rows,
          missing: [],
          viewer: own,
          now,
        }),
        requestCard({ tracked: { ...before, request }, viewer: own, now }),
      ];
      for (const card of cards) {
        const { texts } = runsOf(card);
        assert.ok(
          texts.some((text) => text.includes('5d6b…09')),
          texts.join('\n'),
        );
        assert.deepEqual(small(texts), []);
        assert.deepEqual(small([card.fallbackText ?? '']), []);
      }
    });

    it(`begins with a capital letter where it begins with a person who has no name: ${locale}`, () => {
      const drawn = { ...decidedCardsFor(own), ...edgeCardsFor(own) };
      const lines = Object.entries(drawn).flatMap(([name, card]) =>
        small(readTexts(card)).map((text) => `${name}: ${text}`),
      );
      assert.deepEqual(lines, []);
    });

    it(`has no capital where they stand in the middle, and none where a name is known: ${locale}`, () => {
      const [role = reader] = nameless;
      const name = targetName(role, own);
      const card = cardOf({
        summary: 'eDiscovery Reviewers',
        body: [
          ...heading('eDiscovery Reviewers'),
          line(`: ${name}`),
          line(name, { tone: 'warning' }),
          ...facts([['x', name]]),
        ],
      });
      const json = JSON.stringify(card);
      const begun = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
      assert.ok(json.includes(`": ${name}"`), json);
      assert.ok(json.includes(`"⚠ ${begun}"`) && json.includes(`"value":"${begun}"`), json);
      assert.equal(card.fallbackText, 'eDiscovery Reviewers');
    });
  }
});
