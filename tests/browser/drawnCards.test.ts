import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { cards } from '../cards/everyCard.ts';
import { startBrowser } from './chromium.ts';
import type { ThemeName } from './drawnCard.ts';
import { draw, openDrawing } from './drawnCard.ts';
import { needsChromium } from './twoScreens.ts';

const pictures = fileURLToPath(new URL('../../.artifacts/cards/', import.meta.url));

describe('A card on a phone', function () {
  this.timeout(60_000);
  let browser: Browser | undefined;

  before(async function () {
    needsChromium(this);
    await mkdir(pictures, { recursive: true });
    browser = await startBrowser();
  });

  after(() => browser?.close());

  for (const theme of ['light', 'dark'] as const satisfies readonly ThemeName[])
    describe(theme, () => {
      let page: Page;

      before(async () => {
        assert.ok(browser);
        page = await openDrawing(browser, theme);
      });

      for (const [name, card] of Object.entries(cards))
        it(`has room for its buttons and can be read: ${name}`, async () => {
          const flaws = await draw(page, card, theme);
          if (process.env['CARD_PICTURES'] !== undefined)
            await page
              .locator('#card')
              .screenshot({ path: `${pictures}${name.replaceAll(/\W+/g, '-')}.${theme}.png` });
          assert.deepEqual(flaws, { clipped: [], outside: [], faint: [] });
        });
    });
});
