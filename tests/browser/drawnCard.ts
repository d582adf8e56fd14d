import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import type { Card } from '../../cards/card.ts';
import { themes } from './teamsThemes.ts';

const renderer = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');
const judge = fileURLToPath(new URL('./drawInPage.js', import.meta.url));

export type ThemeName = keyof typeof themes;

/** What is wrong with a card as it is drawn, each with the text that it is about. */
export interface Flaws {
  /** Buttons whose title does not fit. */
  readonly clipped: readonly string[];
  /** Parts that reach beyond the right edge. */
  readonly outside: readonly string[];
  /** Texts below 4.5 to 1 (WCAG 2.2, 1.4.3). */
  readonly faint: readonly string[];
  /** What the keyboard comes to after something that stands below it, or to the right of it. */
  readonly jumps: readonly string[];
}

/** A page as narrow as Teams on the smallest phone, in which Microsoft's renderer draws. */
export async function openDrawing(browser: Browser, name: ThemeName, width = 320): Promise<Page> {
  const { page: background, button } = themes[name];
  const page = await browser.newPage({ viewport: { width, height: 800 } });
  await page.setContent(`<style>
    body { margin: 0; background: ${background}; }
    #card { width: ${width}px; }
    .ac-pushButton { font: 600 14px 'Segoe UI', Tahoma, Verdana, sans-serif; padding: 5px 12px; max-width: 100%; border-radius: 4px;
      color: ${button.text}; background: ${button.background}; border: 1px solid ${button.border}; overflow: hidden; white-space: nowrap; }
    input:not([type='checkbox']), textarea, select { width: 100%; box-sizing: border-box; font: 14px sans-serif; }
  </style><div id="card"></div>`);
  for (const path of [renderer, judge]) await page.addScriptTag({ path });
  return page;
}

/** Draws a card, and says what is wrong with the drawing. */
export function draw(page: Page, card: Card, name: ThemeName): Promise<Flaws> {
  const input = JSON.stringify({ card, hostConfig: themes[name].hostConfig });
  return page.evaluate<Flaws>(`drawCard(${input})`);
}
