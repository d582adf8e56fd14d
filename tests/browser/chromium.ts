import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';

const candidates = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Where a Chromium is installed. */
export const chromiumPath = candidates.find((path) => path !== undefined && existsSync(path));

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath ?? '', args: quiet });
}

/** Somebody in front of a Playground. */
export class Screen {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async say(text: string): Promise<void> {
    await this.page.locator('[contenteditable=true]').first().click();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text).last().waitFor({ timeout: 15_000 });
  }

  async type(label: string, text: string): Promise<void> {
    await this.page.getByLabel(label).last().fill(text);
  }

  async click(title: string): Promise<void> {
    const named = { name: title, exact: true };
    await this.page.getByRole('button', named).or(this.page.getByRole('link', named)).last().click();
  }

  /** Pictures of every run go to `.artifacts`; with UPDATE_IMAGES those that the documentation shows are replaced too. */
  async picture(name: string): Promise<void> {
    // The newest card is at the bottom and may still be moving there.
    await this.page.waitForTimeout(600);
    const folders = [
      '../../.artifacts/',
      ...(process.env['UPDATE_IMAGES'] === undefined ? [] : ['../../docs/images/']),
    ];
    for (const folder of folders) {
      const path = fileURLToPath(new URL(folder, import.meta.url));
      await mkdir(path, { recursive: true });
      await this.page.screenshot({
        path: `${path}${name}.png`,
        clip: { x: 0, y: 48, width: 760, height: 1012 },
      });
    }
  }
}
