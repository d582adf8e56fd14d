import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import type { Card } from '../../cards/card.ts';
import { everyCard } from './everyCard.ts';
import { runsOf } from './runs.ts';
import { viewer } from './samples.ts';
import { transcriptOf } from './transcript.ts';

/** Writes down what the cards say now, to be read in the diff before it is committed. */
const isUpdating = process.env['UPDATE_CARDS'] !== undefined;

/** In English all of it. What buttons send is the same in every language, as the tests of the languages see. */
const written: Readonly<Record<string, (card: Card) => readonly string[]>> = {
  'en-GB': transcriptOf,
  'de-DE': (card) => runsOf(card).texts.map((text) => text.replaceAll('\n', '⏎')),
};

/** Of lists that go on and on, and of texts as long as can be, other tests see that they fit. */
const isLong = /\blong(est)?\b/;

describe('What a card says and sends, whole', () => {
  for (const [locale, linesOf] of Object.entries(written)) {
    const file = new URL(`transcripts/${locale}.txt`, import.meta.url);
    const drawn = Object.entries(everyCard({ ...viewer, locale }))
      .filter(([name]) => !isLong.test(name))
      .map(([name, card]) => [name.replaceAll('\n', '⏎'), linesOf(card).join('\n')] as const);
    if (isUpdating) writeFileSync(file, drawn.map(([name, lines]) => `=== ${name}\n${lines}\n`).join('\n'));
    const known = new Map(
      readFileSync(file, 'utf8')
        .split(/^=== /m)
        .slice(1)
        .map((part) => [part.slice(0, part.indexOf('\n')), part.slice(part.indexOf('\n') + 1).trimEnd()]),
    );

    for (const [name, lines] of drawn)
      it(`is what is written down: ${name} (${locale})`, () => {
        assert.equal(lines, known.get(name));
      });

    it(`is written down for no card that there is not (${locale})`, () => {
      assert.deepEqual(
        [...known.keys()],
        drawn.map(([name]) => name),
      );
    });
  }
});
