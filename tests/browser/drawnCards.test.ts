import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { cards, everyCard } from '../cards/everyCard.ts';
import { viewer } from '../cards/samples.ts';
import { startBrowser } from './chromium.ts';
import type { Flaws, ThemeName } from './drawnCard.ts';
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
          await picture(page, `${name}.${theme}`);
          assert.deepEqual(flaws, { clipped: [], outside: [], faint: [], jumps: [] });
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

  it('has room for its buttons and can be read in the other languages, each card in one of them', async function () {
    this.timeout(180_000);
    assert.ok(browser);
    const page = await openDrawing(browser, 'light');
    const found: Record<string, Flaws> = {};
    for (const [at, name] of Object.keys(cards).entries()) {
      const locale = locales[at % locales.length] ?? '';
      const card = inLocale(locale)[name];
      assert.ok(card);
      const flaws = await draw(page, card, 'light');
      await picture(page, `${name}.${locale}`);
      if (Object.values(flaws).some((list: readonly string[]) => list.length > 0)) found[name] = flaws;
    }
    await page.close();
    assert.deepEqual(found, {});
  });
});

const locales = ['de-DE', 'fr-FR', 'es-ES', 'ja-JP'] as const;
const drawn = new Map<string, ReturnType<typeof everyCard>>();

function inLocale(locale: string): ReturnType<typeof everyCard> {
  const made = drawn.get(locale) ?? everyCard({ ...viewer, locale });
  drawn.set(locale, made);
  return made;
}

async function picture(page: Page, name: string): Promise<void> {
  if (process.env['CARD_PICTURES'] === undefined) return;
  await page.locator('#card').screenshot({ path: `${pictures}${name.replaceAll(/[^\w.]+/g, '-')}.png` });
}
