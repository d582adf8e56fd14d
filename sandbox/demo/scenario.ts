import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Message } from '../botservice/chat.ts';
import type { Person } from '../botservice/person.ts';
import { purgerSince } from '../defender/rights.ts';
import type { Visited } from '../entra/scriptedBrowser.ts';
import type { Sandbox } from '../start.ts';
import type { Story } from './story.ts';

/** As much of a sandbox with a bot as the scenario needs. */
export type Stage = Pick<
  Sandbox,
  'cloud' | 'log' | 'origin' | 'teams' | 'botDatabaseUrl' | 'auditSettings'
> & {
  /** A person follows a link and signs in. */
  readonly browse: (oid: string, link: string) => Promise<Visited>;
};

/** The scenario's five steps, through the real bot over HTTP: signed activities, single sign-on, the step-up page, cards, Graph as each person. */
export async function tell(sandbox: Stage, story: Story): Promise<void> {
  const alex = sandbox.teams.person('alex');
  const megan = sandbox.teams.person('megan');
  const isaiah = sandbox.teams.person('isaiah');
  for (const person of [alex, megan, isaiah]) await person.install();

  story.chapter('Alex, a security analyst, holds no privileged access');
  story.expect((await hunt(sandbox, alex)) === 'NoAccess', 'Threat Explorer is shut for Alex');
  await alex.say('my access');
  said(story, alex);

  story.chapter('Alex activates Security Reader');
  await say(story, alex, 'security reader 2h');
  said(story, alex);
  await alex.click('Activate');
  said(story, alex);
  const link = await alex.click('Continue to sign in');
  const page = await sandbox.browse(alex.user.id, link.kind === 'link' ? link.url : '');
  story.tell(
    `Alex signs in with MFA on the bot’s page, which then says: “${/<h1>(.*?)<\/h1>/.exec(page.html)?.[1] ?? ''}”`,
  );
  said(story, alex, await alex.waitFor('Active until'));
  story.expect((await hunt(sandbox, alex)) === 'open', 'Threat Explorer opens for Alex');

  story.chapter('Alex tries to purge a mail');
  story.expect(
    (await purge(sandbox, alex)) === 'MorePermissionsNeeded',
    'refused: more permissions are needed',
  );

  story.chapter('Alex activates Search and Purge; Megan approves');
  await say(story, alex, 'search & purge for 1h');
  said(story, alex);
  const order = {
    justification: 'Payroll phishing wave, 214 mailboxes',
    ticketNumber: 'INC0042731',
    ticketSystem: 'ServiceNow',
  };
  await alex.click('Activate', order);
  const asked = await megan.waitFor('asks for Search and Purge');
  said(story, alex, await alex.waitFor('I asked'));
  said(story, megan, asked);
  story.expect(
    (await purge(sandbox, alex)) === 'MorePermissionsNeeded',
    'nothing is on before somebody approves',
  );
  await megan.click('Approve', { reason: 'Matches the incident' });
  said(story, megan);
  said(story, isaiah, await isaiah.waitFor('Approved by Megan Bowen'));
  said(story, alex, await alex.waitFor('was approved by Megan Bowen'));
  await sandbox.cloud.clock.advance(20_000);
  said(story, alex, await alex.waitFor('is on until'));
  story.expect(
    (await purge(sandbox, alex)) === 'PermissionsBeingApplied',
    'Defender needs a moment to notice, and says so',
  );
  await sandbox.cloud.clock.advance(2 * 60_000);
  story.expect((await purge(sandbox, alex)) === 'purged', 'two minutes later the purge works');
  await sandbox.cloud.clock.advance(60_000);
  said(story, alex, await alex.waitFor('can be used now'));

  story.chapter('The end comes near, and Alex is not done');
  await sandbox.cloud.clock.advance(52 * 60_000);
  said(story, alex, await alex.waitFor('Ends in 5 min'));
  await alex.click('Continue');
  await alex.click('Activate', { ...order, minutes: '30', justification: 'Second wave, same incident' });
  said(story, alex, await alex.waitFor('I asked'));
  await megan.waitFor('Second wave');
  await megan.click('Approve', { reason: 'Same incident' });
  said(story, alex, await alex.waitFor('Scheduled from'));
  await sandbox.cloud.clock.advance(8 * 60_000);
  await alex.waitFor('Second wave, same incident');
  story.expect(isMember(sandbox, alex), 'the second activation followed the first in the next minute');

  story.chapter('Alex gives it back; the time of Security Reader ends');
  await sandbox.cloud.clock.advance(5 * 60_000);
  await say(story, alex, 'give back search and purge');
  said(story, alex);
  story.expect((await purge(sandbox, alex)) === 'MorePermissionsNeeded', 'purging is shut again');
  await sandbox.cloud.clock.advance(2 * 60 * 60_000);
  said(story, alex, await alex.waitFor('120 of 120'));
  story.expect((await hunt(sandbox, alex)) === 'NoAccess', 'Threat Explorer is shut again');
  whoDidWhat(sandbox, story);
  verifyAudit(sandbox, story);
}

/** The request log: every change was made by the person who clicked, with their own token. */
function whoDidWhat(sandbox: Stage, story: Story): void {
  story.chapter('Who did what in Entra');
  const writes = sandbox.log.entries.filter(
    ({ method, url }) => method !== 'GET' && !url.endsWith('/$batch'),
  );
  for (const { caller, method, url, status } of writes) {
    const what = url
      .replace(/^\/(v1\.0|beta)\/(roleManagement\/directory|identityGovernance\/privilegedAccess)\//, '')
      .replaceAll(/[0-9a-f-]{36}/g, '…');
    story.tell(`${(caller?.name ?? '').padEnd(12)} ${method.padEnd(5)} ${what} → ${status}`);
  }
  const callers = sandbox.log.entries.map(({ caller }) => caller?.kind);
  story.expect(
    !callers.includes('app'),
    `none of ${callers.length} Graph calls was made by the bot’s own identity`,
  );
}

function isMember({ cloud }: Stage, { user }: Person): boolean {
  return purgerSince(cloud, user.id) !== undefined;
}

const cli = fileURLToPath(new URL('../../cli/index.ts', import.meta.url));

/** What an auditor does: the command of the package, on the bot's own database. */
function verifyAudit(sandbox: Stage, story: Story): void {
  story.chapter('An auditor looks at what was done through the bot');
  const env = { ...process.env, ...sandbox.auditSettings, DATABASE_URL: sandbox.botDatabaseUrl };
  const audit = (...args: string[]): string =>
    spawnSync(process.execPath, [cli, 'audit', ...args], { encoding: 'utf8', env }).stdout;
  for (const line of audit('export').trim().split('\n')) {
    const { what, actor, detail } = JSON.parse(line) as { what: string; actor: string; detail?: string };
    story.tell(
      `${(sandbox.cloud.directory.nameOf(actor) ?? '').padEnd(14)} ${what}${detail === undefined ? '' : ` (${detail})`}`,
    );
  }
  const verdict = audit('verify').trim();
  story.expect(verdict.includes('all as they were written'), `latchkey audit verify: ${verdict}`);
}

async function hunt(sandbox: Stage, person: Person): Promise<string> {
  const { status, body } = await defender(sandbox, person, 'GET', '/defender/api/mails');
  return status === 200 ? 'open' : codeOf(body);
}

async function purge(sandbox: Stage, person: Person): Promise<string> {
  const { status, body } = await defender(sandbox, person, 'POST', '/defender/api/mails/m1/purge');
  return status === 200 ? 'purged' : codeOf(body);
}

async function defender(
  sandbox: Stage,
  person: Person,
  method: string,
  path: string,
): Promise<{ status: number; body: unknown }> {
  const asked = await fetch(`${sandbox.origin}/sandbox/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ user: person.user.id, resource: 'defender' }),
  });
  const { access_token: token } = (await asked.json()) as { access_token: string };
  const response = await fetch(sandbox.origin + path, {
    method,
    headers: { authorization: `Bearer ${token}` },
  });
  return { status: response.status, body: await response.json() };
}

function codeOf(body: unknown): string {
  return (body as { error?: { code?: string } }).error?.code ?? 'unknown';
}

async function say(story: Story, person: Person, text: string): Promise<void> {
  story.tell(`${firstName(person)} says: ${text}`);
  await person.say(text);
}

function said(story: Story, person: Person, message?: Message): void {
  const buttons = person.buttons(message).map((title) => `[${title}]`);
  story.quote(firstName(person), [
    ...person.texts(message),
    ...(buttons.length === 0 ? [] : [buttons.join(' ')]),
  ]);
}

function firstName({ user }: Person): string {
  return user.name.split(' ')[0] ?? user.name;
}
