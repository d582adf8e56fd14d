import assert from 'node:assert/strict';
import type pg from 'pg';
import { asBot } from '../../sandbox/postgres.ts';
import { mishaps, ownerOf } from '../kill/mishaps.ts';
import { freshDatabase } from '../support/database.ts';
import { assertOutcomes } from '../support/outcomes.ts';
import { migrateToNext } from '../support/nextVersion.ts';
import type { Relay } from '../support/relay.ts';
import { startRelay } from '../support/relay.ts';
import type { Story } from '../support/story.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';
import { auditKeys, auditSettings } from '../support/trail.ts';

interface Probe {
  readonly status: number;
  readonly reasons: readonly string[];
}

async function probe({ sandbox }: Story): Promise<Probe> {
  const response = await fetch(`${sandbox.botOrigin}/readyz`);
  const { reasons = [] } = (await response.json()) as { readonly reasons?: readonly string[] };
  return { status: response.status, reasons };
}

async function untilReady(story: Story): Promise<void> {
  while ((await probe(story)).status !== 200);
}

/** People who were under way go on, and everything was done once. */
async function approvedOnce(story: Story): Promise<void> {
  const { alex, megan, sandbox } = story;
  await megan.click('Approve', { reason: 'ok' });
  await alex.waitFor('was approved by Megan Bowen');
  await assertOutcomes(sandbox.databaseUrl, auditKeys, { asked: 1, approved: 1 });
}

describe('A drill', () => {
  describe('with a database that freezes', () => {
    let relay: Relay;
    let databaseUrl: string;
    before(async () => {
      databaseUrl = await freshDatabase();
      relay = await startRelay(asBot(databaseUrl));
    });
    after(() => relay.close());
    const story = eachInSandbox({
      get databaseUrl() {
        return databaseUrl;
      },
      get settings() {
        return { ...auditSettings, DATABASE_URL: relay.url };
      },
    });

    it('ends with a bot that says so in time, answers what was asked meanwhile, and goes on by itself', async () => {
      await askForPurge(story);
      relay.freeze();
      const asked = performance.now();
      const said = story.alex.say('status');
      assert.deepEqual(await probe(story), { status: 503, reasons: ['database'] });
      assert.ok(performance.now() - asked < 5_000);
      assert.equal((await fetch(`${story.sandbox.botOrigin}/healthz`, { method: 'HEAD' })).status, 200);
      relay.thaw();
      await said;
      await untilReady(story);
      await approvedOnce(story);
    });
  });

  describe('with a database', () => {
    const story = eachInSandbox({ settings: auditSettings });
    let owner: pg.Client;
    beforeEach(async () => {
      owner = await ownerOf(story.sandbox.databaseUrl);
    });
    afterEach(() => owner.end());

    it('whose disk is full ends with a bot that says so and does nothing in Entra, until there is room', async () => {
      await askForPurge(story);
      const mend = await mishaps['the disk is full'](owner);
      await story.megan.click('Approve', { reason: 'ok' });
      assert.deepEqual(await probe(story), { status: 503, reasons: ['disk'] });
      await mend();
      await untilReady(story);
      await approvedOnce(story);
    });

    it('that is away, or was changed too far by a newer version, ends with a bot that says so and is ready again', async () => {
      await askForPurge(story);
      const mend = await mishaps['it is down'](owner);
      assert.deepEqual((await probe(story)).reasons, ['database']);
      await mend();
      await untilReady(story);
      const newer = `'9999_other_breaking'`;
      await owner.query(`insert into kysely_migration (name, timestamp) values (${newer}, now()::text)`);
      // What was found a moment ago is believed for a moment.
      while (!(await probe(story)).reasons.includes('schema'));
      await owner.query(`delete from kysely_migration where name = ${newer}`);
      await untilReady(story);
      await approvedOnce(story);
    });
  });

  describe('with a Microsoft that is away for an hour', () => {
    const story = eachInSandbox({ settings: auditSettings });

    it('ends with everybody told, and with nothing done twice', async () => {
      const { megan, sandbox, wait } = story;
      await askForPurge(story);
      sandbox.faults.add({ path: '/graph/**', status: 503 });
      await megan.click('Approve', { reason: 'ok' });
      assert.ok(megan.texts().some((text) => text.includes('not answering')));
      sandbox.faults.add({ path: '/botservice/**', status: 503 });
      await wait(60);
      sandbox.faults.clear();
      await untilReady(story);
      await approvedOnce(story);
    });
  });
});

describe('A version on the tables of the next one', () => {
  let databaseUrl: string;
  before(async () => {
    databaseUrl = await freshDatabase();
    await migrateToNext(databaseUrl);
  });
  const story = eachInSandbox({
    settings: auditSettings,
    replicas: 2,
    get databaseUrl() {
      return databaseUrl;
    },
  });

  it('asks, decides, tells and writes down as on its own', async () => {
    await askForPurge(story);
    await story.sandbox.restartBots();
    await approvedOnce(story);
    await story.wait(1);
    await story.alex.waitFor('On until');
  });
});
