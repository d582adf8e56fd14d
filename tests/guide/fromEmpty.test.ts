import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { pino } from 'pino';
import type { Latchkey } from '../../bot/start/compose.ts';
import { compose } from '../../bot/start/compose.ts';
import { readConfig } from '../../bot/start/config.ts';
import type { BotService } from '../../sandbox/botservice/botService.ts';
import { createBotService } from '../../sandbox/botservice/botService.ts';
import { channelIssuer } from '../../sandbox/botservice/channelTokens.ts';
import { tell } from '../../sandbox/demo/scenario.ts';
import { createStory } from '../../sandbox/demo/story.ts';
import { signInAs } from '../../sandbox/entra/scriptedBrowser.ts';
import { freePort } from '../../sandbox/freePort.ts';
import { asBot } from '../../sandbox/postgres.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { botIdentity } from '../../sandbox/tenant/botIdentity.ts';
import { people } from '../../sandbox/tenant/contoso.ts';
import { unregisteredContoso } from '../../sandbox/tenant/unregisteredContoso.ts';
import { emptyDatabase } from '../support/database.ts';
import { forgetManagedIdentity } from '../support/managedIdentity.ts';
import type { Desk, TypedScript } from './deployment.ts';
import { sitDown } from './deployment.ts';
import { guideSteps } from './guideBlocks.ts';

const guide = readFileSync(new URL('../../docs/admin.md', import.meta.url), 'utf8');
const steps = guideSteps(guide, 'From an empty tenant');
const publicUrl = 'https://latchkey.contoso.com';

/** How a command of the guide may end besides with 0. */
const alsoRight: readonly (readonly [RegExp, number])[] = [[/setup plan/, 2]];

/** What the guide says, word by word, in a tenant in which nobody has done anything yet, with its policies on. */
describe('The guide from an empty tenant', function () {
  this.timeout(180_000);
  let running: RunningCloud;
  let botService: BotService | undefined;
  let desk: Desk;
  let latchkey: Latchkey | undefined;
  let port = 0;
  let databaseUrl = '';
  const said: string[] = [];
  const platform = (): Readonly<Record<string, string>> => ({
    IDENTITY_ENDPOINT: `${running.origin}/identity/token`,
    IDENTITY_HEADER: 'of the platform',
  });

  before(async () => {
    forgetManagedIdentity();
    port = await freePort();
    databaseUrl = await emptyDatabase();
    running = await startCloud({
      // Defender lists late, which takes nothing but time.
      ...{ port: 0, tenant: unregisteredContoso, switches: { defenderListing: 1 } },
      parts: async ({ cloud, entra, origin }) => {
        const botUrl = (): string => `http://127.0.0.1:${port}/api/messages`;
        const screens = { post: () => Promise.resolve(undefined), update: () => Promise.resolve() };
        botService = await createBotService({ cloud, entra, origin, botUrl, screens });
        return { botservice: botService.handle };
      },
    });
    const env = { GROUP: 'latchkey', DATABASE_OWNER_URL: databaseUrl, DATABASE_URL: asBot(databaseUrl) };
    desk = await sitDown({
      ...{ origin: running.origin, botOrigin: `http://127.0.0.1:${port}`, identity: botIdentity },
      env: { ...env, ...platform() },
    });
  });
  after(async () => {
    for (const name of Object.keys(platform())) Reflect.deleteProperty(process.env, name);
    await latchkey?.close();
    await running.close();
  });

  async function follow(title: RegExp): Promise<TypedScript> {
    const step = steps.find((one) => title.test(one.title));
    assert.ok(step, `the guide has no step ${title.source}`);
    const typed = await desk.type(step.script);
    said.push(typed.output);
    for (const { command, status } of typed.commands)
      assert.ok(
        status === 0 || alsoRight.some(([which, code]) => which.test(command) && status === code),
        `${command} ended with ${status}:\n${typed.output}`,
      );
    return typed;
  }

  it('has its steps in blocks that can be typed', () => {
    assert.deepEqual(
      steps.map(({ title }) => title.slice(0, 12)),
      ['PIM', 'The identity', 'The database', 'The Teams ap', 'Check'],
    );
  });

  it('sets PIM up', async () => {
    assert.match((await follow(/^PIM/)).output, /whoever it names is eligible, nobody else is/);
  });

  it('registers the app, and makes the database', async () => {
    await follow(/^The identity/);
    await follow(/^The database/);
  });

  it('has a bot that runs with these settings, as the platform runs it', async () => {
    Object.assign(process.env, platform());
    const settings = parseEnv(await readFile(join(desk.folder, '.env'), 'utf8'));
    const file = join(desk.folder, settings['ELEVATION_FILE'] ?? '');
    const config = readConfig({ ...settings, ELEVATION_FILE: file, HOST: '127.0.0.1', PORT: String(port) });
    const { origin, cloud } = running;
    latchkey = await compose(config, {
      clock: cloud.clock,
      log: pino({ level: 'silent' }, { write: () => undefined }),
      simulated: {
        graphUrl: `${origin}/graph`,
        entraUrl: `${origin}/entra`,
        channel: {
          openIdMetadataUrl: `${origin}/botservice/v1/.well-known/openidconfiguration`,
          tokenIssuer: channelIssuer,
        },
        teams: `${origin}/botservice/`,
      },
    });
    await latchkey.listen();
  });

  it('leads an administrator through consent back to the bot, which says what is next', async () => {
    const link = /https:\/\/login\.microsoftonline\.com\/\S+adminconsent\S+/.exec(said.join('\n'))?.[0] ?? '';
    const hosts = {
      'https://login.microsoftonline.com': `${running.origin}/entra`,
      [publicUrl]: `http://127.0.0.1:${port}`,
    };
    const { html, status } = await signInAs(people.patti, link, 'yes', hosts);
    assert.equal(status, 200, html);
    assert.match(html, /Done: Entra says that consent was given/);
  });

  it('makes the Teams app, and finds nothing wrong', async () => {
    await follow(/^The Teams app/);
    const { output } = await follow(/^Check/);
    assert.match(output, /\n0 errors, /);
  });

  it('ends at the scenario', async () => {
    assert.ok(botService);
    const settings = parseEnv(await readFile(join(desk.folder, '.env'), 'utf8'));
    const { AUDIT_KEYS = '', AUDIT_CHECKPOINT_KEY = '' } = settings;
    const hosts = { [publicUrl]: `http://127.0.0.1:${port}` };
    await tell(
      {
        ...running,
        teams: botService.teams,
        botDatabaseUrl: asBot(databaseUrl),
        auditSettings: { AUDIT_KEYS, AUDIT_CHECKPOINT_KEY },
        browse: (oid, link) => signInAs(oid, link, 'yes', hosts),
      },
      createStory(() => undefined, false),
    );
  });
});
