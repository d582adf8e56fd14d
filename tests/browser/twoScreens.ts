import type { Browser } from 'playwright-core';
import { freePort } from '../../sandbox/freePort.ts';
import type { SandboxOptions } from '../../sandbox/start.ts';
import type { SandboxWithPlaygrounds } from '../../sandbox/withPlaygrounds.ts';
import { startWithPlaygrounds } from '../../sandbox/withPlaygrounds.ts';
import { freshDatabase } from '../support/database.ts';
import { wednesdayMorning } from '../support/sandbox.ts';
import { Screen, chromiumPath, startBrowser } from './chromium.ts';

export interface TwoScreens {
  readonly sandbox: SandboxWithPlaygrounds;
  readonly browser: Browser;
  readonly alex: Screen;
  readonly megan: Screen;
  close(): Promise<void>;
}

/** Skips what is tried in a browser where there is none; in CI it fails instead. */
export function needsChromium(test: Mocha.Context): void {
  if (chromiumPath !== undefined) return;
  const text =
    'No Chromium was found, so nothing was tried in a browser. Install it (apt-get install chromium) or set CHROMIUM_PATH.';
  if (process.env['CI'] === 'true') throw new Error(text);
  process.stderr.write(`\n  ! ${text}\n\n`);
  test.skip();
}

/** The bot, its cloud, and Alex and Megan, each in front of a Playground of their own. A `databaseUrl` may be of an earlier run. */
export async function openTwoScreens(options: SandboxOptions = {}): Promise<TwoScreens> {
  const sandbox = await startWithPlaygrounds(
    [
      { name: 'alex', port: await freePort() },
      { name: 'megan', port: await freePort() },
    ],
    { databaseUrl: await freshDatabase(), startsAt: wednesdayMorning, ...options },
  );
  const browser = await startBrowser();
  const open = async (name: string): Promise<Screen> => {
    const context = await browser.newContext({ viewport: { width: 1100, height: 1060 } });
    const page = await context.newPage();
    await page.goto(sandbox.playgrounds.find(({ user }) => user.name.startsWith(name))?.url ?? '');
    return new Screen(page);
  };
  const [alex, megan] = [await open('Alex'), await open('Megan')];
  await alex.sees('Welcome to Latchkey, Alex');
  await megan.sees('Welcome to Latchkey, Megan');
  const close = async (): Promise<void> => {
    await browser.close();
    await sandbox.close();
  };
  return { sandbox, browser, alex, megan, close };
}

/** Opens the form of Search and Purge with some words, and fills it in. */
export async function fillForm(person: Screen, words: string): Promise<void> {
  await person.say(words);
  await person.sees('Activate Search and Purge PIM (group)');
  await person.type('Why you need it', 'Payroll phishing wave, 214 mailboxes');
  await person.type('Ticket number', 'INC0042731');
  await person.type('Ticket system', 'ServiceNow');
}

/** Follows the link of a card that asks for a stronger sign-in, and signs in with MFA. */
export async function signInFrom(person: Screen): Promise<void> {
  const popup = person.page.context().waitForEvent('page');
  await person.click('Continue to sign in');
  const signIn = await popup;
  await signIn.getByRole('button', { name: 'Sign in' }).click();
  await signIn.getByRole('button', { name: 'Approve' }).click();
  await signIn.getByText('You are signed in').waitFor();
}
