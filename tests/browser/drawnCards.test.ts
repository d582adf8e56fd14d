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

/** What is seen at once on the smallest phone. In px. */
const smallestPhone = 568;

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

      it('shows an approver who, what, why, until when and the buttons on one screen', async () => {
        const card = cards['approval in its context'];
        assert.ok(card);
        await draw(page, card, theme);
        for (const words of ['Phishing wave', 'Ends', 'Opens', 'Ticket', 'Approve', 'Deny', 'More']) {
          const box = await page.getByText(words, { exact: true }).first().boundingBox();
          assert.ok(box !== null && box.y + box.height <= smallestPhone, `${words}: ${JSON.stringify(box)}`);
        }
        const holds = page.getByText('Holds', { exact: true });
        assert.equal(await holds.isVisible(), false);
        await page.getByText('More', { exact: true }).click();
        assert.equal(await holds.isVisible(), true);
      });
    });
});
