import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import type { Chapter, PictureLanguage } from '../cards/pictured.ts';
import { otherThemes, pictureName, pictured, picturedIn, picturedInThemes } from '../cards/pictured.ts';

export const imagesFolder = fileURLToPath(new URL('../../docs/images/cards/', import.meta.url));

const languages = Object.keys(picturedIn) as readonly PictureLanguage[];

const titles: Readonly<Record<string, string>> = {
  ...{ en: 'English', de: 'Deutsch', fr: 'Français', es: 'Español', ja: '日本語' },
  ...{ dark: 'Dark', contrast: 'High contrast' },
};

/** The picture of a card, below the folder of all. */
export function pictureOf(folder: string, card: string): string {
  return `${folder}/${pictureName(card)}.webp`;
}

/** Every picture that the page shows, below the folder of all. */
export function everyPicture(): readonly string[] {
  const of = (folders: readonly string[], cards: readonly string[]): readonly string[] =>
    cards.flatMap((card) => folders.map((folder) => pictureOf(folder, card)));
  return [
    ...of(
      languages,
      pictured.flatMap(({ cards }) => cards),
    ),
    ...of(otherThemes, picturedInThemes),
  ];
}

export function isThere(picture: string): boolean {
  return existsSync(`${imagesFolder}${picture}`);
}

/** docs/cards.md. */
export async function cardsPage(): Promise<string> {
  const chapters = [
    ...pictured.map((one) => chapter(one, languages)),
    chapter({ title: 'In other colours', cards: picturedInThemes }, otherThemes),
  ];
  const text = `${['# Cards', intro, ...chapters].join('\n\n')}\n`;
  return format(text, { parser: 'markdown', printWidth: 180 });
}

const intro = `What people see, 320 px wide as on a small phone, drawn by Microsoft's own renderer with the letters, colours and distances that Microsoft publishes for Teams. Teams
itself draws buttons, inputs and charts a little differently, and the photo of who asks, in whose place a disc stands; the high contrast is that of Fluent's theme for Teams, of which nothing is published for cards. The names and words
in them are samples.

The pictures are made by \`UPDATE_IMAGES=1 npx mocha --no-config --timeout 600000 tests/browser/cardPictures.test.ts\`; a test says which is missing. What people wrote from right to
left stands apart from the sentence around it, so that no figure or date behind it is drawn as a part of it.`;

function chapter({ title, cards }: Chapter, folders: readonly string[]): string {
  const head = `| ${['', ...folders.map((folder) => titles[folder] ?? folder)].join(' | ')} |`;
  const rule = `| ${['', ...folders].map(() => '---').join(' | ')} |`;
  const rows = cards.map((card) => {
    const images = folders.map(
      (folder) =>
        `<img src="images/cards/${pictureOf(folder, card)}" alt="${titles[folder] ?? ''}: ${card}" width="220">`,
    );
    return `| ${[card, ...images].join(' | ')} |`;
  });
  return [`## ${title}`, [head, rule, ...rows].join('\n')].join('\n\n');
}
