import assert from 'node:assert/strict';
import { awayUntil } from '../../../bot/turn/awayTime.ts';
import { parseCommand } from '../../../bot/turn/commands.ts';
import { de } from '../../../cards/words/de.ts';
import { en } from '../../../cards/words/en.ts';
import type { HelpWords } from '../../../cards/words/en/help.ts';
import { es } from '../../../cards/words/es.ts';
import { fr } from '../../../cards/words/fr.ts';
import { ja } from '../../../cards/words/ja.ts';

const taughtIn = ({ say, sayHelp }: HelpWords): readonly (readonly [string, string])[] =>
  Object.entries({ ...say, help: sayHelp });

describe('What help teaches people to say', () => {
  const english = new Map(taughtIn(en.help));
  for (const [language, { help }] of Object.entries({ de, fr, es, ja }))
    it(`means the same in “${language}” as in English`, () => {
      for (const [what, said] of taughtIn(help))
        assert.equal(parseCommand(said).kind, parseCommand(english.get(what) ?? '').kind, said);
    });

  it('is a command, save the sentence that is an order', () => {
    const others = taughtIn(en.help).filter(([, said]) => parseCommand(said).kind === 'other');
    assert.deepEqual(
      others.map(([what]) => what),
      ['order'],
    );
  });

  const now = new Date('2026-11-23T13:05:00Z');
  const understood = (said: string): string | undefined => {
    const command = parseCommand(said);
    return command.kind === 'away'
      ? awayUntil(command.said, 'Europe/Berlin', now)?.toISOString()
      : command.kind;
  };

  for (const [language, { help, team, bot, requestProblems }] of Object.entries({ en, de, fr, es, ja })) {
    it(`says until when somebody is away in “${language}”`, () => {
      assert.equal(understood(help.say.away), '2026-11-23T16:00:00.000Z');
      assert.deepEqual(taught(team.awayNotUnderstood).map(understood), [
        '2026-11-23T14:00:00.000Z',
        '2026-11-24T08:00:00.000Z',
        '2026-11-23T15:05:00.000Z',
        '2026-11-26T13:05:00.000Z',
      ]);
    });

    it(`is what the bot's other lines teach in “${language}” as well`, () => {
      const kinds = [
        team.away('15:00'),
        team.back,
        bot.cardRefused,
        requestProblems['request-gone'].toApprovals,
      ]
        .flatMap(taught)
        .map(understood);
      assert.deepEqual(kinds, ['back', 'inbox', 'active', 'inbox', 'inbox']);
    });
  }
});

/** What a line has in bold. */
function taught(line: string): readonly string[] {
  return [...line.matchAll(/\*\*(.+?)\*\*/gu)].map(([, said = '']) => said);
}
