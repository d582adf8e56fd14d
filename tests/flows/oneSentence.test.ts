import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Person } from '../../sandbox/botservice/person.ts';
import { contoso, people } from '../../sandbox/tenant/contoso.ts';
import type { Tenant } from '../../sandbox/tenant/tenant.ts';
import { everyPhrase } from '../bot/turn/phrases/everyPhrase.ts';
import { eachInSandbox } from '../support/story.ts';

const form = ({ last }: Person): string => JSON.stringify(last.attachments);

describe('One sentence', () => {
  const story = eachInSandbox({ settings: { ELEVATION_FILE: 'examples/elevation.yaml' } });

  it('fills the form and says what was understood; one tap sends it', async () => {
    const { alex, writes, signIn, sandbox } = story;
    await alex.say('search & purge 2h INC0042731 payroll phish');
    assert.equal(alex.texts()[0], 'Activate Search and Purge PIM (group)');
    assert.match(
      alex.texts().join('\n'),
      /I understood: 2 h, until (?:tomorrow )?\S+ \S+ if it is approved at once\./,
    );
    assert.equal(writes().length, 0);
    await alex.click('Activate');
    await signIn(alex);
    await alex.waitFor('Waiting for approval');
    const [request] = sandbox.cloud.pim.requests('assignment', people.alex);
    assert.equal(request?.justification, 'payroll phish');
    assert.deepEqual(request.ticket, { ticketNumber: 'INC0042731', ticketSystem: 'ServiceNow' });
    assert.ok(alex.texts().includes('For: 2 h'));
  });

  it('has on the form what it says of why, also where the policy asks for nothing', async () => {
    const { alex } = story;
    await alex.say('security reader 1h alerts in Defender');
    assert.match(form(alex), /"value":"alerts in Defender"/);
    await alex.say('security reader 1h');
    assert.ok(!alex.texts().includes('Why you need it'));
  });

  it('says what is more than the policy allows, and offers the most', async () => {
    const { alex } = story;
    await alex.say('search & purge 6h INC0042731 payroll phish');
    assert.ok(alex.texts().includes('You asked for 6 h. At most 4 h is allowed.'), alex.texts().join('\n'));
    assert.match(form(alex), /"value":"240"/);
  });

  it('with a day and no time asks for the time', async () => {
    const { alex, writes } = story;
    await alex.say('security reader tomorrow 2h');
    assert.match(alex.texts().join('\n'), /Say below at what time it starts/);
    await alex.click('Activate');
    assert.equal(writes().length, 0);
    assert.ok(alex.texts().some((text) => text.startsWith('✖')));
  });

  it('understands a task by the words that the administrator gave it, and keeps them in the reason', async () => {
    const { alex } = story;
    await alex.say('i need to delete phish from payroll, 2h, INC0042731');
    assert.equal(alex.texts()[0], 'Activate Search and Purge PIM (group)');
    assert.match(form(alex), /"value":"delete phish from payroll"/);
  });

  it('with a mistyped name is asked, and the one tap on the answer keeps everything', async () => {
    const { alex } = story;
    await alex.say('securty raeder 2h check of alerts');
    assert.equal(alex.texts()[0], 'Did you mean Security Reader (role)?');
    await alex.click('Activate');
    assert.match(form(alex), /"value":"120"/);
    assert.match(form(alex), /"value":"check of alerts"/);
  });

  it('never submits anything, whatever the words are', async () => {
    const { alex, writes } = story;
    for (const said of fc.sample(fc.constantFrom(...everyPhrase), 20)) await alex.say(said);
    const words = fc.sample(fc.array(fc.constantFrom(...vocabulary), { minLength: 1, maxLength: 9 }), 20);
    for (const some of words) await alex.say(some.join(' '));
    assert.deepEqual(writes(), []);
  });
});

const vocabulary = [
  ...[
    'search & purge',
    'security reader',
    'purge',
    '2h',
    'now',
    'yes',
    'send',
    'submit',
    'ok',
    'go',
    'activate',
    'please',
  ],
  ...[
    'INC0042731',
    'until 5pm',
    'demain 9h',
    'für 2 Stunden',
    '２時間',
    'approve',
    'again',
    'do it',
    'confirm',
    'ja',
    'oui',
  ],
];

/** Contoso where Alex may switch on Support, and others have things with longer names. */
const withSupport: Tenant = {
  ...contoso,
  groups: [
    ...contoso.groups,
    ...['Support', 'Support Desk', 'Night Support'].map((name, index) => ({
      ...{ id: `6e0f0100-1c7d-4d55-8f0b-c00000002${index}00`, name, description: '' },
      ...{ roleAssignable: true, members: [], owners: [] },
    })),
  ],
  eligibilities: [
    ...contoso.eligibilities,
    { to: people.alex, of: { group: '6e0f0100-1c7d-4d55-8f0b-c00000002000', access: 'member' } },
  ],
};

describe('A name that words beside it make a longer one', () => {
  const story = eachInSandbox({ tenant: withSupport });

  for (const [said, name] of [
    ['support desk 2h', 'Support Desk'],
    ['need night support 2h', 'Night Support'],
  ] as const)
    it(`is not taken for the shorter one where the longer is there: “${said}”`, async () => {
      const { alex } = story;
      await alex.say(said);
      assert.equal(alex.texts()[0], `You are not eligible for ${name} (group)`);
    });

  it('is asked where that cannot be looked up', async () => {
    const { alex, sandbox } = story;
    sandbox.faults.add({ path: '/graph/v1.0/groups', status: 403 });
    await alex.say('support mailbox rules 2h');
    assert.equal(alex.texts()[0], 'Which one do you mean?');
    await alex.click('Activate');
    assert.match(form(alex), /"value":"mailbox rules"/);
  });

  it('is the reason where nothing has the longer name', async () => {
    const { alex } = story;
    await alex.say('support mailbox rules 2h');
    assert.equal(alex.texts()[0], 'Activate Support (group)');
    assert.match(form(alex), /"value":"mailbox rules"/);
  });
});
