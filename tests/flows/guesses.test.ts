import assert from 'node:assert/strict';
import type { SwitchBook, SwitchValue } from '../../sandbox/switchEntry.ts';
import type { SectionName, sections } from '../../sandbox/switchboard.ts';
import { switchEntries } from '../../sandbox/switchboard.ts';
import { contoso, groups, people } from '../../sandbox/tenant/contoso.ts';
import type { ActivationSettings, Tenant } from '../../sandbox/tenant/tenant.ts';
import type { Story } from '../support/story.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';

type GuessesIn<Book extends SwitchBook> = {
  [Name in keyof Book]: Book[Name]['evidence'] extends 'GUESS' ? Name : never;
}[keyof Book];

/** Every switch over what nobody knows for certain. */
type Guess = {
  [Section in SectionName]: GuessesIn<(typeof sections)[Section]['book']>;
}[SectionName];

/** The other answer to each guess. A guess without a row does not compile. */
const otherAnswers: Readonly<Record<Guess, SwitchValue>> = {
  activationWithoutEligibility: 'ends',
  approvalWithoutEligibility: 'fails',
  approvers: 'of the moment',
  approverLists: 'decided too',
  approvalsToCome: 'not listed',
  approvalSwitchedOff: 'grants',
  tooShort: 'ActiveDurationTooShort',
  eligibilitiesToCome: 'listed',
  unknownScopes: 'refused',
  groupProvisioning: 'steady',
  ownExtensionsOfGroups: 'refused',
  expiredSchedules: 'listed',
  directoryMembers: 'listed',
  extensionAnswers: 'later',
  pendingEvaluation: 'hidden',
  extensionDenial: 'Failed',
  extensionFailure: 'open',
  autoApprovedLate: 'denies',
  extensionOnValidation: 'called',
  bothPhases: 'refused',
  startedActivation: 'stays Granted',
  strangeConversations: 'not found',
  refusedExchange: 'not found',
  throttledBy: 'channel',
  retryAfter: 1,
  currentUserCap: true,
  stagesInline: true,
  accountEnabledInBasicProfile: 'refused',
  pimCallsInTenSeconds: 60,
};

/** What everybody sees of each story, whatever Entra turns out to do. */
function mainStories(story: Story): void {
  it('ask, what waits and status, approve, on, give back', async () => {
    const { alex, megan, isaiah, wait } = story;
    await askForPurge(story);
    await alex.say('status');
    assert.ok(alex.texts().some((text) => text.includes('Search and Purge PIM')));
    // The list is Entra's, and may have it some seconds after the card.
    await wait(0.1);
    await isaiah.say('approvals');
    assert.ok(isaiah.texts().some((text) => text.includes('Alex Wilber')));
    const asked = megan.cardWith('Approve');
    await megan.click('Approve', { reason: 'Matches the incident' }, asked);
    await megan.waitFor('Approved by Megan Bowen');
    await alex.waitFor('was approved by Megan Bowen');
    await wait(1);
    await alex.waitFor('On since');
    await wait(6);
    await alex.click('Give back', {}, alex.cardWith('On since'));
    await alex.waitFor('Given back');
    await alex.say('status');
    assert.ok(alex.texts().includes('Nothing is on and nothing is waiting.'));
  });

  it('denial, and what is scheduled, to its end', async () => {
    const { alex, megan, isaiah, sandbox, wait } = story;
    await askForPurge(story);
    await isaiah.click('Deny', { reason: 'Not tonight' });
    const card = await alex.waitFor('Denied by Isaiah Langer');
    assert.ok(alex.texts(card).includes('Not tonight'));
    await megan.waitFor('Denied by Isaiah Langer');

    const soon = new Date(sandbox.cloud.clock.now().getTime() + 20 * 60_000);
    const [startDate, startTime] = localParts(soon, alex.user.timeZone);
    await alex.say('ediscovery reviewers for 30 min');
    await alex.click('Activate', { justification: 'Case 12', startDate, startTime });
    await alex.waitFor('Scheduled from');
    await wait(21);
    await alex.waitFor('Active until');
    await wait(31);
    await alex.waitFor('Ended: its time was over');
  });
}

for (const [guess, answer] of Object.entries(otherAnswers))
  describe(`Where ${guess} is ${String(answer)}, people see the same of`, () => {
    assert.ok(switchEntries[guess]);
    mainStories(eachInSandbox({ switches: { [guess]: answer } }));
  });

/** Both answers of one guess, each with what people see in the end. */
function bothWays(
  guess: Guess,
  ends: readonly [readonly [SwitchValue, string], readonly [SwitchValue, string]],
  play: (story: Story, seen: string) => Promise<void>,
  tenant: Tenant = contoso,
): void {
  describe(guess, () => {
    for (const [answer, seen] of ends)
      describe(String(answer), () => {
        const story = eachInSandbox({ tenant, switches: { [guess]: answer } });
        it(`is told as “${seen}”`, () => play(story, seen));
      });
  });
}

describe('What nobody knows for certain', () => {
  bothWays(
    'activationWithoutEligibility',
    [
      ['runs on', 'It may end before its time'],
      ['ends', 'Ended early'],
    ],
    async (story, seen) => {
      const { alex, sandbox, wait } = story;
      await alex.say('ediscovery reviewers for 2h');
      await alex.click('Activate', { justification: 'Case 12' });
      await sandbox.cloud.clock.advance(20_000);
      await alex.waitFor('On since');
      await wait(5);
      takeEligibility(story);
      await wait(16);
      await alex.waitFor(seen);
    },
  );

  bothWays(
    'approvalWithoutEligibility',
    [
      ['grants', 'On since'],
      ['fails', 'Entra refused to switch Search and Purge PIM on.'],
    ],
    async (story, seen) => {
      const { alex, megan, wait } = story;
      await askForPurge(story);
      takeEligibility(story);
      await megan.click('Approve', { reason: 'ok' });
      await wait(2);
      await alex.waitFor(seen);
    },
  );

  bothWays(
    'approvers',
    [
      ['of the request', 'Approved by Isaiah Langer'],
      ['of the moment', 'Approved by Isaiah Langer'],
    ],
    async (story, seen) => {
      const { alex, megan, isaiah, sandbox } = story;
      await askForPurge(story);
      setApproval(story, [{ group: groups.purgeApprovers }]);
      await megan.click('Approve', { reason: 'ok' });
      assert.equal(
        sandbox.cloud.pim.awaitingApproval('group').length,
        1,
        'who was taken out decides nothing',
      );
      await isaiah.click('Approve', { reason: 'ok' }, isaiah.cardWith('asks for'));
      await alex.waitFor('was approved by Isaiah Langer');
      await isaiah.waitFor(seen);
    },
  );

  bothWays(
    'approvalSwitchedOff',
    [
      ['still waits', 'Waiting for approval'],
      ['grants', 'On since'],
    ],
    async (story, seen) => {
      const { alex, wait } = story;
      await askForPurge(story);
      setApproval(story, undefined);
      await wait(3);
      await alex.waitFor(seen);
    },
  );

  bothWays(
    'currentUserCap',
    [
      [false, 'Activate Project 60'],
      [true, 'Activate Project 60'],
    ],
    async ({ alex }, seen) => {
      await alex.say('project 60 for 1h');
      await alex.waitFor(seen);
    },
    contosoWithEligibleGroups(60),
  );
});

const purge = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;

function setApproval({ sandbox }: Story, approvers: ActivationSettings['approvers']): void {
  sandbox.cloud.pim.policies.configure(purge, {
    ...{ maximumDuration: 'PT4H', mfa: true, justification: true, ticket: true },
    ...(approvers === undefined ? {} : { approvers }),
  });
}

/** An administrator takes the eligibility away that Alex's newest request is based on. */
function takeEligibility({ sandbox, alex, patti }: Story): void {
  const newest = sandbox.cloud.pim.requests('assignment', alex.user.id).at(-1);
  if (newest === undefined) throw new Error('Alex has asked for nothing');
  const { target, principalId, ticket } = newest;
  sandbox.cloud.pim.submitEligibility(
    { oid: patti.user.id, amr: ['pwd', 'mfa'], acrs: [] },
    {
      ...{ action: 'adminRemove', target, principalId, ticket, justification: 'Left the team' },
      ...{ schedule: undefined, customData: null, isValidationOnly: false },
    },
  );
}

/** Contoso where Alex may switch on so many groups more, more than a page has. */
function contosoWithEligibleGroups(count: number): Tenant {
  const made = Array.from({ length: count }, (_, index) => ({
    id: `6e0f0200-1c7d-4d55-8f0b-c0000000${String(1_001 + index)}`,
    name: `Project ${String(index + 1)}`,
    description: '',
    roleAssignable: false,
    members: [],
    owners: [],
  }));
  return {
    ...contoso,
    groups: [...contoso.groups, ...made],
    eligibilities: [
      ...contoso.eligibilities,
      ...made.map(({ id }) => ({ to: people.alex, of: { group: id, access: 'member' } as const })),
    ],
  };
}

/** On somebody's clock, as the form's inputs hold them. */
function localParts(moment: Date, timeZone: string): [string, string] {
  const parts = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const [date = '', time = ''] = parts.format(moment).split(' ');
  return [date, time];
}
