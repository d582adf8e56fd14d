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
