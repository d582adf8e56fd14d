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

/** What somebody did to get something done. */
export interface Done {
  readonly sentences: number;
  readonly fields: number;
  readonly taps: number;
}

/** Somebody in front of a Playground. */
export class Screen {
  readonly page: Page;
  /** So far. */
  done: Done = { sentences: 0, fields: 0, taps: 0 };

  constructor(page: Page) {
    this.page = page;
  }

  #did(what: keyof Done): void {
    this.done = { ...this.done, [what]: this.done[what] + 1 };
  }

  async say(text: string): Promise<void> {
    this.#did('sentences');
    await this.page.locator('[contenteditable=true]').first().click();
    await this.page.keyboard.type(text);
    await this.page.keyboard.press('Enter');
  }

  async sees(text: string | RegExp, timeout = 15_000): Promise<void> {
    await this.page.getByText(text).last().waitFor({ timeout });
  }

  async type(label: string, text: string): Promise<void> {
    this.#did('fields');
    await this.page.getByLabel(label).last().fill(text);
  }

  async choose(label: string, choice: string): Promise<void> {
    this.#did('fields');
    await this.page.getByRole('combobox', { name: label, exact: true }).last().click();
    await this.page.getByRole('option', { name: choice, exact: true }).last().click();
  }

  async tick(label: string | RegExp): Promise<void> {
    this.#did('fields');
    await this.page.getByLabel(label).last().check();
  }

  async click(title: string): Promise<void> {
    this.#did('taps');
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
