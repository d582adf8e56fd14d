import assert from 'node:assert/strict';
import { parseCommand } from '../../../bot/turn/commands.ts';
import type { Command } from '../../../bot/turn/commands.ts';
import { commandsIn } from '../../../cards/words/commandsIn.ts';
import type { CommandsWords } from '../../../cards/words/en/commands.ts';
import { en } from '../../../cards/words/en.ts';
import { de } from '../../../cards/words/de.ts';
import { es } from '../../../cards/words/es.ts';
import { fr } from '../../../cards/words/fr.ts';
import { ja } from '../../../cards/words/ja.ts';

/** What each command comes to, where `said` is what was named. */
const meanings: Readonly<Record<keyof CommandsWords, (said: string) => Partial<Command>>> = {
  help: () => ({ kind: 'help' }),
  targets: () => ({ kind: 'targets' }),
  active: () => ({ kind: 'active' }),
  inbox: () => ({ kind: 'inbox' }),
  history: () => ({ kind: 'history' }),
  myMonth: () => ({ kind: 'month', whose: 'mine' }),
  teamMonth: () => ({ kind: 'month', whose: 'team' }),
  notifyLess: () => ({ kind: 'notify', level: 'less' }),
  notifyNormal: () => ({ kind: 'notify', level: 'normal' }),
  back: () => ({ kind: 'back' }),
  away: (said) => ({ kind: 'away', said: said.toLowerCase() }),
  again: (said) => ({ kind: 'again', said }),
  saveBundle: (said) => ({ kind: 'saveBundle', said }),
  forgetBundle: (said) => ({ kind: 'forgetBundle', said }),
  giveBack: (said) => ({ kind: 'giveBack', said, vague: false }),
  end: (said) => ({ kind: 'giveBack', said, vague: true }),
  withdraw: (said) => ({ kind: 'withdraw', said }),
  review: (said) => ({ kind: 'review', said }),
  activate: (said) => ({ kind: 'activate', said }),
};

/** A phrase as somebody writes it: with what is in brackets, and without. */
function writings(phrase: string, said: string): readonly string[] {
  const filled = phrase.replace('…', said);
  return [filled.replaceAll(/[[\]]/g, ''), filled.replaceAll(/\[[^\]]*\]\s*/g, '')];
}

describe('The words of the commands', () => {
  for (const [language, words] of Object.entries(commandsIn))
    for (const [command, phrases] of Object.entries(words) as [keyof CommandsWords, readonly string[]][])
      for (const phrase of phrases)
        it(`in “${language}” mean one thing: ${phrase}`, () => {
          for (const written of writings(phrase, 'Security Reader'))
            for (const text of [written, written.toUpperCase(), `${written}.`]) {
              const said = text === written ? 'Security Reader' : undefined;
              const { kind, ...rest } = { said: undefined, ...parseCommand(text) };
              const meant = { said: undefined, ...meanings[command](said ?? '') };
              assert.equal(kind, meant.kind, text);
              if (phrase.includes('…') && said !== undefined) assert.equal(rest.said, meant.said, text);
              if (!phrase.includes('…')) assert.equal(rest.said, undefined, text);
            }
        });

  it('are followed by a blank, so that a longer word is none of them', () => {
    for (const text of ['Rendreville', 'Stopgap Team', 'Hilfeseite', 'étatique', 'Gibson zurückgebend'])
      assert.equal(parseCommand(text).kind, 'other', text);
    assert.equal(parseCommand('gib mir Security Reader 2h').kind, 'other');
  });

  it('name nothing where nothing is named', () => {
    for (const [text, kind] of [
      ['zurückgeben', 'giveBack'],
      ['rendre', 'giveBack'],
      ['devolver!', 'giveBack'],
      ['返却', 'giveBack'],
      ['zurückziehen', 'withdraw'],
      ['nochmal', 'again'],
      ['もう一度', 'again'],
    ] as const) {
      const command = parseCommand(text);
      assert.ok(command.kind === kind && command.said === '', text);
    }
    for (const text of ['forget', 'vergiss', 'elevate to'])
      assert.notEqual(parseCommand(text).kind, 'forgetBundle');
  });

  const languages: Readonly<Record<string, object>> = { en, de, fr, es, ja };
  for (const [language, words] of Object.entries(languages))
    it(`in “${language}” are understood where the bot teaches them`, () => {
      const taught = [...new Set(textsIn(words).flatMap(commandsTaughtIn))];
      assert.ok(taught.length > 3, language);
      // Some mean nothing without the name that the sentence asks for.
      for (const text of taught)
        assert.ok(
          [text, `${text} x`].some((said) => parseCommand(said).kind !== 'other'),
          text,
        );
    });
});

/** Every sentence, with `1` for what is named in it. */
function textsIn(words: unknown): readonly string[] {
  if (typeof words === 'string') return [words];
  if (typeof words === 'function') return textsOf(words as (...named: readonly unknown[]) => unknown);
  if (typeof words !== 'object' || words === null) return [];
  return Object.values(words).flatMap(textsIn);
}

function textsOf(sentence: (...named: readonly unknown[]) => unknown): readonly string[] {
  try {
    return textsIn(sentence(...Array.from({ length: sentence.length }, () => '1')));
  } catch {
    return [];
  }
}

/** Commands stand in bold and in small letters; what a button says begins with a capital. */
function commandsTaughtIn(text: string): readonly string[] {
  return [...text.matchAll(/\*\*([^*]+)\*\*/g)]
    .map(([, said = '']) => said)
    .filter((said) => !/^[\p{Lu}\d]/u.test(said) && !/^(?:サインイン|続ける)$/.test(said));
}
