/** Tells the demo on the terminal, and stops it at the first thing that is not as it should be. */
export interface Story {
  chapter(title: string): void;
  tell(text: string): void;
  /** What a card or a page said. */
  quote(who: string, lines: readonly string[]): void;
  /** Throws a `StoryBroken` unless it holds. */
  expect(holds: boolean, what: string): void;
}

/** The demo did not go as the scenario says. */
export class StoryBroken extends Error {}

export function createStory(write: (text: string) => void, colour: boolean): Story {
  const paint = (code: number, text: string): string => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  let chapters = 0;
  return {
    chapter(title) {
      chapters += 1;
      write(`\n${paint(1, `${chapters}. ${title}`)}\n`);
    },
    tell(text) {
      write(`   ${text}\n`);
    },
    quote(who, lines) {
      const [first = '', ...rest] = lines;
      write(`   ${paint(36, `${who} │`)} ${paint(1, first)}\n`);
      for (const line of rest) write(`   ${' '.repeat(who.length)} ${paint(36, '│')} ${line}\n`);
    },
    expect(holds, what) {
      if (!holds) throw new StoryBroken(what);
      write(`   ${paint(32, '✓')} ${what}\n`);
    },
  };
}
