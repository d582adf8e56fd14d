import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import type { Card } from '../../cards/card.ts';
import { summaryOf } from '../../cards/card.ts';
import { quoteMarks } from '../../cards/words/quotes.ts';
import type { Language } from '../../cards/words/language.ts';
import { pluralForms } from '../../cards/words/language.ts';
import { en } from '../../cards/words/en.ts';
import { languageOfBrowser, wordsFor, written } from '../../cards/words/wordsFor.ts';
import { cards, everyCard } from './everyCard.ts';
import { runsOf } from './runs.ts';
import { viewer } from './samples.ts';

/** What samples are named and write: it reads the same in every language. */
const ofPeople =
  /Search and Purge( PIM| Approvers)?|Purge Approvers|Purge shift|Morning shift|Security (Reader|Operator)|Exchange Administrator|eDiscovery\w* Export PIM|Threat Explorer|Phishing wave|alerts in Defender|Name the mailboxes|No such incident|Purges malicious mail while a membership is on|https:[^\s)“”«»」]+|Payroll phish in \d+ mailboxes|Security analyst|Cyber Defence|[A-Z][a-z]+ (Wilber|Bowen|Langer|Fernandez)|Approver \d+|INC\d+|ServiceNow|Berlin|Europe\/Berlin|secops@contoso\.com|it@contoso\.com/g;

/** What somebody wrote, in the quotes of the bot, whichever language writes them. */
const quotations = /“[^”]*”|„[^“]*“|«[^»]*»|「[^」]*」/g;

/** Every mark of a quotation, and the straight one. */
const marks = /[“”„‟«»「」"]/g;

function isOthersMark(language: Language): (text: string) => boolean {
  const own = quoteMarks[language].join('');
  return (text) => (text.match(marks) ?? []).some((mark) => !own.includes(mark));
}

function sourcesOf(language: Language): readonly string[] {
  const folder = new URL(`../../cards/words/${language}/`, import.meta.url);
  return readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));
}

/** Words that are the same in another language. */
const shared: ReadonlySet<string> = new Set([
  'PIM',
  'Latchkey',
  'Teams',
  'Entra',
  'MFA',
  'Code',
  'Incident',
  'incident',
  'Status',
  'status',
  'Ticket',
  'UTC',
  'Global',
  'Administrator',
]);

/** Small words that English sentences have and those of the other languages do not. */
const english =
  /(?<![\p{L}\p{N}’'-])(the|you|your|is|are|and|to|of|by|for|with|not|this|that|it|until|from|ask|asked|nobody|somebody|cannot|could)(?![\p{L}\p{N}’'-])/u;

function isLeftOver(text: string, original: string): boolean {
  // What an order names is called so everywhere.
  if (text === en.help.say.order) return false;
  const own = text.replaceAll(quotations, '').replaceAll(ofPeople, '');
  if (english.test(own)) return true;
  // Nor does what samples write from right to left change.
  const words = own.match(/[\p{L}--[\p{Script=Arabic}\p{Script=Hebrew}]]{4,}/gv) ?? [];
  return text === original && words.some((word) => !shared.has(word));
}

/** Names and figures, each as often as it stands there. */
function factsIn(texts: readonly string[]): readonly string[] {
  return (texts.join('\n').match(ofPeople) ?? []).toSorted();
}

const isHostile = /hostile|longest|long |unknown words|cannot be told/;

describe('The words of a language', () => {
  for (const language of Object.keys(written) as (keyof typeof written)[]) {
    if (language === 'en') continue;
    const drawn = everyCard({ ...viewer, locale: language });
    const pairs = Object.entries(cards).map(([name, card]): [string, Card, Card] => [
      name,
      card,
      drawn[name] ?? card,
    ]);
    describe(`“${language}”`, () => {
      for (const [name, original, card] of pairs) {
        it(`carry what the English card does: ${name}`, () => {
          const facts = (of: Card, read: keyof typeof written): readonly string[] =>
            runsOf(of).facts.map((fact) => comparable(fact, read));
          assert.deepEqual(facts(card, language), facts(original, 'en'));
          assert.equal(runsOf(card).texts.length, runsOf(original).texts.length);
          if (!isHostile.test(name))
            assert.deepEqual(factsIn(runsOf(card).texts), factsIn(runsOf(original).texts));
        });
        if (isHostile.test(name)) continue;
        it(`leave no English on: ${name}`, () => {
          const { texts } = runsOf(original);
          const left = runsOf(card).texts.filter((text, index) => isLeftOver(text, texts[index] ?? ''));
          assert.deepEqual(left, []);
        });
      }
    });
  }

  for (const language of Object.keys(written) as (keyof typeof written)[])
    it(`stand in the quotation marks of the language, which are written in one place: ${language}`, () => {
      const wrong = Object.entries(everyCard({ ...viewer, locale: language })).flatMap(([name, card]) =>
        [...runsOf(card).texts, summaryOf(card)]
          .filter(isOthersMark(language))
          .map((text) => `${name}: ${text}`),
      );
      assert.deepEqual(wrong, []);
      // A sentence that no card of these shows has none of its own either.
      assert.deepEqual(
        sourcesOf(language).flatMap((source) => source.match(/.*[“”„‟«»「」].*/g) ?? []),
        [],
      );
    });

  it('part sentences and lists as the language does: Japanese has no blank and no comma of another script between', () => {
    const drawn = everyCard({ ...viewer, locale: 'ja-JP' });
    const wrong = Object.entries(drawn)
      .filter(([name]) => !isHostile.test(name))
      .flatMap(([name, card]) => runsOf(card).texts.map((text) => `${name}: ${text}`))
      .filter((text) => /。 |\p{scx=Hiragana}, |\p{Script=Han}, |\), \d/u.test(text));
    assert.deepEqual(wrong, []);
  });

  it('are those of the locale, and English where they are not written', () => {
    assert.equal(wordsFor({ locale: 'de-AT' }), written.de);
    assert.equal(wordsFor({ locale: 'DE' }), written.de);
    assert.equal(wordsFor({ locale: 'de-Latn-CH-1996' }), written.de);
    for (const locale of ['en-GB', 'pl-PL', 'den', '', 'constructor']) assert.equal(wordsFor({ locale }), en);
  });

  it('are, before anybody is known, those that the browser asks for first', () => {
    assert.equal(languageOfBrowser('pl, de-CH;q=0.9, en;q=0.8'), 'de');
    assert.equal(languageOfBrowser('en-GB,de;q=0.5'), 'en');
    assert.equal(languageOfBrowser('de;q=0, fr'), 'fr');
    assert.equal(languageOfBrowser('de;q=0.3, ja ; q=0.7, es;q=0.7'), 'ja');
    assert.equal(languageOfBrowser('de;q=x, es;q=0.1'), 'es');
    for (const header of [undefined, '', '*', 'constructor', 'pl,cs', 'de;q=0', 'de;q=0.0,*'])
      assert.equal(languageOfBrowser(header), 'en');
  });

  it('have a form for every number that the language tells apart', () => {
    for (const [language, forms] of Object.entries(pluralForms) as [Language, readonly string[]][])
      assert.deepEqual(formsBelow(2000, language).toSorted(), forms.toSorted());
  });
});

/** The forms of all numbers that a card can count to. */
function formsBelow(end: number, language: Language): readonly string[] {
  const rules = new Intl.PluralRules(language);
  return [...new Set(Array.from({ length: end }, (_, count) => rules.select(count)))];
}

/** Keys that make a form count once are made anew each time, and a usual reason is sent as it is read. */
function comparable(fact: string, language: keyof typeof written): string {
  const reason = written[language].approval.usualReasons.findIndex((text) => fact === `value ${text}`);
  return reason === -1 ? fact.replaceAll(/"form":"[^"]*"/g, '"form":""') : `value of usual reason ${reason}`;
}
