import assert from 'node:assert/strict';
import { groups, people } from '../../sandbox/tenant/contoso.ts';
import type { Person } from '../../sandbox/botservice/person.ts';
import { ordersOf } from '../attack/lib.ts';
import type { RuleFile } from '../support/ruleFile.ts';
import { withRules } from '../support/ruleFile.ts';
import { eachInSandbox } from '../support/story.ts';

const more = `bundles:
  - name: Two
    items:
      - { role: Security Reader, for: 2h }
      - { group: eDiscovery Reviewers PIM, for: 2h }
  - name: Three
    items:
      - { role: Security Reader, for: 2h }
      - { group: eDiscovery Reviewers PIM, for: 2h }
      - { group: Search and Purge PIM, for: 2h }
`;
const own = 'INC0042731';
const closed = 'INC0042736';
const mine = (system = 'ServiceNow'): string =>
  `{ ticket: { system: ${system}, must: mine, whenDown: refuse } }`;
const reviewersGroup = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' } as const;

/** What stands below a name, up to the next thing. */
function below(person: Person, name: string, many = 6): string {
  const texts = person.texts();
  const place = texts.findIndex((text) => text.startsWith(name));
  return texts.slice(place, place + many).join('\n');
}

describe('A bundle of targets with rules', () => {
  const story = eachInSandbox({}, ['alex', 'megan']);
  const rules = (file: RuleFile): Promise<void> =>
    story.sandbox.restartBots(withRules(story.sandbox.origin, { more, ...file }));
  const onForm = (): string => JSON.stringify(story.alex.last.attachments);

  async function start(inputs: Readonly<Record<string, string>>): Promise<void> {
    const { alex } = story;
    await alex.click('Start', inputs);
    if (alex.buttons().includes('Continue to sign in')) await story.signIn(alex);
  }

  it('offers one’s own open tickets, and tells of each thing what its rule wants', async () => {
    const { alex } = story;
    await rules({
      reviewers: mine(),
      reader: '{ ticket: { system: ServiceNow, must: open, whenDown: refuse } }',
    });
    await alex.say(`two ${own} phishing wave`);
    assert.match(onForm(), /INC0042731 · Phishing wave/);
    assert.equal(onForm().match(/INC0042731 · Phishing wave/g)?.length, 1);
    assert.match(alex.texts().join('\n'), /An open ticket is needed\./);
    assert.match(alex.texts().join('\n'), /An open ticket that is assigned to you is needed\./);
    assert.match(alex.texts().join('\n'), /INC0042731: “Phishing wave .*” · In Progress/);
    assert.match(onForm(), /Give it back when the ticket closes/);
  });

  it('tells as it opens what is wrong with what words said', async () => {
    const { alex, writes } = story;
    await rules({ reviewers: mine() });
    await alex.say(`two ${closed} phishing wave`);
    assert.match(alex.texts().join('\n'), /This ticket is not open: it is Closed\./);
    assert.deepEqual(writes(), []);
  });

  const at = (file: RuleFile['reviewers'], inputs: Readonly<Record<string, string>>, says: RegExp) =>
    ({ file, inputs, says }) as const;
  const year = 365 * 24 * 60 * 60_000;
  const now = (): number => story.sandbox.cloud.clock.now().getTime();
  const hour = (ahead: number): string =>
    `${String(new Date(now() + ahead * 60 * 60_000).getUTCHours()).padStart(2, '0')}:00`;
  const moment = (ms: number): string => `${new Date(now() + ms).toISOString().slice(0, 16)}+00:00`;
  const said = { justification: 'Phishing wave', ticketNumber: own, ticketPick: '-' };
  const refused: Readonly<Record<string, () => ReturnType<typeof at>>> = {
    'the state of its ticket': () =>
      at(mine(), { ...said, ticketNumber: closed }, /This ticket is not open: it is Closed\./),
    'a ticket of somebody else': () =>
      at(mine(), { ...said, ticketNumber: 'INC0042733' }, /assigned to .*, not to you\./),
    'no ticket': () => at(mine(), { ...said, ticketNumber: '' }, /Please give a ticket number\./),
    'a ticket that its own system does not have': () =>
      at(mine('Jira'), said, /Jira has no such ticket|I find no ticket/),
    'what its ticket looks like': () =>
      at(mine(), { ...said, ticketNumber: 'mail of Tuesday' }, /not what a ticket number looks like/),
    'too short a reason': () =>
      at('{ minimumReason: 40 }', { justification: 'Phishing wave' }, /at least 40 letters/),
    'its hours': () =>
      at(
        `{ timeZone: UTC, hours: [{ from: '${hour(10)}', to: '${hour(11)}' }] }`,
        { justification: 'Phishing wave' },
        /This may begin between .* only\./,
      ),
    'the longest of this hour': () =>
      at(
        `{ timeZone: UTC, maximumByHour: [{ from: '${hour(-1)}', to: '${hour(2)}', maximum: 1h }] }`,
        { justification: 'Phishing wave' },
        /At most 1.h for what begins/,
      ),
    'the longest for this kind of ticket': () =>
      at(
        '{ ticket: { system: ServiceNow, must: exist, whenDown: refuse }, maximumByTicket: { incident: 1h } }',
        said,
        /At most 1.h for a ticket of the kind incident\./,
      ),
    'a freeze': () =>
      at(
        `{ timeZone: UTC, freeze: [{ from: ${moment(-year)}, to: ${moment(year)}, because: Audit }] }`,
        { justification: 'Phishing wave' },
        /Nothing of this may be on from .*: Audit\./,
      ),
  };
  for (const [name, given] of Object.entries(refused))
    it(`asks for the others where one is refused by ${name}, and says which and why`, async () => {
      const { alex, sandbox } = story;
      const { file, inputs, says } = given();
      await rules({ reviewers: file ?? '{}' });
      await alex.say('two phishing wave');
      await start(inputs);
      await alex.waitFor('1 of 2 asked');
      assert.match(below(alex, 'Security Reader', 3), /Active until|switching it on/);
      assert.match(below(alex, 'eDiscovery Reviewers'), /⚠ Not asked: /);
      assert.match(below(alex, 'eDiscovery Reviewers'), says);
      assert.ok(!alex.buttons().includes('Try again'));
      assert.deepEqual(ordersOf(sandbox), [201]);
      assert.equal(sandbox.cloud.pim.inEffectSince(people.alex, reviewersGroup), undefined);
      // On its own form it can be mended, and that says why it is there.
      await alex.click('Its form', {}, alex.cardWith('1 of 2 asked'));
      assert.equal(alex.texts()[0], 'Activate eDiscovery Reviewers PIM (group)');
      if (inputs['ticketNumber'] !== '') assert.match(alex.texts().join('\n'), says);
    });

  it('is shown again with the reason of each where all of it is refused, and nothing is sent', async () => {
    const { alex, writes } = story;
    await rules({ reviewers: mine(), reader: '{ minimumReason: 40 }' });
    await alex.say('two phishing wave');
    await alex.click('Start', { justification: 'Phishing wave', ticketNumber: closed, ticketPick: '-' });
    assert.equal(alex.texts()[0], 'Start Two');
    assert.match(alex.texts().join('\n'), /at least 40 letters/);
    assert.match(alex.texts().join('\n'), /This ticket is not open: it is Closed\./);
    assert.match(onForm(), /"value":"Phishing wave"/);
    assert.match(onForm(), new RegExp(closed));
    assert.deepEqual(writes(), []);
    await start({
      justification: 'Phishing wave of the whole week, reported by forty people',
      ticketNumber: own,
    });
    await alex.waitFor('2 of 2 asked');
  });

  it('asks for all with the ticket that is picked beside one that was refused, and for none while two are named', async () => {
    const { alex, writes } = story;
    await rules({ reviewers: mine(), reader: mine() });
    await alex.say('two phishing wave');
    await alex.click('Start', { ticketNumber: closed });
    assert.match(alex.texts().join('\n'), /This ticket is not open: it is Closed\./);
    await alex.click('Start', { ticketPick: own, ticketNumber: 'INC0042733' });
    assert.equal(alex.texts()[0], 'Start Two');
    assert.equal(
      alex.texts().filter((text) => text.includes('You picked INC0042731 and typed INC0042733.')).length,
      1,
    );
    assert.deepEqual(writes(), []);
    await alex.click('Start', { ticketNumber: closed, ticketPick: '-' });
    assert.match(alex.texts().join('\n'), /This ticket is not open: it is Closed\./);
    await start({ ticketPick: own });
    await alex.waitFor('2 of 2 asked');
  });

  it('does not ask for a stronger sign-in because of what a rule refuses', async () => {
    const { alex } = story;
    await rules({ reader: mine() });
    await alex.say('two phishing wave');
    await alex.click('Start', { justification: 'Phishing wave', ticketNumber: closed, ticketPick: '-' });
    assert.ok(!alex.buttons().includes('Continue to sign in'));
    await alex.waitFor('1 of 2 asked');
  });

  it('is judged again at each write, after a sign-in that took a while', async () => {
    const { alex, sandbox } = story;
    await rules({ reviewers: mine() });
    await alex.say('two phishing wave');
    await alex.click('Start', { justification: 'Phishing wave', ticketNumber: own, ticketPick: '-' });
    sandbox.cloud.tickets.close(own);
    await story.signIn(alex);
    await alex.waitFor('1 of 2 asked');
    assert.match(below(alex, 'eDiscovery Reviewers'), /This ticket is not open/);
    assert.deepEqual(ordersOf(sandbox), [201]);
  });

  it('ends with its ticket what is on by one, and promises that of nothing else', async () => {
    const { alex, sandbox, wait } = story;
    await rules({ reviewers: mine() });
    await alex.say('two phishing wave');
    await start({ ...said, endWithTicket: '1' });
    const run = await alex.waitFor('2 of 2 asked');
    await wait(1);
    await alex.click('Open', {}, run);
    assert.equal(alex.texts()[0], 'Security Reader (role)');
    assert.doesNotMatch(alex.texts().join('\n'), /Is given back when/);
    sandbox.cloud.tickets.close(own);
    await wait(12);
    await alex.waitFor('was given back because INC0042731 was closed, as you wanted.');
    assert.equal(sandbox.cloud.pim.inEffectSince(people.alex, reviewersGroup), undefined);
  });
});
