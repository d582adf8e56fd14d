import { phrasesFor } from '../../cards/words/commandsIn.ts';

/** What may follow a word of ours: a time does too (`again 2h`, `again2h`), and a name does not, save where the script has no blanks. */
const wordEnd = '(?=[\\s.!?、。]|$)';
const ending = '[.!?。]*';

/** Reads what was said behind, before or amid the words of a command; `undefined` where it is not that command. */
export type ReadPhrase = (text: string) => string | undefined;

/** `…` of each phrase is what was said, empty where only the command was; without `…`, nothing is. */
export function phraseReader(command: Parameters<typeof phrasesFor>[0], end: string = wordEnd): ReadPhrase {
  const expressions = phrasesFor(command).map((phrase) => new RegExp(expressionOf(phrase, end), 'iu'));
  return (text) => {
    for (const expression of expressions) {
      const said = expression.exec(text)?.groups?.['said'];
      if (said !== undefined) return said.replace(/^[.!?、。]+$/, '').trim();
    }
    return undefined;
  };
}

/** Of a phrase: `give back …`, `[please] forget [the] …`, `… zurückgeben`, `gib … zurück`, `… を返却`. */
function expressionOf(phrase: string, end: string): string {
  const isSpaced = /\p{Script=Latin}/u.test(phrase);
  const [before = '', after = ''] = phrase.split('…').map((part) => part.trim());
  const boundary = isSpaced ? end : '';
  const begin = partOf(before, boundary);
  if (after === '') return `^${begin}(?<said>.*)$`;
  const gap = isSpaced ? '(?:^|\\s+)' : '\\s*';
  return `^${begin}(?<said>.*?)${gap}${words(after)}${ending}$`;
}

/** Words one after the other; what is in brackets may be left out. */
function partOf(part: string, boundary: string): string {
  const tokens = part.match(/\[[^\]]+\]|[^\s[\]]+/g) ?? [];
  return tokens
    .map((token) =>
      token.startsWith('[')
        ? `(?:${escaped(token.slice(1, -1))}${boundary}\\s*)?`
        : `${escaped(token)}${boundary}\\s*`,
    )
    .join('');
}

function words(part: string): string {
  return part.split(/\s+/).map(escaped).join('\\s+');
}

/** An apostrophe is typed in two ways. */
function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/['’]/g, "['’]");
}
