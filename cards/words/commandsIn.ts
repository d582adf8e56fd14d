import { commands as de } from './de/commands.ts';
import type { CommandsWords } from './en/commands.ts';
import { commands as en } from './en/commands.ts';
import { commands as es } from './es/commands.ts';
import { commands as fr } from './fr/commands.ts';
import { commands as ja } from './ja/commands.ts';
import type { Language } from './language.ts';

/** English first: where two languages say the same, it counts. */
export const commandsIn: Readonly<Record<Language, CommandsWords>> = { en, de, fr, es, ja };

/** What people say for it, in any language. */
export function phrasesFor(command: keyof CommandsWords): readonly string[] {
  return Object.values(commandsIn).flatMap((words) => words[command]);
}
