import assert from 'node:assert/strict';
import type pg from 'pg';
import { openClient } from '../../services/store/postgres/client.ts';
import sinon from 'sinon';
import { groups } from '../../sandbox/tenant/contoso.ts';
import { buttonData } from '../attack/lib.ts';
import { answerGraph } from '../support/graphCalls.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';
import { trailOf } from '../support/trailOf.ts';

const reviewers = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' } as const;
const requestsPath = '/graph/v1.0/identityGovernance/privilegedAccess/group/assignmentScheduleRequests';

describe('When Entra is in trouble', () => {
  const story = eachInSandbox();
  afterEach(() => {
    sinon.restore();
  });

  async function askForReviews(): Promise<void> {
    await story.alex.say('ediscovery reviewers');
    await story.alex.click('Activate', { justification: 'Case 12' });
  }

  it('an activation whose answer was lost is found, not repeated', async () => {
    const { alex, sandbox, writes } = story;
    await alex.say('ediscovery reviewers');
    sandbox.faults.add({ path: requestsPath, method: 'POST', lostAnswer: true, times: 1 });
    await alex.click('Activate', { justification: 'Case 12' });
    await alex.waitFor('Entra is switching it on');
    assert.equal(writes().length, 1);
    assert.equal(sandbox.cloud.pim.requests('assignment').length, 1);
  });

  it('an activation that never arrived is not claimed, and can be tried again', async () => {
    const { alex, sandbox } = story;
    await alex.say('ediscovery reviewers');
    sandbox.faults.add({ path: requestsPath, method: 'POST', status: 503, times: 1 });
    await alex.click('Activate', { justification: 'Case 12' });
    const card = alex.cardWith('Entra did not say whether it has switched eDiscovery Reviewers PIM on.');
    assert.ok(JSON.stringify(card.attachments).includes('Case 12'));
    await alex.click('Activate', {}, card);
    await alex.waitFor('Entra is switching it on');
    assert.equal(sandbox.cloud.pim.requests('assignment').length, 1);
  });

  it('what was not answered is on the list of what is open until a look tells what came of it', async () => {
    const { alex, megan, sandbox, wait } = story;
    await alex.say('ediscovery reviewers for 1h');
    sandbox.faults.add({ path: requestsPath, method: 'POST', status: 503, times: 1 });
    await alex.click('Activate', { justification: 'Case 12' });
    await alex.say('status');
    const open =
      /^⚠ I sent your request for eDiscovery Reviewers PIM \(group\) for 1\sh at \d\d:\d\d.* and got no answer; I look/;
    const lines = (): readonly string[] => alex.texts().filter((text) => open.test(text));
    assert.equal(lines().length, 1, alex.texts().join(' | '));
    assert.ok(!alex.texts().some((text) => text.startsWith('Nothing is on')));
    await megan.say('status');
    assert.ok(megan.texts().includes('Nothing is on and nothing is waiting.'));
    await wait(3);
    await alex.say('status');
    assert.deepEqual(lines(), []);
    assert.ok(alex.texts().includes('Nothing is on and nothing is waiting.'));
  });

  it('a decision whose answer was lost is found, not repeated', async () => {
    const { megan, sandbox } = story;
    await askForPurge(story);
    sandbox.faults.add({ path: '/graph/**/stages/*', method: 'PATCH', lostAnswer: true, times: 1 });
    await megan.click('Approve', { reason: 'ok' });
    assert.equal(megan.texts()[1], 'Approved by Megan Bowen');
    assert.equal(sandbox.log.entries.filter(({ method }) => method === 'PATCH').length, 1);
  });

  for (const [said, status] of [
    ['that a condition failed', 412],
    ['that somebody was faster', 409],
  ] as const)
    it(`a decision that was made, of which Entra says ${said}, is decided on the card and in the trail`, async () => {
      const { megan, sandbox } = story;
      await askForPurge(story);
      answerGraph(async ({ method }, really) => {
        const answer = await really();
        return method === 'PATCH'
          ? Response.json({ error: { code: 'Odd', message: '' } }, { status })
          : answer;
      });
      await megan.click('Approve', { reason: 'ok' });
      assert.equal(megan.texts()[1], 'Approved by Megan Bowen');
      const rows = (await trailOf(sandbox)).join();
      assert.match(rows, /\bapproved\b/);
      assert.doesNotMatch(rows, /not-done/);
    });

  it('an activation that was taken, of which Entra says that a condition failed, is asked for on the card and in the trail', async () => {
    const { alex, sandbox, writes } = story;
    answerGraph(async ({ url }, really) => {
      const answer = await really();
      const isOrder = url.endsWith('/assignmentScheduleRequests');
      return isOrder ? Response.json({ error: { code: 'Odd', message: '' } }, { status: 412 }) : answer;
    });
    await askForReviews();
    await alex.waitFor('Entra is switching it on');
    const rows = (await trailOf(sandbox)).join();
    assert.match(rows, /\basked\b/);
    assert.doesNotMatch(rows, /not-done/);
    assert.equal(writes().length, 1);
  });

  it('a busy Entra is asked again for reads', async () => {
    const { alex, sandbox } = story;
    sandbox.faults.add({ path: '/graph/v1.0/$batch', status: 503, times: 1 });
    await alex.say('my access');
    assert.equal(alex.texts()[0], 'Your access');
  });

  it('a busy Entra hears which reads somebody waits for, and which only look', async () => {
    const { alex, wait } = story;
    const priorities: unknown[] = [];
    answerGraph(({ headers }, really) => {
      priorities.push(headers['x-ms-throttle-priority']);
      return really();
    });
    await askForReviews();
    assert.deepEqual([...new Set(priorities)], ['high']);
    priorities.length = 0;
    await wait(1);
    await alex.waitFor('is on until');
    assert.deepEqual([...new Set(priorities)], ['low']);
  });

  it('too many requests has its own words', async () => {
    const { alex, sandbox } = story;
    sandbox.faults.add({ path: '/graph/v1.0/$batch', status: 429, retryAfter: 120 });
    await alex.say('my access');
    assert.ok(
      alex.texts().includes('Entra is getting too many requests right now, so I cannot show your access.'),
    );
    assert.ok(alex.texts().some((text) => text.includes('in 2 min')));
  });

  it('an outage has its own words', async () => {
    const { alex, sandbox } = story;
    sandbox.faults.add({ path: '/graph/**', status: 503, retryAfter: 60 });
    await alex.say('my access');
    assert.ok(alex.texts().includes('Microsoft Entra is not answering, so I cannot show your access.'));
  });

  it('a missing licence or consent has its own words', async () => {
    const { alex, sandbox } = story;
    await alex.say('ediscovery reviewers');
    sandbox.cloud.pim.licensed = false;
    await alex.click('Activate', { justification: 'Case 12' });
    alex.cardWith('Your organization lacks a licence for this part of PIM');
    sandbox.cloud.pim.licensed = true;
    sandbox.entra.apps.withdrawConsent('PrivilegedEligibilitySchedule.Read.AzureADGroup');
    const { megan } = story;
    await megan.say('my access');
    assert.ok(megan.texts().includes('Latchkey has not been approved for your organization yet.'));
  });

  it('what was switched on in the portal meanwhile is not asked again', async () => {
    const { alex, sandbox, writes } = story;
    await alex.say('ediscovery reviewers');
    sandbox.portal.activate(alex.user.id, reviewers);
    await sandbox.cloud.clock.advance(20_000);
    await alex.click('Activate', { justification: 'Case 12' });
    alex.cardWith('eDiscovery Reviewers PIM is already on for you');
    assert.equal(writes().length, 0);
  });

  it('a slow Entra gets a card of its own until the outcome is there', async () => {
    const { alex, sandbox } = story;
    await alex.say('ediscovery reviewers');
    const { met } = sandbox.faults.add({ path: requestsPath, method: 'POST', latency: 5_000, times: 1 });
    const clicked = alex.click('Activate', { justification: 'Case 12' });
    await met;
    await sandbox.cloud.clock.advance(4_000);
    await clicked;
    alex.cardWith('Still on it');
    await sandbox.cloud.clock.advance(1_000);
    await alex.waitFor('eDiscovery Reviewers PIM');
    await alex.waitFor('Entra is switching it on');
  });

  it('an approval in the portal reaches the cards', async () => {
    const { alex, megan, sandbox } = story;
    await askForPurge(story);
    const [request] = sandbox.cloud.pim.awaitingApproval('group');
    sandbox.portal.decide(megan.user.id, request?.id ?? '', 'Approve', 'portal');
    await sandbox.cloud.clock.advance(90_000);
    await alex.waitFor('is on until');
    await megan.waitFor('Approved');
  });

  it('what an administrator takes away is told', async () => {
    const { alex, patti, sandbox, wait } = story;
    await askForReviews();
    await sandbox.cloud.clock.advance(20_000);
    await alex.waitFor('Active until');
    await wait(5);
    const [request] = sandbox.cloud.pim.activations(alex.user.id);
    sandbox.portal.remove(patti.user.id, request?.id ?? '');
    await sandbox.cloud.clock.advance(16 * 60_000);
    await alex.waitFor('was switched off in Entra');
  });

  it('nobody deciding for 24 hours is told', async () => {
    const { alex, wait } = story;
    await askForPurge(story);
    await wait(60);
    await wait(24 * 60);
    await alex.say('status');
    assert.ok(alex.texts().includes('Nothing is on and nothing is waiting.'));
    // A day of looks, reminders and rounds.
  }).timeout(120_000);
});

describe('When the database says nothing', () => {
  const story = eachInSandbox();

  it('a click is answered within the patience of Teams, whichever table hangs', async () => {
    const { megan, sandbox } = story;
    await askForPurge(story);
    const card = megan.cardWith('asks for Search and Purge');
    for (const table of ['address', 'card', 'intent', 'request']) {
      const db = await openClient(sandbox.databaseUrl);
      await db.query(`begin; lock table ${table} in access exclusive mode`);
      const answer = megan.execute(
        { verb: 'approve' },
        { ...buttonData(card, 'approve'), reason: 'ok' },
        card,
      );
      await waitForLock(db);
      await sandbox.cloud.clock.advance(4_600);
      const given = await answer;
      assert.ok(
        given.kind === 'card' || (given.kind === 'text' && given.text.includes('status')),
        `${table}: ${JSON.stringify(given).slice(0, 200)}`,
      );
      await db.query('rollback');
      await db.end();
    }
  });
});

/** Until somebody waits for what this connection holds. */
async function waitForLock(db: pg.Client): Promise<void> {
  for (;;) {
    const { rows } = await db.query<{ waits: boolean }>(
      'select exists (select from pg_locks where not granted) as waits',
    );
    if (rows[0]?.waits === true) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
