import assert from 'node:assert/strict';
import { Throttle } from '../../sandbox/graph/throttle.ts';
import { resourceUnits } from '../../sandbox/graph/resourceUnits.ts';
import { graphTokenFor } from '../../sandbox/entra/entra.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { people } from '../../sandbox/tenant/contoso.ts';

const audit = '/v1.0/auditLogs/directoryAudits';
const own =
  "/v1.0/roleManagement/directory/roleAssignmentScheduleInstances/filterByCurrentUser(on='principal')";

describe('What a call costs in resource units', () => {
  const table: readonly (readonly [string, string, number])[] = [
    ['GET', '/v1.0/me', 1],
    ['GET', '/v1.0/users', 2],
    ['GET', '/v1.0/users?$select=id', 1],
    ['GET', '/v1.0/users?$select=id&$top=5', 1],
    ['GET', '/v1.0/groups?$expand=owners', 2],
    ['GET', '/v1.0/groups/x/members', 3],
    ['GET', '/v1.0/groups/x/transitiveMembers/microsoft.graph.user?$top=5', 4],
    ['GET', '/v1.0/users/x/memberOf', 2],
    ['POST', '/v1.0/directoryObjects/getByIds', 3],
  ];
  for (const [method, url, expected] of table)
    it(`${method} ${url} is ${expected}`, () => {
      assert.equal(resourceUnits({ method, url }), expected);
    });
});

describe('The simulated Graph throttles', () => {
  let running: RunningCloud;
  beforeEach(async () => {
    running = await startCloud({ port: 0 });
  });
  afterEach(() => running.close());

  async function get(path: string, priority?: string): Promise<Response> {
    const token = await graphTokenFor(running.entra, people.patti, {
      scopes: ['AuditLog.Read.All', 'User.Read', 'RoleAssignmentSchedule.Read.Directory'],
    });
    return fetch(`${running.origin}/graph${path}`, {
      headers: {
        authorization: `Bearer ${token}`,
        ...(priority === undefined ? {} : { 'x-ms-throttle-priority': priority }),
      },
    });
  }

  const statuses = async (count: number, path: string, priority?: string): Promise<number[]> => {
    const all: number[] = [];
    for (let index = 0; index < count; index += 1) all.push((await get(path, priority)).status);
    return all;
  };

  it('the audit log after five calls in ten seconds, on its own', async () => {
    assert.deepEqual(await statuses(5, audit), [200, 200, 200, 200, 200]);
    const refused = await get(audit);
    assert.equal(refused.status, 429);
    const wait = Number(refused.headers.get('retry-after'));
    assert.ok(wait >= 1 && wait <= 10);
    const { error } = (await refused.json()) as { error: { code: string; message: string } };
    assert.deepEqual([error.code, error.message], ['UnknownError', 'Too Many Requests']);
    assert.equal((await get('/v1.0/me')).status, 200);
    await running.cloud.clock.advance(wait * 1_000);
    assert.equal((await get(audit)).status, 200);
  });

  it('the directory by its resource units, low priority first and high last', async () => {
    running.cloud.switches.unitsInTenSeconds = 10;
    assert.deepEqual(await statuses(9, '/v1.0/me', 'low'), [200, 200, 200, 200, 200, 200, 200, 200, 429]);
    assert.deepEqual(await statuses(3, '/v1.0/me'), [200, 200, 429]);
    const high = await get('/v1.0/me', 'high');
    assert.equal(high.status, 200);
    assert.equal(high.headers.get('x-ms-resource-unit'), '1');
    assert.ok(Number(high.headers.get('x-ms-throttle-limit-percentage')) > 1);
    const refused = await get('/v1.0/me');
    assert.match(
      refused.headers.get('x-ms-throttle-scope') ?? '',
      /^Tenant_Application\/ReadWrite\/[\w-]+\/[\w-]+$/,
    );
    assert.equal(refused.headers.get('x-ms-throttle-information'), 'ResourceUnitLimitExceeded');
    assert.equal(((await refused.json()) as { error: { code: string } }).error.code, 'TooManyRequests');
  });

  it('presence after 1,500 calls in thirty seconds, whoever they are about', () => {
    const throttle = new Throttle();
    const caller = { kind: 'user', oid: people.alex, tid: 't', appId: 'a' } as const;
    const none = { scopes: [], roles: [], amr: [], acrs: [] };
    const ask = (method: string, url: string, at: number): unknown =>
      throttle.take(
        { method, url, headers: {}, body: undefined, isReadable: true, base: '' },
        { ...caller, ...none },
        at,
        running.cloud.switches,
      );
    for (let index = 0; index < 750; index += 1) {
      ask('GET', `/v1.0/users/${index}/presence`, 0);
      ask('POST', '/v1.0/communications/getPresencesByUserId', 0);
    }
    const refused = { status: 429, code: 'UnknownError' };
    assert.throws(() => ask('GET', `/v1.0/users/${people.megan}/presence?$select=id`, 29_999), refused);
    assert.doesNotThrow(() => ask('GET', `/v1.0/users/${people.megan}`, 29_999));
    assert.doesNotThrow(() => ask('GET', `/v1.0/users/${people.megan}/presence`, 30_000));
  });

  it('PIM where that is switched on, part by part of a batch too', async () => {
    assert.equal((await statuses(30, own)).includes(429), false);
    running.cloud.switches.pimCallsInTenSeconds = 32;
    const token = await graphTokenFor(running.entra, people.patti, {
      scopes: ['RoleAssignmentSchedule.Read.Directory'],
    });
    await running.cloud.clock.advance(10_000);
    await statuses(31, own);
    const response = await fetch(`${running.origin}/graph/v1.0/$batch`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        requests: ['a', 'b'].map((id) => ({ id, method: 'GET', url: own.replace('/v1.0', '') })),
      }),
    });
    const { responses } = (await response.json()) as {
      responses: { status: number; headers: Record<string, string> }[];
    };
    assert.deepEqual([response.status, ...responses.map(({ status }) => status)], [200, 200, 429]);
    assert.ok(Number(responses[1]?.headers['retry-after']) >= 1);
  });
});
