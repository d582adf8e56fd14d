import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { reportPage } from '../../services/report/page.ts';
import { namesIn } from '../../services/report/people.ts';
import { reportOf } from '../../services/report/report.ts';
import { shownReport } from '../../services/report/shownReport.ts';
import { inputOf, sampleMonth } from '../services/report/sampleMonth.ts';
import { startBrowser } from './chromium.ts';
import { needsChromium } from './twoScreens.ts';

const folder = fileURLToPath(new URL('../../.artifacts/', import.meta.url));

describe('The report in a browser', function () {
  this.timeout(60_000);
  let browser: Browser | undefined;
  const path = `${folder}report.html`;

  before(async function () {
    needsChromium(this);
    await mkdir(folder, { recursive: true });
    const input = inputOf(sampleMonth);
    const naming = namesIn(input.requests ?? []);
    await writeFile(path, reportPage(shownReport(reportOf(input), { naming, withNames: true })));
    browser = await startBrowser();
  });
  after(() => browser?.close());

  /** Opens the page; what it wanted to load, and what the browser had to say of it, goes to `heard`. */
  async function open(width: number, colorScheme: 'light' | 'dark', heard: string[] = []): Promise<Page> {
    assert.ok(browser);
    const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
    const page = await context.newPage();
    page.on('request', (request) => heard.push(request.url()));
    page.on('console', (message) => heard.push(message.text()));
    page.on('dialog', (dialog) => heard.push(dialog.message()));
    await page.goto(pathToFileURL(path).href);
    return page;
  }

  it('loads nothing but itself, and breaks no policy of its own', async () => {
    const heard: string[] = [];
    await open(1_000, 'light', heard);
    assert.deepEqual(heard, [pathToFileURL(path).href]);
  });

  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1_000, 320])
      it(`fits and can be read by everybody: ${colorScheme}, ${width} px`, async () => {
        const page = await open(width, colorScheme);
        assert.equal(await page.evaluate('document.documentElement.scrollWidth'), width);
        assert.equal(await page.locator('svg:visible').count(), 6, 'each drawing once');
        await page.screenshot({ path: `${folder}report-${colorScheme}-${width}.png`, fullPage: true });
        await page.evaluate('for (const one of document.querySelectorAll("details")) one.open = true');
        // The policy of the page lets no script be put into it: the tool runs beside it.
        const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
        await page.evaluate(axe);
        const violations = await page.evaluate<string[]>(
          'axe.run().then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)))',
        );
        assert.deepEqual(violations, []);
        assert.equal(
          await page.evaluate('document.documentElement.scrollWidth'),
          width,
          'with all tables open',
        );
      });
});
