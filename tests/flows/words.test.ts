import assert from 'node:assert/strict';
import type { Person } from '../../sandbox/botservice/person.ts';
import type { PimTarget } from '../../sandbox/pim/model.ts';
import { contoso, groups, people } from '../../sandbox/tenant/contoso.ts';
import type { Tenant } from '../../sandbox/tenant/tenant.ts';
import { eachInSandbox } from '../support/story.ts';

interface NewGroup {
  readonly name: string;
  readonly description?: string;
  /** Left out: of nobody here. */
  readonly eligible?: string;
}

const idOf = (index: number): string => `6e0f0100-1c7d-4d55-8f0b-c0000000${1000 + index}`;

/** Contoso with more groups, whose members may switch them on with nothing but a reason. */
function contosoWith(more: readonly NewGroup[]): Tenant {
  return {
    ...contoso,
    groups: [
      ...contoso.groups,
      ...more.map(({ name, description = '' }, index) => ({
        ...{ id: idOf(index), name, description },
        ...{ roleAssignable: true, members: [], owners: [] },
      })),
    ],
    eligibilities: [
      ...contoso.eligibilities,
      ...more.flatMap(({ eligible }, index) =>
        eligible === undefined
          ? []
          : [{ to: eligible, of: { group: idOf(index), access: 'member' as const } }],
      ),
    ],
    settings: [
      ...contoso.settings,
      ...more.map((_, index) => ({
        of: { group: idOf(index), access: 'member' as const },
        activation: { maximumDuration: 'PT8H', mfa: false, justification: true, ticket: false },
      })),
    ],
  };
}
const alexs = (...names: string[]): NewGroup[] => names.map((name) => ({ name, eligible: people.alex }));
const all = (person: Person): string => person.texts().join('\n');
/** Names of the targets or requests on a list, in their order. */
const rows = (person: Person): string[] =>
  person
    .texts()
    .filter((text) => /\((?:role|group|group owner)\)$/.test(text) && !/mean|^Again\?/.test(text));

describe('A name that differs in little', () => {
  const story = eachInSandbox({
    tenant: contosoWith(
      alexs('Tier 0 Admins', 'Prod-EU', 'Админы', 'Tier 2 Owners', 'Support', 'Support 24h'),
    ),
  });

  for (const [said, name] of [
    ['activate tier 1 admins', 'Tier 0 Admins'],
    ['tier ０ admins', 'Tier 0 Admins'],
    ['tier o admins', 'Tier 0 Admins'],
    ['prod eu', 'Prod-EU'],
    ['prod–eu', 'Prod-EU'],
    ['админа', 'Админы'],
    ['tier ² owners', 'Tier 2 Owners'],
    ['owners', 'Tier 2 Owners'],
  ] as const) {
    it(`is asked, and one click opens it: “${said}”`, async () => {
      const { alex } = story;
      await alex.say(said);
      assert.equal(alex.texts()[0], `Did you mean ${name} (group)?`);
      await alex.click('Activate');
      assert.equal(alex.texts()[0], `Activate ${name} (group)`);
    });
  }

  it('is asked with what the words wished for, which the form then has', async () => {
    const { alex } = story;
    await alex.say('tier 1 admins tomorrow 9:30 for 2h');
    await alex.click('Activate');
    const form = JSON.stringify(alex.last.attachments);
    assert.match(form, /"value":"120"/);
    assert.match(form, /"value":"09:30"/);
  });

  it('is opened as it is written, in whatever case and with a number that could be a duration', async () => {
    const { alex } = story;
    for (const said of ['TIER 0 ADMINS', 'activate tier 0 admins.', 'prod-eu', 'АДМИНЫ']) {
      await alex.say(said);
      assert.match(alex.texts()[0] ?? '', /^Activate /, said);
    }
    await alex.say('support 24h');
    assert.equal(alex.texts()[0], 'Activate Support 24h (group)');
    await alex.say('support 2h');
    assert.equal(alex.texts()[0], 'Activate Support (group)');
  });

  it('is never given back by what only comes close', async () => {
    const { alex, wait, writes } = story;
    await switchOn(story, 'tier 0 admins');
    await wait(6);
    const before = writes().length;
    for (const said of ['give back tier 1 admins', 'stop tier', 'deactivate the admins']) {
      await alex.say(said);
      assert.equal(alex.texts()[0], 'Which one do you give back?', said);
    }
    assert.equal(writes().length, before);
    await alex.click('Give back');
    assert.equal(writes().length, before + 1);
  });
});

describe('A name that begins with a word of ours', () => {
  const story = eachInSandbox({
    tenant: contosoWith(
      alexs(
        ...['End User Support', 'Status Page Admins', 'Help Desk', 'Return Desk', 'Stop Loss', 'Cancel Desk'],
        ...['Request Approvers', 'Activate Team', 'Give Back Office', 'Withdraw Team', 'User Support'],
      ),
    ),
  });

  it('is a name', async () => {
    const { alex } = story;
    for (const name of [
      ...['End User Support', 'Status Page Admins', 'Help Desk', 'Return Desk', 'Stop Loss', 'Cancel Desk'],
      ...['Request Approvers', 'Activate Team', 'Give Back Office', 'Withdraw Team'],
    ]) {
      await alex.say(name.toLowerCase());
      assert.equal(alex.texts()[0], `Activate ${name} (group)`);
      await alex.say(`activate ${name} 30 min`);
      assert.equal(alex.texts()[0], `Activate ${name} (group)`);
    }
  });

  it('is one while what follows the word is on, and mistyped is asked', async () => {
    const { alex, wait, writes } = story;
    await switchOn(story, 'user support');
    await wait(6);
    const before = writes().length;
    await alex.say('End User Support');
    assert.equal(alex.texts()[0], 'Activate End User Support (group)');
    assert.equal(writes().length, before);
    await alex.say('stop los');
    assert.equal(alex.texts()[0], 'Did you mean Stop Loss (group)?');
    await alex.say('end user support now');
    assert.equal(writes().length, before);
    await alex.say('give back user support');
    assert.equal(writes().length, before + 1);
  });
});

describe('Words that end something', () => {
  const story = eachInSandbox({ settings: { ADMIN_CONTACT: 'secops@contoso.com' } });

  it('ask before they give back, where they could mean anything', async () => {
    const { alex, wait, writes } = story;
    await switchOn(story, 'ediscovery reviewers');
    await wait(6);
    const before = writes().length;
    for (const said of ['stop', 'End.', 'return', 'give up', 'stop please', 'end it', 'Stop!']) {
      await alex.say(said);
      assert.equal(alex.texts()[0], 'Which one do you give back?', said);
      assert.deepEqual(rows(alex), ['eDiscovery Reviewers PIM (group)'], said);
    }
    assert.equal(writes().length, before);
    await alex.click('Give back');
    assert.equal(writes().length, before + 1);
  });

  it('act where they and the name are plain', async () => {
    const { alex, wait, writes } = story;
    for (const said of ['give back', 'stop ediscovery reviewers']) {
      await switchOn(story, 'ediscovery reviewers');
      await wait(6);
      const before = writes().length;
      await alex.say(said);
      assert.equal(writes().length, before + 1, said);
    }
  });

  it('say that nothing is there to be ended', async () => {
    const { alex, writes } = story;
    await alex.say('cancel');
    assert.equal(alex.texts()[0], 'You have no request that is open');
    await alex.say('stop');
    assert.equal(alex.texts()[0], 'Nothing is on for you now');
    await alex.say('give back security reader');
    assert.equal(alex.texts()[0], 'You have not switched on Security Reader (role)');
    await alex.say('cancel search and purge');
    assert.equal(alex.texts()[0], 'You have no open request for Search and Purge PIM (group)');
    assert.equal(writes().length, 0);
  });
});

describe('What somebody is not eligible for', () => {
  const story = eachInSandbox({
    settings: { ADMIN_CONTACT: 'secops@contoso.com', TARGET_ALIASES: 'boss=Global Administrator' },
    tenant: contosoWith([{ name: 'Tier 1 Admins' }, ...alexs('Tier 0 Admins'), { name: 'Billing PIM' }]),
  });

  it('is named, with whom to ask, and beside it what comes close', async () => {
    const { alex } = story;
    await alex.say('activate tier 1 admins');
    assert.equal(alex.texts()[0], 'You are not eligible for Tier 1 Admins (group)');
    assert.match(all(alex), /ask secops@contoso\.com to make you eligible in PIM/);
    assert.match(all(alex), /Did you mean Tier 0 Admins \(group\)\?/);
    await alex.say('the global administrator role 2h');
    assert.equal(alex.texts()[0], 'You are not eligible for Global Administrator (role)');
    assert.deepEqual(alex.buttons(), ['My access']);
    await alex.say('billing');
    assert.equal(alex.texts()[0], 'You are not eligible for Billing PIM (group)');
  });

  it('is not named where it is not there, is the person’s, or cannot be looked up', async () => {
    const { alex, lynne, sandbox } = story;
    await alex.say('activate tier 7 admins');
    assert.equal(alex.texts()[0], 'Did you mean Tier 0 Admins (group)?');
    await alex.say('search and purge owner');
    assert.equal(alex.texts()[0], 'I don’t know “search and purge owner”');
    await lynne.say('activate tier 1 admins');
    assert.equal(lynne.texts()[0], 'You are not eligible for Tier 1 Admins (group)');
    sandbox.faults.add({ path: '/graph/v1.0/groups', status: 403 });
    await lynne.say('activate tier 1 admins');
    assert.equal(lynne.texts()[0], 'I did not find “tier 1 admins” in what I can see');
    assert.match(all(lynne), /I could not read the groups of your organization/);
  });
});

describe('Targets of one name', () => {
  const story = eachInSandbox({
    tenant: contosoWith([
      { name: 'Search and Purge PIM', description: 'Copy for the drill', eligible: people.alex },
      { name: 'Twin', description: 'the same', eligible: people.alex },
      { name: 'twin', description: 'The same', eligible: people.alex },
      { name: 'Ops', description: 'Night', eligible: people.alex },
      { name: 'Ops', eligible: people.alex },
    ]),
  });

  it('are told apart by what an administrator wrote to them, on the form too', async () => {
    const { alex } = story;
    await alex.say('search and purge');
    assert.match(all(alex), /2 are called “search and purge”/);
    assert.match(all(alex), /Copy for the drill/);
    assert.match(all(alex), /Purges malicious mail while a membership is on/);
    await alex.click('Activate');
    assert.match(all(alex), /Copy for the drill|Purges malicious mail while a membership is on/);
  });

  it('are told apart by their ids where that says no more', async () => {
    const { alex } = story;
    for (const [said, first] of [
      ['twin', 1],
      ['ops', 3],
    ] as const) {
      await alex.say(said);
      assert.ok(alex.texts().includes(`Id ${idOf(first)}`), all(alex));
      assert.ok(alex.texts().includes(`Id ${idOf(first + 1)}`), all(alex));
    }
  });
});

describe('A list of many', () => {
  const teams = Array.from({ length: 45 }, (_, index) => `Team ${String(index + 10)} Readers`);
  const story = eachInSandbox({ tenant: contosoWith(alexs(...teams)) });

  it('reaches every one that fits the words', async () => {
    const { alex } = story;
    await alex.say('readers');
    assert.match(all(alex), /45 fit “readers”/);
    const seen = await everyPage(alex);
    assert.deepEqual(new Set(seen), new Set(teams.map((name) => `${name} (group)`)));
    assert.equal(seen.length, teams.length);
    await alex.click('Back');
    await alex.click('Activate');
    assert.match(alex.texts()[0] ?? '', /^Activate Team /);
  });

  it('begins with what is on, what waits and what was asked for of late', async () => {
    const { alex, wait } = story;
    await switchOn(story, 'team 53 readers');
    await switchOn(story, 'team 40 readers for 30 min');
    await wait(31);
    await alex.say('search and purge');
    await alex.click('Activate', { justification: 'x', ticketNumber: 'i', ticketSystem: 's' });
    await story.signIn(alex);
    await alex.waitFor('Waiting for approval');
    await alex.say('my access');
    assert.deepEqual(rows(alex).slice(0, 4), [
      'Team 53 Readers (group)',
      'Search and Purge PIM (group)',
      'Team 40 Readers (group)',
      'eDiscovery Export PIM (group)',
    ]);
    assert.equal((await everyPage(alex)).length, teams.length + 4);
    await alex.say('readers');
    assert.deepEqual(rows(alex).slice(0, 2), ['Team 53 Readers (group)', 'Team 40 Readers (group)']);
  });

  it('can be searched on the card', async () => {
    const { alex } = story;
    await alex.say('my access');
    await alex.click('Search', { said: 'team 53' });
    assert.deepEqual(rows(alex), ['Team 53 Readers (group)']);
    assert.equal(alex.texts()[0], 'Did you mean Team 53 Readers (group)?');
    await alex.say('my access');
    await alex.click('Search', { said: 'reader' });
    assert.match(all(alex), /46 fit “reader”/);
    assert.equal((await everyPage(alex)).length, 46);
  });

  it('of what is on has all its pages', async () => {
    const { alex, sandbox } = story;
    for (const [index] of teams.slice(0, 24).entries())
      sandbox.portal.activate(people.alex, { kind: 'group', groupId: idOf(index), accessId: 'member' });
    await sandbox.cloud.clock.advance(20_000);
    await alex.say('status');
    assert.equal((await everyPage(alex)).length, 24);
    await alex.say('give back');
    assert.equal((await everyPage(alex)).length, 24);
  });
});

describe('An inbox of many', () => {
  const ids = Array.from({ length: 30 }, (_, index) => `ace00000-0000-4000-8000-0000000000${index + 10}`);
  const purge: PimTarget = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' };
  const member = { group: groups.searchAndPurge, access: 'member' } as const;
  const story = eachInSandbox(
    {
      tenant: {
        ...contoso,
        users: [
          ...contoso.users,
          ...ids.map((id) => ({
            ...{ id, name: `Person ${id.slice(-2)}`, upn: `${id}@contoso.com`, title: '' },
            ...{ locale: 'en-US', timeZone: 'UTC' },
          })),
        ],
        eligibilities: ids.map((to) => ({ to, of: member })),
        settings: [
          {
            of: member,
            activation: {
              ...{ maximumDuration: 'PT4H', mfa: false, justification: false, ticket: false },
              approvers: [{ user: people.megan }],
            },
          },
        ],
      },
    },
    ['megan'],
  );

  /** What can be ticked. */
  const ticks = ({ last }: Person): readonly string[] =>
    [...JSON.stringify(last.attachments).matchAll(/"title":"(Person \d\d: [^"]*)"/g)].flatMap(
      ([, title]) => title ?? [],
    );

  it('reaches every request, and finds one by who asks', async () => {
    const { megan, sandbox } = story;
    for (const id of ids) sandbox.portal.activate(id, purge);
    await megan.say('approvals');
    assert.equal(megan.texts()[0], 'Waiting for your decision: 30');
    const seen = await everyPage(megan, ticks);
    assert.deepEqual(
      new Set(seen),
      new Set(ids.map((id) => `Person ${id.slice(-2)}: Search and Purge PIM (group)`)),
    );
    assert.equal(seen.length, 30);
    await megan.click('Search', { said: 'person 31' });
    assert.deepEqual(rows(megan), ['Person 31: Search and Purge PIM (group)']);
    await megan.click('Review');
    assert.equal(megan.texts()[0], 'Person 31 asks for Search and Purge PIM (group)');
    await megan.say('approvals');
    await megan.click('Search', { said: 'nobody of that name' });
    assert.equal(megan.texts()[0], 'Waiting for your decision: 0');
    await megan.click('All');
    assert.equal(megan.texts()[0], 'Waiting for your decision: 30');
  });
});

describe('A word of ours that is a name, too', () => {
  const story = eachInSandbox({ tenant: contosoWith(alexs('Status', 'Roles')) });

  for (const [word, name, title] of [
    ['status', 'Status', 'Your open access'],
    ['roles', 'Roles', 'Your access'],
  ] as const)
    it(`does what it always does, and says how to come to what has the name: ${word}`, async () => {
      const { alex } = story;
      await alex.say(word);
      assert.equal(alex.texts()[0], title);
      assert.ok(
        alex.texts().includes(`There is also a target named ${name}: say activate ${word}.`),
        all(alex),
      );
      await alex.say(`activate ${word}`);
      assert.match(alex.texts()[0] ?? '', new RegExp(`^Activate ${name} `));
      await alex.say(word === 'roles' ? 'my access' : 'active');
      assert.ok(!all(alex).includes('There is also'), all(alex));
    });
});

async function switchOn({ alex, sandbox }: ReturnType<typeof eachInSandbox>, words: string): Promise<void> {
  await alex.say(words);
  await alex.click('Activate', { justification: 'Case 12' });
  await sandbox.cloud.clock.advance(20_000);
  await alex.waitFor('Active until');
}

/** Turns over a list to its end. */
async function everyPage(
  person: Person,
  rowsOf: (person: Person) => readonly string[] = rows,
): Promise<readonly string[]> {
  const seen = [...rowsOf(person)];
  while (person.buttons().includes('More')) {
    await person.click('More', {}, person.last);
    seen.push(...rowsOf(person));
  }
  return seen;
}
