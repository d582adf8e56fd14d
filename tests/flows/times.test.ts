import assert from 'node:assert/strict';
import { contoso, groups, people } from '../../sandbox/tenant/contoso.ts';
import { buttonData } from '../attack/lib.ts';
import { wednesdayMorning } from '../support/sandbox.ts';
import { eachInSandbox } from '../support/story.ts';

const day = 24 * 60 * 60_000;
const reviewers = { group: groups.ediscoveryReviewers, access: 'member' } as const;
const inDays = (days: number): string => new Date(wednesdayMorning.getTime() + days * day).toISOString();

/** Contoso, with Alex eligible for eDiscovery Reviewers in this span alone. */
function tenantWith(span: { readonly from?: string; readonly until?: string }): typeof contoso {
  return {
    ...contoso,
    eligibilities: [
      ...contoso.eligibilities.filter(
        ({ of }) => !('group' in of) || of.group !== groups.ediscoveryReviewers,
      ),
      { to: people.alex, of: reviewers, ...span },
    ],
  };
}

describe('An eligibility that starts later', () => {
  const story = eachInSandbox({ tenant: tenantWith({ from: inDays(1 / 24) }) });

  it('is listed with its beginning, cannot be asked for, and can be from then on', async () => {
    const { alex, sandbox, wait, writes } = story;
    sandbox.cloud.pim.switches.eligibilitiesToCome = 'listed';
    await alex.say('my access');
    assert.ok(alex.texts().some((text) => text.startsWith('Eligible from ')));
    await alex.say('activate ediscovery reviewers for 1h');
    assert.ok(alex.texts().some((text) => text.startsWith('Eligible from ')));
    assert.ok(!alex.buttons().includes('Activate'));
    await wait(61);
    await alex.say('activate ediscovery reviewers for 1h');
    await alex.click('Activate', { justification: 'Case 12' });
    await alex.waitFor('Entra is switching it on');
    assert.equal(writes().length, 1);
  });
});

describe('An eligibility that ends', () => {
  const story = eachInSandbox({ tenant: tenantWith({ until: inDays(2) }) });

  it('takes no start after its end, and says so beside the field', async () => {
    const { alex, writes } = story;
    await alex.say('ediscovery reviewers');
    const startDate = inDays(5).slice(0, 10);
    await alex.click('Activate', { justification: 'Case 12', startDate, startTime: '09:00' });
    alex.cardWith('Your eligibility has ended by then: choose an earlier start.');
    assert.equal(writes().length, 0);
  });
});

describe('What is on', () => {
  const story = eachInSandbox();

  it('is asked for anew where the words say a start after its end, and shown where they do not', async () => {
    const { alex, sandbox, wait } = story;
    await alex.say('ediscovery reviewers for 1h');
    await alex.click('Activate', { justification: 'Case 12' });
    await wait(1);
    await alex.waitFor('is on until');
    const first = alex.last;
    for (const words of ['ediscovery reviewers', 'ediscovery reviewers in 20 minutes for 1h']) {
      await alex.say(words);
      assert.ok(alex.buttons().includes('Give back'), words);
    }
    await alex.say('ediscovery reviewers tomorrow at 9:00 for 1h');
    assert.notEqual(alex.last, first);
    await alex.click('Activate', { justification: 'Case 13' });
    await alex.waitFor('Scheduled from');
    const [, next] = sandbox.cloud.pim.requests('assignment');
    assert.equal(next?.status, 'Granted');
  });

  it('keeps the later start that was typed on a form whose button did not count', async () => {
    const { alex, wait } = story;
    await alex.say('ediscovery reviewers for 1h');
    await alex.click('Activate', { justification: 'Case 12' });
    await wait(1);
    await alex.waitFor('is on until');
    alex.namesMessages = 'otherwise';
    const typed = { justification: 'Case 13', startDate: '', startTime: '' };
    for (const [startTime, shown] of [
      ['', 'Give back'],
      ['09:00', 'Activate'],
    ] as const) {
      await alex.say('ediscovery reviewers tomorrow at 10:00 for 1h');
      await alex.click('Activate', {
        ...typed,
        ...(startTime === '' ? {} : { startTime, startDate: '2031-01-16' }),
      });
      assert.ok(alex.buttons().includes(shown), `${startTime}: ${alex.texts().join(' | ')}`);
    }
    await alex.click('Activate');
    await alex.waitFor('Scheduled from');
    const card = alex.texts(alex.cardWith('Scheduled from')).join(' | ');
    assert.match(card, /Starts: tomorrow 0?9:00 AM .*Case 13/);
  });

  it('shows what was asked for elsewhere, on and to come, and takes back what is to come', async () => {
    const { alex, sandbox, wait } = story;
    const target = { kind: 'group', groupId: groups.ediscoveryReviewers, accessId: 'member' } as const;
    for (const start of [undefined, sandbox.cloud.clock.now().getTime() + day])
      sandbox.cloud.pim.submit(
        { oid: people.alex, amr: ['pwd', 'mfa'], acrs: [] },
        {
          ...{ action: 'selfActivate', target, principalId: people.alex, justification: 'Elsewhere' },
          ...{
            ticket: { ticketNumber: null, ticketSystem: null },
            customData: null,
            isValidationOnly: false,
          },
          schedule: { type: 'afterDuration', start, end: undefined, duration: 3_600_000 },
        },
      );
    await wait(1);
    await alex.say('ediscovery reviewers');
    assert.match(alex.texts().join('\n'), /Active until [^]*Scheduled from /);
    await alex.click('Withdraw');
    await alex.waitFor('withdrawn');
    const states = sandbox.cloud.pim.requests('assignment').map(({ status }) => status);
    assert.deepEqual(states, ['Provisioned', 'Canceled']);
  });

  it('hides nothing that is to follow it: both are in the lists, and each is ended by its name', async () => {
    const { alex, sandbox, wait, writes } = story;
    await alex.say('ediscovery reviewers for 1h');
    await alex.click('Activate', { justification: 'Case 12' });
    await wait(1);
    await alex.waitFor('is on until');
    await alex.say('ediscovery reviewers tomorrow at 9:00 for 1h');
    await alex.click('Activate', { justification: 'Case 13' });
    await alex.waitFor('Scheduled from');
    for (const words of ['status', 'my access']) {
      await alex.say(words);
      const shown = alex.texts().filter((text) => /(?:Active until|Scheduled from) /.test(text));
      assert.equal(shown.length, 2, alex.texts().join(' | '));
      assert.ok(alex.buttons().includes('Withdraw'), words);
    }
    // What is to come already is shown, and no form for another.
    await alex.say('ediscovery reviewers in 3 days at 9:00 for 1h');
    assert.ok(alex.buttons().includes('Continue'));
    assert.ok(!alex.buttons().includes('Activate'));
    await alex.say('cancel ediscovery reviewers');
    await alex.waitFor('Withdrawn');
    assert.match(writes().at(-1)?.url ?? '', /cancel$/);
    await alex.say('status');
    assert.ok(!alex.buttons().includes('Withdraw'));
    await wait(5);
    await alex.say('give back ediscovery reviewers');
    await alex.waitFor('Given back');
    const states = sandbox.cloud.pim.requests('assignment').map(({ status }) => status);
    assert.deepEqual(states, ['Provisioned', 'Canceled', 'Revoked']);
  });
});

describe('An activation that is continued', () => {
  const story = eachInSandbox();

  it('begins at the moment that its form was made of, whatever its text means where the person is', async () => {
    const { alex, sandbox, wait } = story;
    await alex.say('ediscovery reviewers for 1h');
    await alex.click('Activate', { justification: 'Case 12' });
    await wait(1);
    await alex.waitFor('is on until');
    await wait(55);
    const warning = await alex.waitFor('Ends in');
    await alex.click('Continue', {}, warning);
    const form = alex.last;
    const { startsAt, zone } = buttonData(form, 'activate') ?? {};
    assert.equal(zone, alex.user.timeZone);
    // A button that is shown in one zone and clicked in another.
    alex.travelTo('Asia/Kolkata');
    await alex.click('Activate', { justification: 'Case 12' }, form);
    const [, next] = sandbox.cloud.pim.requests('assignment');
    assert.equal(next?.schedule?.start, startsAt);
  });
});
