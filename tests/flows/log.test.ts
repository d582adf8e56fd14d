import assert from 'node:assert/strict';
import { openClient } from '../../services/store/postgres/client.ts';
import { logOf } from '../support/logOf.ts';
import { askForPurge, eachInSandbox, purgeOrder } from '../support/story.ts';

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('Whoever runs the bot', () => {
  const kept = logOf();
  const story = eachInSandbox({ log: kept.log });
  const { line, lines } = kept;

  beforeEach(() => {
    kept.clear();
  });

  const refusePaths = (path: string, status: number): void => {
    story.sandbox.faults.add({ path, status });
  };

  it('finds one line for each turn: what was wanted, what came of it, and what it took', async () => {
    const { alex } = story;
    await alex.say('ediscovery reviewers');
    const said = await line('turn', { verb: 'other' });
    assert.deepEqual(
      { way: said['way'], work: said['work'], outcome: said['outcome'] },
      { way: 'message', work: 'command', outcome: 'sign-in' },
    );
    // Teams brings the token, and the same wish goes on under the same name.
    const goneOn = await line('turn', { way: 'sign-in', verb: 'other', outcome: 'answered' });
    assert.equal(goneOn['correlationId'], said['correlationId']);
    assert.match(String(goneOn['correlationId']), uuid);
    assert.ok(Number(goneOn['graphCalls']) > 0 && Number(goneOn['graphParts']) > 0);
    assert.ok(Number(goneOn['ms']) >= 0);

    await alex.click('Activate', { justification: 'Case 12' });
    const clicked = await line('turn', { way: 'click', verb: 'activate' });
    assert.equal(clicked['work'], 'action');
    assert.equal(clicked['outcome'], 'answered');
  });

  it('finds the calls of a turn at Graph by its correlation id, and Graph’s own ids in its line', async () => {
    const { alex, sandbox } = story;
    await alex.say('my access');
    const { correlationId, graphRequestIds, graphCalls } = await line('turn', {
      verb: 'targets',
      outcome: 'answered',
    });
    const calls = sandbox.log.entries.filter(({ clientRequestId }) => clientRequestId === correlationId);
    assert.ok(calls.length > 0);
    assert.equal(calls.length, graphCalls);
    assert.ok(Array.isArray(graphRequestIds) && graphRequestIds.length === graphCalls);
    for (const id of graphRequestIds) assert.match(String(id), uuid);
  });

  it('reads why a turn came to nothing', async () => {
    const { alex, sandbox } = story;
    await alex.say('search and purge');
    await alex.click('Activate', purgeOrder);
    await line('turn', { verb: 'activate', outcome: 'sign-in', problem: 'step-up-required' });
    await alex.say('ediscovery reviewers');
    sandbox.cloud.pim.licensed = false;
    await alex.click('Activate', { justification: 'Case 12' });
    await line('turn', { verb: 'activate', outcome: 'problem', problem: 'licence-missing' });
    await line('the organization has no licence for PIM', { failure: 'licence-missing' });
  });

  it('finds the line of a sign-in page under the name of what it was for', async () => {
    const { alex, signIn } = story;
    await alex.say('search and purge');
    await alex.click('Activate', purgeOrder);
    const { correlationId } = await line('turn', { way: 'click', verb: 'activate' });
    await signIn(alex);
    await line('turn', { way: 'sign-in-page', verb: 'activate', outcome: 'answered', correlationId });
  });

  it('finds the reference of an apology in the log, with what went wrong', async () => {
    const { alex, sandbox } = story;
    await alex.say('ediscovery reviewers');
    await alex.click('Activate', { justification: 'Case 12' });
    const db = await openClient(sandbox.databaseUrl);
    await db.query('alter table request rename to request_away');
    await db.end();
    const answer = await alex.click('Check now');
    const failed = await line('turn', { verb: 'request', outcome: 'failed' });
    assert.ok(JSON.stringify(answer).includes(String(failed['correlationId'])));
    await line('a turn failed', { correlationId: failed['correlationId'] });
  });

  it('reads that consent was withdrawn', async () => {
    const { megan, sandbox } = story;
    sandbox.entra.apps.withdrawConsent('PrivilegedEligibilitySchedule.Read.AzureADGroup');
    await megan.say('my access');
    const warning = await line('an administrator has not consented to what Latchkey needs', {});
    assert.equal(warning.level, 40);
    assert.match(String(warning['entraCode']), /^AADSTS\d+$/);
    await line('turn', { problem: 'consent-missing', outcome: 'problem', entraCode: warning['entraCode'] });
  });

  it('reads that Graph is down, once a minute with the number of times since', async () => {
    const { alex, sandbox } = story;
    const message = 'Microsoft Entra or Graph does not answer';
    refusePaths('/graph/**', 503);
    await alex.say('my access');
    await line('turn', { verb: 'targets', problem: 'entra-unavailable' });
    await alex.say('my access');
    assert.equal(lines(message).length, 1);
    await sandbox.cloud.clock.advance(61_000);
    const second = await line(message, { more: lines('graph').length - 1 });
    assert.equal(second['failure'], 'graph-down');
    assert.equal(lines(message).length, 2);
  });

  it('reads that nothing at all comes back from Graph', async () => {
    const { alex, sandbox } = story;
    await alex.say('my access');
    kept.clear();
    sandbox.faults.add({ path: '/graph/**', reset: true });
    await alex.say('my access');
    await line('Microsoft Entra or Graph does not answer', { failure: 'graph-down' });
  });

  it('reads that Graph is getting too many requests, also within a batch', async () => {
    const { alex } = story;
    refusePaths('/graph/v1.0/identityGovernance/**', 429);
    await alex.say('my access');
    await line('Graph is getting too many requests', { failure: 'graph-throttled' });
  });

  it('reads that Teams does not take what is sent', async () => {
    refusePaths('/botservice/v3/conversations/**', 400);
    await story.alex.say('help').catch(() => undefined);
    await line('Teams does not take what is sent', { failure: 'teams-refused', delivery: 'refused' });
    await line('turn', { verb: 'help', outcome: 'undelivered' });
  });

  it('reads that the database is away', async () => {
    const { alex, sandbox } = story;
    await alex.say('help');
    const url = new URL(sandbox.databaseUrl);
    const name = url.pathname.slice(1);
    url.pathname = '/postgres';
    const server = await openClient(url.href);
    const open = (isOpen: boolean): Promise<unknown> =>
      server.query(`alter database ${name} with allow_connections ${String(isOpen)}`);
    try {
      await open(false);
      await server.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name]);
      await alex.say('help').catch(() => undefined);
      await line('the database does not answer', { failure: 'database-down' });
    } finally {
      await open(true);
      await server.end();
    }
  });
});

/** What the bot does by itself, by the table that it cannot do without, and what whoever runs the bot reads then, within so many minutes. */
const byItself: readonly (readonly [what: string, table: string, minutes: number, message: string])[] = [
  ['follows a request', 'request', 2, 'following a request failed'],
  ['looks at tickets', 'request', 2, 'a ticket was not looked at, or what it ends was not given back'],
  ['tells that an incident is over', 'incident', 2, 'somebody was not told that an incident is over'],
  ['reminds', 'reminder', 1, 'the database did not answer in the background'],
  ['takes away what has ended', 'one_time_key', 11, 'the database did not answer in the background'],
  ['signs the audit trail', 'audit_head', 11, 'no checkpoint of the audit trail could be made'],
];

describe('Whoever runs the bot, where nobody waits for what it does', () => {
  const kept = logOf();
  const story = eachInSandbox({ log: kept.log });

  for (const [what, table, minutes, message] of byItself)
    it(`reads that it failed when it ${what}`, async () => {
      await askForPurge(story);
      const db = await openClient(story.sandbox.databaseUrl);
      await db.query(`alter table ${table} rename to away_for_now`);
      await db.end();
      kept.clear();
      await story.wait(minutes);
      const failed = await kept.line(message, {});
      assert.ok(failed.level >= 40);
      assert.match(JSON.stringify(failed['err']), new RegExp(`\\b${table}\\b`));
    });
});

describe('The log of a whole story, at its most talkative', () => {
  const kept = logOf();
  const story = eachInSandbox({ log: kept.log });

  it('holds no name and no token, and words of people in its copy of the audit trail alone', async () => {
    const { alex, megan, isaiah, adele, patti, lynne, sandbox, signIn, wait } = story;
    const said = {
      justification: 'Quetzal wave in mailbox',
      ticketNumber: 'INC4711',
      ticketSystem: 'Remedy',
    };
    await alex.say('help');
    await alex.say('my access');
    await alex.say('activate Quetzal Admins');
    await alex.say('search and purge');
    await alex.click('Activate', said);
    await signIn(alex);
    await megan.waitFor('asks for Search and Purge');
    await megan.click('Approve', { reason: 'Ocelot agrees' });
    await alex.waitFor('was approved by Megan Bowen');
    await wait(60);
    await alex.say('status');
    sandbox.faults.add({ path: '/graph/**', status: 503, times: 3 });
    await isaiah.say('inbox');
    sandbox.faults.clear();
    sandbox.faults.add({ path: '/botservice/v3/conversations/**', status: 400, times: 2 });
    await lynne.say('help').catch(() => undefined);
    sandbox.faults.clear();
    sandbox.entra.apps.withdrawConsent('PrivilegedEligibilitySchedule.Read.AzureADGroup');
    await adele.say('my access');
    await patti.say('my access');
    await kept.line('turn', { problem: 'consent-missing' });
    const all = kept.text();
    const text = all
      .split('\n')
      .filter((one) => !one.includes('"audit":true'))
      .join('\n');
    assert.ok(kept.lines('turn').length > 10);
    const secrets = [
      ...Object.values(said),
      'Quetzal',
      'Ocelot',
      ...[alex, megan, isaiah, adele, patti, lynne].flatMap(({ user: { name } }) => name.split(' ')),
      'Search and Purge',
      'eDiscovery',
    ];
    for (const secret of secrets)
      assert.ok(!text.toLowerCase().includes(secret.toLowerCase()), `${secret} in ${lineWith(text, secret)}`);
    // Tokens and codes of Entra alike begin so, or are that long.
    assert.doesNotMatch(all, /eyJ[\w-]{10}/);
    assert.doesNotMatch(text, /[\w-]{60}/);
  });
});

function lineWith(text: string, part: string): string {
  return text.split('\n').find((one) => one.toLowerCase().includes(part.toLowerCase())) ?? '';
}
