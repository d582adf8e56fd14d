import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockOf } from '../../cli/runLock.ts';
import { roleTarget } from '../../sandbox/pim/model.ts';
import { emptyContoso, people, roles } from '../../sandbox/tenant/contoso.ts';
import type { Ran, Typed } from '../support/latchkey.ts';
import { latchkey, latchkeyOnFullDisk, latchkeyTyped, latchkeyUnread } from '../support/latchkey.ts';
import type { SetUpTenant } from '../support/setUpTenant.ts';
import { setUpTenant } from '../support/setUpTenant.ts';

const alexAlone = `version: 1
roles:
  - name: Security Reader
    activation: { maximumDuration: 8h, mfa: true, justification: true }
    eligible:
      - user: alexw@contoso.com
`;

interface Answer {
  readonly schema: string;
  readonly tenant: string | null;
  readonly time: string;
  readonly error?: { readonly message: string; readonly kind?: string };
  readonly drift?: readonly { readonly text: string }[];
}

describe('latchkey setup', function () {
  // Each command is a process of its own.
  this.timeout(120_000);
  let tenant: SetUpTenant;
  let folder = '';
  beforeEach(async () => {
    tenant = await setUpTenant();
    folder = await mkdtemp(join(tmpdir(), 'latchkey-'));
    await writeFile(file(), alexAlone);
  });
  afterEach(() => tenant.close());
  const file = (): string => join(folder, 'elevation.yaml');
  const setup = (command: string, ...args: string[]): Promise<Ran> =>
    latchkey(['setup', command, '--sandbox', tenant.running.origin, '--file', file(), ...args]);
  const answerOf = ({ stdout }: Ran): Answer => JSON.parse(stdout) as Answer;

  it('ends with 2 while something would change, with 0 once it fits, and with 2 where it drifted', async () => {
    assert.equal((await setup('plan')).status, 2);
    assert.equal((await setup('apply', '--yes')).status, 0);
    assert.equal((await setup('plan')).status, 0);
    const fits = await setup('verify');
    assert.equal(fits.status, 0);
    assert.match(fits.stdout, /The roles and groups of the file are as it says: /);
    assert.match(
      fits.stdout,
      /nor was any of it given to begin later\. Not looked at: .* not in the file\.$/m,
    );
    tenant.give('assignment', people.lynne, roleTarget(roles.securityReader));
    await tenant.running.cloud.clock.advance(60_000);
    const drifted = await setup('verify', '--json');
    assert.equal(drifted.status, 2);
    const { schema, tenant: id, time, drift } = answerOf(drifted);
    assert.deepEqual([schema, id], ['latchkey/setup-verify/1', emptyContoso.id]);
    assert.ok(!Number.isNaN(Date.parse(time)));
    assert.match(drift?.[0]?.text ?? '', /Lynne Robbins has it without activating/);
  });

  it('ends with 1 for a faulty file and with 3 where nobody could look, in JSON too', async () => {
    await writeFile(file(), alexAlone.replace('alexw', 'nobody'));
    const faulty = await setup('plan', '--json');
    assert.equal(faulty.status, 1);
    assert.match(answerOf(faulty).error?.message ?? '', /line 6: There is no user nobody@contoso.com/);
    await writeFile(file(), alexAlone);
    const blind = await setup('verify', '--json', '--as', 'nobody-at-all');
    assert.equal(blind.status, 3);
    assert.deepEqual([answerOf(blind).schema, answerOf(blind).tenant], ['latchkey/setup-verify/1', null]);
    const away = await latchkey([
      'setup',
      'plan',
      '--sandbox',
      'http://127.0.0.1:9',
      '--file',
      file(),
      '--json',
    ]);
    assert.equal(away.status, 3);
    assert.equal((await setup('plan', '--nonsense')).status, 1);
  });

  it('says of a part that it could not be read, and ends with 3', async () => {
    await setup('apply', '--yes');
    tenant.running.faults.add({
      method: 'GET',
      path: '/graph/v1.0/roleManagement/directory/roleAssignments*',
      status: 403,
    });
    const { status, stdout } = await setup('verify');
    assert.equal(status, 3);
    assert.match(stdout, /who has it without activating could not be read/);
    assert.doesNotMatch(stdout, /are as it says/);
    await writeFile(file(), alexAlone.replace('8h', '4h'));
    const applied = await setup('apply', '--yes');
    assert.equal(applied.status, 3);
    assert.match(applied.stdout, /Done; not all of it could be looked at afterwards/);
    assert.doesNotMatch(applied.stdout, /everything/);
  });

  it('takes away only what was typed, and no more than allowed', async () => {
    await setup('apply', '--yes');
    for (const who of [people.lynne, people.adele])
      tenant.give('eligibility', who, roleTarget(roles.securityReader));
    const before = tenant.writes();
    const few = await setup('apply', '--prune', '--yes', '--max-removals', '1', '--confirm', 'remove 2');
    assert.match(few.stderr, /2 would be taken away, which is more than --max-removals allows \(1\)/);
    const silent = await setup('apply', '--prune', '--yes');
    assert.match(silent.stderr, /needs --confirm "remove 2"/);
    const mistyped = await setup('apply', '--prune', '--yes', '--confirm', 'remove 1');
    assert.match(mistyped.stdout, /Nothing was changed/);
    assert.deepEqual([few.status, silent.status, mistyped.status, tenant.writes()], [1, 1, 2, before]);
    assert.equal((await setup('apply', '--prune', '--yes', '--confirm', 'remove 2')).status, 0);
    assert.equal(tenant.running.cloud.pim.inEffect('eligibility').length, 1);
  });

  it('asks somebody at a terminal, and types for nobody what is to be taken away', async () => {
    const typed = (...answers: Typed[]): Promise<Ran> =>
      latchkeyTyped(
        ['setup', 'apply', '--sandbox', tenant.running.origin, '--file', file(), '--prune'],
        answers,
      );
    tenant.give('eligibility', people.lynne, roleTarget(roles.securityReader));
    const before = tenant.writes();
    const refused = await typed([/Make these changes\?/, 'no']);
    assert.match(refused.stdout, /Nothing was changed/);
    const typing = /1 will be taken away\. Type "remove 1" to go on/;
    const nodded = await typed([/Make these changes\?/, 'yes'], [typing, 'yes']);
    assert.deepEqual([refused.status, nodded.status, tenant.writes()], [2, 2, before]);
    assert.equal((await typed([/Make these changes\?/, 'yes'], [typing, 'remove 1'])).status, 0);
    assert.deepEqual(
      tenant.running.cloud.pim.inEffect('eligibility').map(({ principalId }) => principalId),
      [people.alex],
    );
  });

  it('writes the PowerShell script after it was let, and not before', async () => {
    const example = await readFile('examples/elevation.yaml', 'utf8');
    await writeFile(file(), example.replace('via: unifiedRbac', 'via: roleGroup'));
    const script = join(folder, 'elevation.ps1');
    await writeFile(script, '# by hand');
    const asked = await setup('apply', '--script', script);
    assert.match(asked.stderr, /Nobody is here to ask/);
    assert.match(asked.stdout, /\+ .*elevation\.ps1/);
    assert.equal(await readFile(script, 'utf8'), '# by hand');
    assert.equal((await setup('apply', '--script', script, '--yes')).status, 0);
    assert.match(await readFile(script, 'utf8'), /New-RoleGroup/);
    assert.equal((await setup('apply', '--script', script)).status, 0, 'there is nothing to ask for');
    // What is in the role group is looked at, and what is in it besides is drift.
    assert.equal((await setup('verify')).status, 0);
    const other = `$roleGroup = 'Contoso Search and Purge PIM'\n$roles = @('Search And Purge')\n$member = 'Purge Approvers'`;
    tenant.running.cloud.compliance.run(other);
    const drifted = await setup('verify');
    assert.equal(drifted.status, 2);
    assert.match(drifted.stdout, /Purge Approvers is in it for good, and not in the file/);
  });

  it('is not written to by two runs at one time', async () => {
    const holder = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    try {
      await writeFile(lockOf(file()), String(holder.pid));
      const { status, stderr } = await setup('apply', '--yes');
      assert.equal(status, 1);
      assert.match(stderr, new RegExp(`Another run \\(process ${String(holder.pid)}\\) is at work`));
    } finally {
      holder.kill();
    }
  });

  it('ends as it would where whoever reads has read enough, quietly and not before its end', async () => {
    const unread = (...args: string[]): Promise<Ran> =>
      latchkeyUnread(['setup', ...args, '--sandbox', tenant.running.origin, '--file', file()]);
    const asked = await unread('plan');
    assert.deepEqual([asked.stderr, asked.status], ['', 2]);
    const applied = await unread('apply', '--yes');
    assert.deepEqual([applied.stderr, applied.status], ['', 0]);
    assert.equal((await setup('verify')).status, 0, 'all of it was done');
  });

  it('writes the file of the tenant, and never over another', async () => {
    await setup('apply', '--yes');
    const out = join(folder, 'exported.yaml');
    const args = ['setup', 'export', '--sandbox', tenant.running.origin, '--out', out];
    const files = await readdir(folder);
    assert.equal((await latchkeyOnFullDisk(args)).status, 1);
    assert.deepEqual(await readdir(folder), files, 'nothing is left of what cannot be written to its end');
    assert.equal((await latchkey(args)).status, 0);
    const plan = await latchkey(['setup', 'plan', '--sandbox', tenant.running.origin, '--file', out]);
    assert.deepEqual([plan.status, plan.stderr], [0, '']);
    assert.equal((await latchkey(args)).status, 1);
    assert.deepEqual((await readdir(folder)).sort(), [...files, 'exported.yaml'].sort());
    const path = '/graph/v1.0/identityGovernance/privilegedAccess/group/**';
    tenant.running.faults.add({ method: 'GET', path, status: 403 });
    const half = await latchkey(args.slice(0, -2));
    assert.equal(half.status, 3, half.stderr);
    assert.match(half.stdout, /^# This could not be read, and is not in the file:\n#   /m);
  });
});
