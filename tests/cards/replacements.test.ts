import assert from 'node:assert/strict';
import { replacementFault, withReplacements } from '../../cards/words/replacements.ts';
import { speakWith, speechFault, wordsFor, written } from '../../cards/words/wordsFor.ts';
import { problemWords } from '../../cards/problemText.ts';
import { nameText } from '../../cards/format.ts';
import { purge, viewer } from './samples.ts';

const { de, en } = written;

describe('Words of the organization', () => {
  afterEach(() => {
    speakWith([]);
  });

  it('stand where those of the cards stood, and leave the others', () => {
    const title = 'Für {1} fehlt Ihnen die Freigabe der IT-Sicherheit.';
    speakWith([
      { language: 'de', key: 'requestProblems.not-eligible.title', text: title },
      { language: 'de', key: 'buttons.giveBack', text: 'Abgeben' },
    ]);
    const told = problemWords(
      { kind: 'not-eligible' },
      { viewer: { ...viewer, locale: 'de-CH' }, wanted: { operation: 'activate', target: purge } },
    );
    assert.equal(told.title, 'Für Search and Purge PIM fehlt Ihnen die Freigabe der IT-Sicherheit.');
    assert.equal(wordsFor({ locale: 'de' }).buttons.giveBack, 'Abgeben');
    assert.equal(wordsFor({ locale: 'de' }).buttons.access, de.buttons.access);
    assert.equal(wordsFor({ locale: 'en' }).buttons.giveBack, en.buttons.giveBack);
    speakWith([]);
    assert.equal(wordsFor({ locale: 'de' }).buttons.giveBack, de.buttons.giveBack);
  });

  const key = 'entraProblems.permission-missing.next';
  const rows: readonly (readonly [key: string, text: string, fault: string | undefined])[] = [
    [key, '{2}: {1}', undefined],
    [key, '{1} and {1}, {2}', undefined],
    [key, 'Ask {1}.', `${key} names {1} {2}, and its replacement {1}`],
    [key, '{1} {2} {3}', `${key} names {1} {2}, and its replacement {1} {2} {3}`],
    ['buttons.giveBack', 'Off {1}', 'buttons.giveBack names nothing, and its replacement {1}'],
    ['buttons.giveback', 'Off', 'buttons.giveback is no sentence of the cards'],
    ['buttons.constructor', 'Off', 'buttons.constructor is no sentence of the cards'],
    ['buttons.giveBack.length', 'Off', 'buttons.giveBack.length is no sentence of the cards'],
    ['buttons', 'Off', 'buttons cannot be replaced'],
    ['base.ownWords', 'by', 'base.ownWords cannot be replaced'],
    ['commands.help', 'help', 'commands.help cannot be replaced'],
    ['base.length', '{1} {2}', 'base.length cannot be replaced'],
    ['base.allOf', '{1}', 'base.allOf cannot be replaced'],
    ['form.denied', '{1} {2}', 'form.denied cannot be replaced'],
  ];
  for (const [place, text, fault] of rows)
    it(`${fault === undefined ? 'may be' : 'are refused'}: ${place}, “${text}”`, () => {
      const replacement = { language: 'en', key: place, text } as const;
      assert.equal(replacementFault(en, replacement), fault);
      if (fault !== undefined)
        assert.throws(
          () => {
            speakWith([replacement]);
          },
          { message: fault },
        );
    });

  it('take up what is named as often as they name it, and nothing that it says', () => {
    const text = '{1} and {1}, {2}';
    const { entraProblems } = withReplacements(en, [{ language: 'en', key, text }]);
    assert.equal(entraProblems['permission-missing'].next('{2}', '$&'), '{2} and {2}, $&');
  });

  it('are no name’s: a name that has a word with which they say what happened is quoted, as with the cards’ own words', () => {
    const name = 'Granted Megan Bowen';
    assert.equal(nameText(name, { locale: 'en' }), name);
    assert.equal(nameText('Approved by Megan', { locale: 'en' }), '“Approved by Megan”');
    speakWith([{ language: 'en', key: 'request.approvedAt', text: 'Granted on {1}' }]);
    assert.equal(nameText(name, { locale: 'en' }), `“${name}”`);
    assert.equal(nameText('Megan Bowen', { locale: 'en' }), 'Megan Bowen');
    speakWith([]);
    assert.equal(nameText(name, { locale: 'en' }), name);
  });

  it('need a language that cards are written in', () => {
    const other = { language: 'pl', key: 'buttons.giveBack', text: 'X' } as never;
    assert.equal(speechFault(other), 'no card is written in pl');
  });
});
