import assert from 'node:assert/strict';
import { signInAs } from '../../sandbox/entra/scriptedBrowser.ts';
import { askForPurge, eachInSandbox, purgeOrder } from '../support/story.ts';
import { buttonData, decidersOf, ordersOf, recorded, requestOf, seenIn, withDatabase } from './lib.ts';

const words = (html: string): string =>
  html.replace(/<style>[\s\S]*?<\/style>/, '').replaceAll(/<[^>]+>/g, ' ');

describe('What is done and what is said of it', () => {
  const story = eachInSandbox();

  /** Every row that goes into the trail is refused, until it is mended. */
  async function breakTrail(): Promise<() => Promise<void>> {
    const { databaseUrl } = story.sandbox;
    await withDatabase(databaseUrl, async (db) => {
      await db.query(
        "create function no_audit() returns trigger language plpgsql as $$ begin raise exception 'disk full'; end $$",
      );
      await db.query(
        'create trigger no_audit before insert on audit for each row execute function no_audit()',
      );
    });
    return () =>
      withDatabase(databaseUrl, async (db) => {
        await db.query('drop trigger no_audit on audit');
      });
  }

  const failing: Readonly<Record<string, () => Promise<() => Promise<void> | void>>> = {
    'Teams is gone': () => {
      story.sandbox.faults.add({ path: '*botservice/v3/conversations*', status: 404 });
      return Promise.resolve(() => {
        story.sandbox.faults.clear();
      });
    },
    'the trail takes no row': breakTrail,
  };
  for (const [what, fail] of Object.entries(failing))
    it(`is never told as “nothing was changed” on the page of a sign-in where something stands: ${what}`, async () => {
      const { alex, sandbox } = story;
      await alex.say('search and purge');
      await alex.click('Activate', purgeOrder);
      const link = await alex.click('Continue to sign in');
      assert.ok(link.kind === 'link');
      const mend = await fail();
      const { html } = await signInAs(alex.user.id, link.url);
      await mend();
      assert.ok(requestOf(sandbox) === undefined || !/nothing was changed/i.test(words(html)), words(html));
    });

  it('is nothing where it cannot be recorded', async () => {
    const { megan, sandbox } = story;
    await askForPurge(story);
    const mend = await breakTrail();
    const answer = await megan.click('Approve', { reason: 'ok' });
    await mend();
    assert.deepEqual(decidersOf(sandbox), []);
    assert.match(seenIn(answer, 9), /could not write down/);
    await megan.click('Approve', { reason: 'ok' });
    assert.deepEqual(decidersOf(sandbox), ['Megan Bowen']);
    assert.equal((await recorded(sandbox, 'approved')).audit, 1);
  });
});

describe('One form, four times over two replicas while Graph is slow', () => {
  const story = eachInSandbox({ replicas: 2 });

  it('is one order', async () => {
    const { alex, sandbox } = story;
    for (const said of ['my access', 'my access', 'ediscovery reviewers']) await alex.say(said);
    const form = alex.last;
    sandbox.log.clear();
    const { met } = sandbox.faults.add({
      path: '*ScheduleRequests',
      method: 'POST',
      latency: 2_000,
      times: 2,
    });
    const data = { ...buttonData(form, 'activate'), justification: 'x', minutes: '60' };
    const clicks = [1, 2, 3, 4].map(() => alex.execute({ verb: 'activate' }, data, form));
    await met;
    await sandbox.cloud.clock.advance(4_000);
    await Promise.all(clicks);
    await alex.waitFor('Entra is switching it on');
    assert.deepEqual(ordersOf(sandbox), [201]);
  });
});
