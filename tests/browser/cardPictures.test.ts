import assert from 'node:assert/strict';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { everyCard } from '../cards/everyCard.ts';
import type { PictureLanguage } from '../cards/pictured.ts';
import { otherThemes, pictured, picturedIn, picturedInThemes } from '../cards/pictured.ts';
import { viewer } from '../cards/samples.ts';
import { cardsPage, imagesFolder, pictureOf } from '../docs/cardsPage.ts';
import { startBrowser } from './chromium.ts';
import type { Flaws, ThemeName } from './drawnCard.ts';
import { draw, openDrawing } from './drawnCard.ts';
import { needsChromium } from './twoScreens.ts';

const isUpdating = process.env['UPDATE_IMAGES'] !== undefined;

interface Folder {
  readonly folder: string;
  readonly theme: ThemeName;
  readonly locale: string;
  readonly names: readonly string[];
}

const everyName = pictured.flatMap(({ cards }) => cards);

/** Each folder of pictures: in which theme and language. */
const folders: readonly Folder[] = [
  ...(Object.keys(picturedIn) as PictureLanguage[]).map((language) => ({
    ...{ folder: language, theme: 'light' as const, locale: picturedIn[language], names: everyName },
  })),
  ...otherThemes.map((theme) => ({ folder: theme, theme, locale: picturedIn.en, names: picturedInThemes })),
];

describe('The pictures of cards', function () {
  this.timeout(300_000);
  let browser: Browser | undefined;

  before(async function () {
    needsChromium(this);
    browser = await startBrowser();
    if (!isUpdating) return;
    await rm(imagesFolder, { recursive: true, force: true });
    await writeFile(new URL('../../docs/cards.md', import.meta.url), await cardsPage());
  });

  after(() => browser?.close());

  for (const { folder, theme, locale, names } of folders)
    it(`have room for all that they say: ${folder}`, async () => {
      assert.ok(browser);
      const page = await openDrawing(browser, theme);
      const made = everyCard({ ...viewer, locale });
      const found: Record<string, Flaws> = {};
      if (isUpdating) await mkdir(`${imagesFolder}${folder}`, { recursive: true });
      for (const name of names) {
        const card = made[name];
        assert.ok(card, name);
        const flaws = await draw(page, card, theme);
        if (Object.values(flaws).some((list: readonly string[]) => list.length > 0)) found[name] = flaws;
        if (isUpdating) await writeFile(`${imagesFolder}${pictureOf(folder, name)}`, await webp(page));
      }
      await page.close();
      assert.deepEqual(found, {});
    });

  it('can be read where the system chooses the colours', async () => {
    assert.ok(browser);
    const page = await openDrawing(browser, 'light');
    await page.emulateMedia({ forcedColors: 'active' });
    const made = everyCard(viewer);
    const found: Record<string, Flaws> = {};
    for (const name of everyName) {
      const card = made[name];
      assert.ok(card, name);
      const flaws = await draw(page, card, 'light');
      if (Object.values(flaws).some((list: readonly string[]) => list.length > 0)) found[name] = flaws;
    }
    await page.close();
    assert.deepEqual(found, {});
  });
});

/** A drawing in a few kilobytes: Chromium writes WebP, its screenshots are PNG. */
async function webp(page: Page): Promise<Buffer> {
  const png = await page.locator('#card').screenshot();
  const encoded = await page.evaluate<string>(`asWebp('${png.toString('base64')}')`);
  return Buffer.from(encoded.replace(/^data:image\/webp;base64,/, ''), 'base64');
}
