import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extensionInUse } from '../../sandbox/pim/extensionRules.ts';
import type { PimTarget } from '../../sandbox/pim/model.ts';
import { groups, people } from '../../sandbox/tenant/contoso.ts';
import { directoryIn } from '../../gate/directory.ts';
import { eachInCloud } from '../sandbox/eachInCloud.ts';
import type { Ran } from '../support/latchkey.ts';
import { latchkey } from '../support/latchkey.ts';
import { registerEndpoint } from '../support/linkExtension.ts';
import { ruleFileText } from '../support/ruleFile.ts';

const reviewers: PimTarget = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' };
const purge: PimTarget = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' };
const rule = '{ minimumReason: 20 }';

describe('latchkey gate', () => {
  const world = eachInCloud();
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-gate-cli-'));
  const path = join(folder, 'elevation.yaml');
  const run = (command: string, ...more: readonly string[]): Promise<Ran> =>
    latchkey(['gate', command, '-f', path, '--sandbox', world.running.origin, ...more]);
  const write = async (more = '', rules = rule): Promise<void> => {
    const { appId } = await registerEndpoint(world.graph, 'gate.contoso.com');
    const gate = `gate: { url: 'https://gate.contoso.com', application: ${appId} }\n`;
    const file = { purge: rules, reviewers: rule, more: more + gate };
    writeFileSync(path, ruleFileText(world.running.origin, file));
  };
  const asks = (target: PimTarget, phase: 'preApproval' | 'postApproval'): boolean =>
    extensionInUse(world.running.cloud.pim.policies.of(target).rules, phase) !== undefined;

  for (const isSaved of [true, false])
    it(`links it before a human where there is none, and after where there is, ${isSaved ? 'with' : 'without'} the portal’s empty rules`, async () => {
      await write();
      if (isSaved) for (const target of [purge, reviewers]) world.running.portal.saveSettings(target);
      const before = await run('verify');
      assert.equal(before.status, 2, before.stderr);
      const done = await run('link', '--yes');
      assert.equal(done.status, 0, done.stdout + done.stderr);
      assert.deepEqual(
        [purge, reviewers].map((target) => [asks(target, 'preApproval'), asks(target, 'postApproval')]),
        [
          [false, true],
          [true, false],
        ],
      );
      const after = await run('verify');
      assert.deepEqual([after.status, after.stdout], [0, 'PIM asks the gate where the file has rules.\n']);
    });

  it('changes nothing where nobody says yes', async () => {
    await write();
    const asked = await run('link');
    assert.notEqual(asked.status, 0);
    assert.equal(asks(reviewers, 'preApproval'), false);
  });

  it('unlinks it where the file wants it no more', async () => {
    await write();
    await run('link', '--yes');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replaceAll(rule, '{ minimumReason: 20, gate: none }'));
    const done = await run('link', '--yes');
    assert.equal(done.status, 0, done.stdout + done.stderr);
    assert.deepEqual([asks(purge, 'postApproval'), asks(reviewers, 'preApproval')], [false, false]);
  });

  it('links it in both phases, and for members and owners, of a group that the first of it brings under PIM', async () => {
    await write(
      `  - name: Purge Approvers\n    member: {}\n    owner: {}\n    rules: { minimumReason: 20, gate: both }\n`,
    );
    const done = await run('link', '--yes');
    assert.equal(done.status, 0, done.stdout + done.stderr);
    assert.equal((await run('verify')).status, 0);
    for (const accessId of ['member', 'owner'] as const) {
      const target: PimTarget = { kind: 'group', groupId: groups.purgeApprovers, accessId };
      assert.deepEqual([asks(target, 'preApproval'), asks(target, 'postApproval')], [true, true], accessId);
    }
  });

  it('says where nothing asks it although the file has rules, and takes that for no success', async () => {
    await write();
    await run('link', '--yes');
    const text = readFileSync(path, 'utf8');
    const renamed = ['Renamed PIM', 'Security Reader']
      .map((name) => `  - name: ${name}\n    member: {}\n    rules: ${rule}\n`)
      .join('');
    const ruleless = '  - name: Left PIM\n    member: {}\n';
    writeFileSync(path, text.replace('groups:\n', `groups:\n${renamed}${ruleless}`));
    for (const command of ['verify', 'link']) {
      const { status, stdout } = await run(command, ...(command === 'link' ? ['--yes'] : []));
      assert.equal(status, 2, stdout);
      assert.deepEqual(stdout.match(/(?<=^! ).*(?=: .*no group of that name\.$)/gm), [
        'Renamed PIM',
        // There is a role of that name.
        'Security Reader',
      ]);
      assert.doesNotMatch(stdout, /PIM asks the gate where the file has rules/);
    }
    const written = await run('directory', '-o', join(folder, 'half.json'));
    assert.equal(written.status, 2, written.stderr);
    assert.deepEqual(written.stdout.match(/(?<=^! ).*(?=: not in it, the tenant has no group)/gm), [
      ...['Renamed PIM', 'Security Reader', 'Left PIM'],
    ]);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll(rule, '{ minimumReason: 20, gate: none }'));
    assert.doesNotMatch((await run('verify')).stdout, /^!/m);
  });

  it('writes what the gate has to know of names and addresses', async () => {
    await write();
    const text = readFileSync(path, 'utf8');
    const eligible = '      eligible: [{ user: alexw@contoso.com }, { group: Security Analysts }]\n';
    writeFileSync(
      path,
      text.replaceAll(/^( +)member:\n/gm, (line) => `${line}${eligible}`),
    );
    const out = join(folder, 'directory.json');
    const { status, stderr } = await run('directory', '-o', out);
    assert.equal(status, 0, stderr);
    assert.equal(statSync(out).mode & 0o777, 0o600, 'it holds addresses of people');
    const { names, addresses } = directoryIn(readFileSync(out, 'utf8'));
    assert.equal(names.get(groups.searchAndPurge), 'Search and Purge PIM');
    assert.deepEqual(addresses.get(people.alex), ['alexw@contoso.com']);
    assert.deepEqual(addresses.get(people.adele), ['adelev@contoso.com']);
  });
});
