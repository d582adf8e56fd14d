import assert from 'node:assert/strict';
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
});
