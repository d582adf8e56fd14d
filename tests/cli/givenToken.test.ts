import assert from 'node:assert/strict';
import { SignJWT } from 'jose';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import type { Ran } from '../support/latchkey.ts';
import { latchkey } from '../support/latchkey.ts';

const graphAudience = 'https://graph.microsoft.com';
const another = '22222222-2222-4222-8222-222222222222';

describe('A token that a job brings along', () => {
  let running: RunningCloud;
  before(async () => {
    running = await startCloud({ port: 0 });
  });
  after(() => running.close());

  const plan = (token: string, ...more: readonly string[]): Promise<Ran> =>
    latchkey(
      ['setup', 'plan', '--file', 'examples/elevation.yaml', '--sandbox', running.origin, '--json', ...more],
      { GRAPH_TOKEN: token },
    );
  const errorIn = ({ stdout }: Ran): string =>
    (JSON.parse(stdout) as { error: { message: string } }).error.message;

  /** Nobody's signature: what is wrong with these is seen before Graph is asked. */
  const made = (claims: Readonly<Record<string, unknown>>, ends = '1h'): Promise<string> =>
    new SignJWT({ aud: graphAudience, tid: running.cloud.tenant.id, ...claims })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime(ends)
      .sign(Buffer.alloc(32));

  async function given(scopes: readonly string[]): Promise<string> {
    const answer = await fetch(`${running.origin}/sandbox/token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ user: 'patti', scopes, amr: ['pwd', 'mfa'] }),
    });
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  const faults: readonly (readonly [string, () => Promise<string>, RegExp, readonly string[]])[] = [
    ['is none', () => Promise.resolve('secret'), /^GRAPH_TOKEN is no token of Microsoft Graph\.$/, []],
    [
      'is for another service',
      () => made({ aud: 'https://management.azure.com' }),
      /is no token of Microsoft Graph/,
      [],
    ],
    ['has ended', () => made({}, '-1h'), /^GRAPH_TOKEN ended at \d{4}-.*: get a new one\.$/, []],
    [
      'is of another tenant than the one that is named',
      () => made({ tid: another }),
      new RegExp(`^GRAPH_TOKEN is of the tenant ${another}, and --tenant names`),
      ['--tenant', '11111111-1111-4111-8111-111111111111'],
    ],
    ['is one that Graph does not know', () => made({ tid: another }), /Entra does not take your sign-in/, []],
  ];
  for (const [what, token, says, more] of faults)
    it(`ends the command with 3 and the cause where it ${what}`, async () => {
      const ran = await plan(await token(), ...more);
      assert.match(errorIn(ran), says);
      assert.equal(ran.status, 3, ran.stdout + ran.stderr);
    });

  it('claims nothing of what its permissions do not show', async () => {
    const ran = await plan(await given(['User.ReadBasic.All']));
    assert.equal(ran.status, 3, ran.stdout + ran.stderr);
    assert.match(errorIn(ran), /^Graph does not let your sign-in do this\./);
  });

  it('is used as it is, with nobody asked', async () => {
    const scopes = [
      'User.ReadBasic.All',
      'Group.Read.All',
      'RoleManagement.Read.Directory',
      'Policy.Read.All',
    ];
    const more = [
      'RoleManagementPolicy.Read.AzureADGroup',
      'PrivilegedEligibilitySchedule.Read.AzureADGroup',
    ];
    const ran = await plan(
      await given([...scopes, ...more, 'PrivilegedAssignmentSchedule.Read.AzureADGroup']),
    );
    assert.equal((JSON.parse(ran.stdout) as { tenant: string }).tenant, running.cloud.tenant.id, ran.stderr);
    assert.ok([0, 2].includes(ran.status), ran.stdout + ran.stderr);
  });
});
