import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { routeOf } from '../../../bot/telemetry/routeOf.ts';
import { freePort } from '../../../sandbox/freePort.ts';
import type { Sandbox } from '../../../sandbox/start.ts';
import { startSandbox } from '../../support/sandbox.ts';
import { groups, people } from '../../../sandbox/tenant/contoso.ts';
import { freshDatabase } from '../../support/database.ts';
import { linesOf } from '../../support/logLines.ts';
import { RawConnection } from '../../support/rawHttp.ts';
import { purgeOrder } from '../../support/story.ts';
import { alertQueries, dashboardQueries, metricsIn } from '../../deploy/queries.ts';

describe('The route of a call', () => {
  const filter = '/v1.0/roleManagement/directory/roleAssignmentScheduleInstances/filterByCurrentUser';
  const rows: readonly (readonly [string, string])[] = [
    ['/v1.0/$batch', '/v1.0/$batch'],
    ['/v1.0/users/0b1c2d3e-0000-4000-8000-000000000001', '/v1.0/users/{id}'],
    [`${filter}(on='…')`, filter],
    ['/beta/groups/a1/members/$ref', '/beta/groups/{id}/members/$ref'],
  ];
  for (const [path, route] of rows)
    it(`holds nothing that differs from call to call: ${route}`, () => {
      assert.equal(routeOf(path), route);
    });
});

describe('A bot that is measured', () => {
  const { log, lines } = linesOf();
  let sandbox: Sandbox;
  let origin: string;
  let port: number;
  let collected: Buffer = Buffer.alloc(0);
  const collector = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => (collected = Buffer.concat([collected, chunk])));
    request.on('end', () => response.end());
  });
  before(async () => {
    await new Promise<void>((resolve) => collector.listen(0, '127.0.0.1', resolve));
    port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    sandbox = await startSandbox({
      databaseUrl: await freshDatabase(),
      log,
      settings: {
        METRICS_PORT: String(port),
        OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(collector.address() as AddressInfo).port}`,
      },
    });
    sandbox.cloud.pim.policies.configure(
      { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' },
      {
        maximumDuration: 'PT4H',
        mfa: false,
        justification: true,
        ticket: true,
        approvers: [{ user: people.megan }],
      },
    );
    const [alex, megan] = [sandbox.teams.person('alex'), sandbox.teams.person('megan')];
    for (const person of [alex, megan]) await person.install();
    await alex.say('search and purge');
    await alex.click('Activate', purgeOrder);
    await megan.waitFor('asks for Search and Purge');
    await alex.say('nothing of that name');
  });
  after(async () => {
    await sandbox.close();
    collector.close();
  });
  const read = async (): Promise<string> => (await fetch(`${origin}/metrics`)).text();
  /** Until what is still under way has come to its end. */
  const readUntil = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const text = await read();
      if (pattern.test(text)) return text;
    }
  };

  it('tells what happens, and what waits', async () => {
    const text = await readUntil(/latchkey_turns_total\{way="click",verb="activate",outcome="answered"\} 1/);
    for (const line of [
      /latchkey_turns_total\{way="message",verb="\w+",outcome="answered"\} \d/,
      /latchkey_turn_duration_seconds_bucket\{way="click",le="30"\} [1-9]/,
      /latchkey_graph_calls_total\{method="POST",route="[^"]+",status="20[01]"\} [1-9]/,
      /latchkey_graph_call_duration_seconds_count\{method="POST",route="\/v1\.0\/\$batch"\} [1-9]/,
      /latchkey_sends_total\{outcome="done"\} [1-9]/,
      /latchkey_audit_appends_total [1-9]/,
      /latchkey_requests_open 1\n/,
      /latchkey_news_waiting \d/,
      /latchkey_retries_waiting 0\n/,
      /latchkey_intents_open 0\n/,
      /latchkey_pool_connections\{state="idle"\} \d/,
      /latchkey_not_ready\{reason="database"\} 0\n/,
      /latchkey_key_age_seconds\{purpose="audit"\} \d/,
      /latchkey_key_age_seconds\{purpose="credential"\} \d/,
      /latchkey_cache_entries\{cache="sign-ins"\} [1-9]/,
      /latchkey_cache_limit\{cache="sign-ins"\} [1-9]/,
      /latchkey_process_memory_bytes\{kind="resident"\} [1-9]/,
    ])
      assert.match(text, line);
  });

  it('names nobody and nothing that people ask for', async () => {
    const text = await read();
    for (const { name, id } of Object.values(sandbox.cloud.directory.users))
      for (const secret of [name, id]) assert.ok(!text.includes(secret), secret);
    assert.doesNotMatch(text, /[0-9a-f]{8}-[0-9a-f]{4}-/);
    assert.doesNotMatch(text, /Search and Purge/);
  });

  it('has every figure that the dashboard and the alerts ask for', async () => {
    const text = await read();
    const there = new Set([...text.matchAll(/^# TYPE (\w+) (\w+)$/gm)].map(([, name = '']) => name));
    // Nothing has failed here, and the bot has no certificate.
    const ofTrouble = new Set([
      'latchkey_failures_total',
      'latchkey_problems_total',
      'latchkey_credential_end_timestamp_seconds',
    ]);
    const asked = [...(await dashboardQueries()), ...(await alertQueries())].flatMap(metricsIn);
    assert.ok(asked.length > 15);
    for (const name of asked.filter((one) => one.startsWith('latchkey_')))
      assert.ok(
        ofTrouble.has(name) || there.has(name.replace(/_(bucket|count|sum)$/, '')),
        `nobody tells ${name}`,
      );
  });

  it('answers there at one address, and lives through what is none', async () => {
    for (const [path, status] of [
      ['/', 404],
      ['/metrics/../healthz', 404],
      ['/api/messages', 404],
    ] as const)
      assert.equal((await fetch(origin + path)).status, status);
    const raw = new RawConnection(port);
    assert.equal(await (await raw.opened()).send('GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n').status(), 404);
    raw.hangUp();
    assert.equal((await fetch(`${origin}/metrics`)).status, 200);
    assert.equal((await fetch(`${sandbox.botOrigin}/metrics`)).status, 404);
  });

  it('is traced by the reference that cards and log have', async () => {
    const turn = lines.find(({ msg, verb }) => msg === 'turn' && verb === 'activate');
    const reference = String(turn?.['correlationId']);
    await sandbox.restartBots();
    assert.ok(collected.includes(Buffer.from(reference.replaceAll('-', ''), 'hex')));
    assert.ok(collected.includes(Buffer.from('/v1.0/$batch')));
    assert.ok(!collected.includes(Buffer.from(people.alex)));
  });
});
