import assert from 'node:assert/strict';
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { cards } from '../cards/everyCard.ts';
import { pictured } from '../cards/pictured.ts';
import { cardsPage, everyPicture, imagesFolder, isThere } from './cardsPage.ts';

const page = new URL('../../docs/cards.md', import.meta.url);

/** What all pictures together may take, in bytes: a clone is to stay small. */
const mostBytes = 4_000_000;

describe('The pictures of cards', () => {
  it('are of cards that there are, each once', () => {
    const names = pictured.flatMap((chapter) => chapter.cards);
    assert.deepEqual(
      names.filter((name) => cards[name] === undefined),
      [],
    );
    assert.equal(new Set(names).size, names.length);
  });

  it('are there in every language and theme, and nothing else is', async () => {
    assert.deepEqual(
      everyPicture().filter((picture) => !isThere(picture)),
      [],
    );
    const files = await readdir(imagesFolder, { recursive: true });
    const found = files.map((file) => file.replaceAll('\\', '/')).filter((file) => file.endsWith('.webp'));
    assert.deepEqual(found.toSorted(), everyPicture().toSorted());
    const sizes = await Promise.all(found.map(async (file) => (await stat(`${imagesFolder}${file}`)).size));
    assert.ok(sizes.reduce((sum, size) => sum + size, 0) < mostBytes);
  });

  it('are on the page of the documentation', async () => {
    const made = await cardsPage();
    if (process.env['UPDATE_IMAGES'] !== undefined) await writeFile(page, made);
    assert.equal(await readFile(page, 'utf8'), made);
  });
});
