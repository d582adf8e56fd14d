import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UnsecuredJWT } from 'jose';
import { openDatabase } from '../../services/store/postgres/openDatabase.ts';
import { alex, megan } from '../cards/samples.ts';
import { freshDatabase } from '../support/database.ts';
import type { Ran } from '../support/latchkey.ts';
import { latchkey } from '../support/latchkey.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';
import { auditSettings, trailIn } from '../support/trail.ts';
import { groups } from '../../sandbox/tenant/contoso.ts';

describe('latchkey audit compare', () => {
  let url = '';
  before(async () => {
    url = await freshDatabase();
  });
  const story = eachInSandbox({
    get databaseUrl() {
      return url;
    },
  });

  it('agrees with Entra about what the bot did, and lists what was done elsewhere', async () => {
    const { alex, adele, megan, sandbox } = story;
    await askForPurge(story);
    await megan.click('Approve', { reason: 'ok' });
    await alex.waitFor('was approved');
    await sandbox.cloud.clock.advance(20_000);
    await alex.waitFor('On since');
    await sandbox.cloud.clock.advance(6 * 60_000);
    await alex.say('give back search and purge');
    await alex.waitFor('Given back');
    const first = await compare(sandbox.origin);
    assert.equal(first.stdout, '3 agree, 0 outside of the bot, 0 unknown to Entra, 0 disagree.\n');
    assert.equal(first.status, 0);

    sandbox.portal.activate(adele.user.id, {
      kind: 'group',
      groupId: groups.ediscoveryReviewers,
      accessId: 'member',
    });
    const second = await compare(sandbox.origin);
    assert.equal(second.status, 2);
    assert.match(
      second.stdout,
      /asked by Adele Vance, eDiscovery Reviewers PIM \(member\): outside of the bot/,
    );
    assert.match(second.stdout, /3 agree, 1 outside/);
  });

  it('says whose permission is missing', async () => {
    const { status, stderr } = await compare('https://example.com');
    assert.equal(status, 1);
    assert.match(stderr, /address of this machine/);
  });

  function compare(sandbox: string): Promise<{ status: number; stdout: string; stderr: string }> {
    return new Promise((resolve) => {
      execFile(
        process.execPath,
        ['cli/index.ts', 'audit', 'compare', '--sandbox', sandbox, '--since', '2020-01-01T00:00:00Z'],
        { env: { ...process.env, DATABASE_URL: url } },
        (error, stdout, stderr) => {
          resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
        },
      );
    });
  }
});

describe('Two logs that are compared', () => {
  let url: string;
  let server: Server;
  let entries: readonly unknown[];
  const asked: URL[] = [];
  const ago = (days: number): Date => new Date(Date.now() - days * 86_400_000);
  /** As Entra writes of a request of somebody. */
  const entry = (id: string, activity: string, by: typeof alex | { id: string }, at = ago(1)): object => ({
    ...{ id: `${activity} ${id}`, activityDisplayName: `${activity} (PIM activation)` },
    ...{ activityDateTime: at.toISOString(), result: 'success', initiatedBy: { user: shown(by) } },
    targetResources: [{ type: 'Group', id: 'G1', ...('name' in by ? { displayName: 'Purge' } : {}) }],
    additionalDetails: [{ key: 'RequestId', value: id.toUpperCase() }],
  });
  const shown = (by: { id: string; name?: string }): object => ({ id: by.id, displayName: by.name });
  const askedFor = 'Add member to role requested';
  const approved = 'Add member to role request approved';

  before(async () => {
    server = createServer(({ url: path = '' }, answer) => {
      const isSignIn = path.startsWith('/sandbox/token');
      if (!isSignIn) asked.push(new URL(path, 'http://entra'));
      const token = new UnsecuredJWT({ tid: 'a-tenant' }).encode();
      answer.setHeader('content-type', 'application/json');
      answer.end(JSON.stringify(isSignIn ? { access_token: token } : { value: entries }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  after(() => server.close());

  beforeEach(async () => {
    asked.length = 0;
    url = await freshDatabase();
    const at = (days: number) => ({ now: () => ago(days), after: () => () => undefined });
    const store = await openDatabase(url, 1);
    const request = (id: string) => ({ api: 'group', id }) as const;
    const target = 'group|g1|member';
    await trailIn(store.db, at(8)).append({ what: 'denied', actor: megan, request: request('r0'), target });
    const trail = trailIn(store.db, at(1));
    await trail.append({ what: 'asked', actor: alex, request: request('R1'), target });
    await trail.append({ what: 'told', actor: alex, request: request('r1'), target });
    await trail.append({ what: 'approved', actor: alex, request: request('r1'), target });
    await trail.append({ what: 'withdrawn', actor: alex, request: request('r2'), target });
    await store.close();
  });

  const compare = (...args: readonly string[]): Promise<Ran> =>
    latchkey(
      [
        'audit',
        'compare',
        '--sandbox',
        `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
        ...args,
      ],
      { DATABASE_URL: url, ...auditSettings },
    );

  it('are told with each deed that does not agree, of the last seven days, and with what could not be read', async () => {
    const stranger = { id: 'nobody' };
    entries = [
      ...[entry('r1', askedFor, alex), entry('r1', approved, megan), { id: 7 }],
      ...[entry('r8', askedFor, megan), entry('r9', approved, stranger)],
    ];
    const { status, stdout, stderr } = await compare();
    assert.equal(stderr, '');
    const lines = stdout.trim().split('\n');
    assert.deepEqual(
      lines.map((line) => line.replace(/^\d{4}-\S+Z/, 'at')),
      [
        'at  asked by Megan Bowen, Purge: outside of the bot.',
        'at  approved by nobody, g1: outside of the bot.',
        `Row 5 says withdrawn by ${alex.id}: Entra does not know it (yet).`,
        `Row 4 says approved by ${alex.id}: Entra says by Megan Bowen.`,
        '1 agree, 2 outside of the bot, 1 unknown to Entra, 1 disagree.',
        "1 entries of Entra's log could not be read: what they tell of is in none of these.",
      ],
    );
    assert.equal(status, 2);
    const since = /ge (\S+)/.exec(asked[0]?.searchParams.get('$filter') ?? '')?.[1] ?? '';
    assert.ok(Math.abs(Date.parse(since) - ago(7).getTime()) < 10 * 60_000, since);
    const made = JSON.parse((await compare('--json')).stdout) as Record<string, unknown>;
    assert.deepEqual(
      [made['schema'], made['tenant'], made['agreed'], made['unreadable']],
      ['latchkey/audit-compare/1', 'a-tenant', 1, 1],
    );
  });

  for (const [what, more] of [
    ['does not know what the bot did', []],
    ['says of it that somebody else did', [entry('r2', 'Request canceled', megan)]],
    ['knows of something else', [entry('r2', 'Request canceled', alex), entry('r3', askedFor, alex)]],
  ] as const)
    it(`end the command with 2 where Entra ${what}`, async () => {
      entries = [entry('r1', askedFor, alex), entry('r1', approved, alex), ...more];
      assert.equal((await compare('--json')).status, 2);
    });

  it('end the command with 3 where nothing differs of what could be read, and with 0 where all could', async () => {
    const all = [
      ...[entry('r1', askedFor, alex), entry('r1', approved, alex)],
      entry('r2', 'Request canceled', alex),
    ];
    entries = all;
    const { status, stdout } = await compare();
    assert.deepEqual(
      [status, stdout],
      [0, '3 agree, 0 outside of the bot, 0 unknown to Entra, 0 disagree.\n'],
    );
    entries = [...all, { id: 7 }];
    assert.equal((await compare()).status, 3);
  });
});
