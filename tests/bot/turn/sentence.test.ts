import assert from 'node:assert/strict';
import type { Sentence } from '../../../bot/turn/sentence/sentence.ts';
import { sentenceOf } from '../../../bot/turn/sentence/sentence.ts';
import type { Target } from '../../../services/elevation/target.ts';
import { everySpeaker } from './phrases/everyPhrase.ts';
import type { Phrase, Speakers } from './phrases/phrase.ts';

const group = (name: string): { readonly target: Target } => ({
  target: { kind: 'group', groupId: name, access: 'member', name },
});
const role = (name: string): { readonly target: Target } => ({
  target: { kind: 'role', roleDefinitionId: name, scopeId: '/', scopeKind: 'directory', name },
});
const names = {
  purge: 'Search and Purge PIM',
  reader: 'Security Reader',
  export: 'eDiscovery Export PIM',
  reviewers: 'eDiscovery Reviewers PIM',
} as const;
const things = [
  role(names.reader),
  role('Security Administrator'),
  role('Global Reader'),
  ...[names.purge, names.export, names.reviewers, 'Search Analysts', 'Purge Drill'].map(group),
];
const aliases = [
  { alias: 'purge', name: names.purge },
  { alias: 'reader', name: names.reader },
  { alias: 'export', name: names.export },
  ...['purge mail', 'Mails löschen', 'purger les mails', 'borrar correos', 'メール削除'].map((alias) => ({
    alias,
    name: names.purge,
    isTask: true,
  })),
];
const patterns: Readonly<Record<string, RegExp>> = { [names.purge]: /^INC\d{3,12}$/ };

function read({ locale, timeZone, now: usual }: Speakers, { said, now = usual }: Phrase) {
  return sentenceOf(said, things, {
    ...{ aliases, locale, timeZone, now: new Date(now) },
    ticketPatternOf: ({ name }) => patterns[name],
  });
}

type Read = ReturnType<typeof read>;

function understood({ how, found, wish }: Sentence<{ readonly target: Target }>): object {
  const { minutes, start, ticketNumber, justification } = wish;
  return {
    target: how === 'exact' ? found.map(({ target }) => target.name).join() : how,
    minutes,
    start: start === undefined ? undefined : `${start.date} ${start.time}`,
    ticket: ticketNumber,
    reason: justification,
  };
}

function expected({ target, minutes, start, ticket, reason }: Phrase): object {
  return { target: names[target], minutes, start, ticket, reason };
}

const isRight = (phrase: Phrase, sentence: Read): boolean =>
  JSON.stringify(understood(sentence)) === JSON.stringify(expected(phrase));

const isWrongTarget = ({ target }: Phrase, { how, found }: Read): boolean =>
  how === 'exact' && found.some((thing) => thing.target.name !== names[target]);

describe('A sentence', () => {
  for (const speakers of everySpeaker) {
    const { phrases, language } = speakers;
    const all = phrases.map((phrase) => ({ phrase, sentence: read(speakers, phrase) }));
    const missed = all.filter(({ phrase, sentence }) => !isRight(phrase, sentence));
    const score = (100 * (phrases.length - missed.length)) / phrases.length;

    it(`means the same times in ${language} where it is written in capitals`, () => {
      const timesOf = ({ wish: { minutes, start } }: Read): object => ({ minutes, start });
      for (const { phrase, sentence } of all)
        assert.deepEqual(
          timesOf(read(speakers, { ...phrase, said: phrase.said.toUpperCase() })),
          timesOf(sentence),
          phrase.said,
        );
    });

    it(`opens the right form in ${language}: ${phrases.length} phrases, ${score.toFixed(1)} %`, () => {
      assert.ok(phrases.length >= 60);
      const differing = missed.map(({ phrase, sentence }) => [
        phrase.said,
        understood(sentence),
        expected(phrase),
      ]);
      assert.ok(score >= 98, JSON.stringify(differing, undefined, 1));
    });

    it(`opens no wrong form in ${language}`, () => {
      const wrong = all.filter(({ phrase, sentence }) => isWrongTarget(phrase, sentence));
      assert.deepEqual(
        wrong.map(({ phrase }) => phrase.said),
        [],
      );
    });
  }
});

describe('A name in a sentence', () => {
  const support = [group('Support'), group('Tier 1 Support Team'), group('Tier')];
  const table: readonly (readonly [string, string, readonly string[]])[] = [
    ['counts alone', 'need support 2h', ['exact', 'Support']],
    ['beside a number is asked', 'tier 2 for 2h', ['close', 'Tier']],
    ['beside words of another name is asked', '1 support 2h', ['close', 'Support', 'Tier 1 Support Team']],
    ['that the sentence begins with is meant', 'support 2h, tier is down', ['exact', 'Support']],
    ['among others is asked', 'compare support, tier', ['close', 'Support', 'Tier']],
  ];
  for (const [name, said, expected] of table)
    it(`${name}: “${said}”`, () => {
      const { how, found } = sentenceOf(said, support, {
        ...{ aliases: [], locale: 'en-US', timeZone: 'UTC', now: new Date('2026-11-26T10:40:00Z') },
        ticketPatternOf: () => undefined,
      });
      assert.deepEqual([how, ...found.map(({ target }) => target.name)], expected);
    });

  it('takes for a ticket what has the whole form of one, and nothing else', () => {
    const { wish } = sentenceOf('support 2h mail 12345678 from INC12', support, {
      ...{ aliases: [], locale: 'en-US', timeZone: 'UTC', now: new Date('2026-11-26T10:40:00Z') },
      ticketPatternOf: () => /\d{2}/,
    });
    assert.equal(wish.ticketNumber, undefined);
  });
});

describe('A time in a sentence', () => {
  const wishOf = (said: string): object => {
    const { wish } = sentenceOf(`purge ${said}`, [group(names.purge)], {
      ...{ aliases, locale: 'en-US', timeZone: 'Europe/Berlin', now: new Date('2031-01-15T09:00:00Z') },
      ticketPatternOf: () => undefined,
    });
    const { minutes, start, justification } = wish;
    return { minutes, start: start && `${start.date} ${start.time}`, reason: justification };
  };
  const lengths: readonly (readonly [string, number])[] = [
    ['for 1/2 hour', 30],
    ['for 1/2 an hour', 30],
    ['for 3/4 of an hour', 45],
    ['for 1 1/2 hours', 90],
    ['für 1 1/2 Stunden', 90],
    ['for ¼ hour', 15],
    ['for ¾ h', 45],
    ['for 1¾ hours', 105],
    ['for .5h', 30],
    ['for an hour and a quarter', 75],
    ['pendant une heure et quart', 75],
    ['una hora y cuarto', 75],
    ['for 2-3 hours', 180],
    ['for 1½ to 2 hours', 120],
    ['for 1.5-2h', 120],
    ['two to three hours', 180],
    ['ein bis zwei Stunden', 120],
    ['2 à 3 heures', 180],
    ['15–30 min', 30],
    ['2〜3時間', 180],
  ];
  for (const [said, minutes] of lengths)
    it(`lasts as long as it says, and is all read: “${said}”`, () => {
      assert.deepEqual(wishOf(said), { minutes, start: undefined, reason: undefined });
    });

  const starts: readonly (readonly [string, string])[] = [
    ['at 14:00 UTC', '2031-01-15 15:00'],
    ['um 14:00 Uhr UTC', '2031-01-15 15:00'],
    ['at 10:00 (GMT)', '2031-01-15 11:00'],
    ['tomorrow 23:30 UTC', '2031-01-17 00:30'],
    // It has gone by today.
    ['at 10:00+05:00', '2031-01-16 06:00'],
    ['ab morgen 9:30 Uhr', '2031-01-16 09:30'],
    ['tomorrow at 24:00', '2031-01-17 00:00'],
    ['today at 24:00', '2031-01-16 00:00'],
    ['at 24:00', '2031-01-16 00:00'],
    ['at 10am PST', '2031-01-15 19:00'],
    ['at 22:00Z', '2031-01-15 23:00'],
    ['22:00 Z', '2031-01-15 23:00'],
    ['um 2200Z', '2031-01-15 23:00'],
    ['um 24 Uhr', '2031-01-16 00:00'],
    ['heute um 24 Uhr', '2031-01-16 00:00'],
    ['morgen um 24 Uhr', '2031-01-17 00:00'],
  ];
  for (const [said, start] of starts)
    it(`begins on the reader’s calendar and clock when it says: “${said}”`, () => {
      assert.deepEqual(wishOf(said), { minutes: undefined, start, reason: undefined });
    });

  it('lasts from one to another of another clock', () => {
    assert.deepEqual(wishOf('13:00-15:00 UTC'), {
      minutes: 120,
      start: '2031-01-15 14:00',
      reason: undefined,
    });
    for (const said of ['until 14:00Z', 'bis 14:00 Z', 'until 1400z'])
      assert.deepEqual(wishOf(said), { minutes: 300, start: undefined, reason: undefined }, said);
    assert.deepEqual(wishOf('bis 24 Uhr'), { minutes: 840, start: undefined, reason: undefined });
    assert.deepEqual(wishOf('until 14:00 UTC'), { minutes: 300, start: undefined, reason: undefined });
  });

  const words = [
    ['à 10:00 est nécessaire', 'est nécessaire'],
    ['at 10:00 art of phishing', 'art of phishing'],
    ['um 10:00 ist Wartung', 'ist Wartung'],
    ['at 10:00 zone transfer', 'zone transfer'],
  ] as const;
  for (const [said, reason] of words)
    it(`takes no word for a zone that is called so somewhere: “${said}”`, () => {
      assert.deepEqual(wishOf(said), { minutes: undefined, start: '2031-01-15 10:00', reason });
    });

  const unclear: readonly (readonly [string, string])[] = [
    ['until 22:00 EST', '22:00 EST'],
    ['until 22:00 IST phish', '22:00 IST phish'],
    ['until 10pm CST', '10pm CST'],
    ['at 22:00 (MST)', 'at 22:00 (MST'],
    ['bis 22 Uhr AEST', 'bis 22 Uhr AEST'],
    ['until 22:00 est', '22:00 est'],
    ['until 22:00 ist, phish', '22:00 ist, phish'],
    ['13:00-15:00 IST', '13:00-15:00 IST'],
    ['9am to 5pm EST', '9am to 5pm EST'],
    ['until 22h IST', '22h IST'],
  ];
  for (const [said, reason] of unclear)
    it(`of a zone that is called so in several places is not guessed, and stays to be seen: “${said}”`, () => {
      assert.deepEqual(wishOf(said), { minutes: undefined, start: undefined, reason });
    });

  const notRead = [
    ...['1,500 minutes', '1.500 Minuten', '24/7 hours', 'at 25:00', 'at 31:00', '25 Uhr'],
    ...['8.75 Uhr', 'à 25h', 'à 25h00', '31.02. at 10:00', 'at 10:00 on 30/2', 'at 10:00 on 31.02'],
    ...['am 32.1. um 10:00', 'am 31. Juni um 10 Uhr', '2月31日 10:00', '2.1. at 10:00', '31.2. 10:00'],
  ];
  for (const said of notRead)
    it(`that is none is not read as a part of it: “${said}”`, () => {
      assert.deepEqual(wishOf(said), { minutes: undefined, start: undefined, reason: said });
    });
});
