import assert from 'node:assert/strict';
import { readActions, readTexts } from '../../sandbox/botservice/readCard.ts';
import type { Message } from '../../sandbox/botservice/chat.ts';
import { en } from '../../cards/words/en.ts';
import type { Clicked, Person } from '../../sandbox/botservice/person.ts';
import type { PimTarget } from '../../sandbox/pim/model.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { startSandbox } from '../support/sandbox.ts';
import { contoso, groups, people } from '../../sandbox/tenant/contoso.ts';
import type { Tenant } from '../../sandbox/tenant/tenant.ts';
import { buttonData } from '../attack/lib.ts';
import { freshDatabase } from '../support/database.ts';
import { noHurry, noTeamsLimits } from '../support/limits.ts';

/** `npm run race` takes a thousand. */
const requests = Number(process.env['RACE_REQUESTS'] ?? 12);
const clicksEach = 10;
const purge: PimTarget = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' };
const ids = Array.from(
  { length: requests },
  (_, index) => `ace00000-0000-4000-8000-${String(index).padStart(12, '0')}`,
);

/** Many who ask, three who decide. */
const crowd: Tenant = {
  ...contoso,
  users: [
    ...contoso.users,
    ...ids.map((id) => ({
      id,
      name: `Person ${id.slice(-4)}`,
      upn: `${id}@contoso.com`,
      title: '',
      locale: 'en-US',
      timeZone: 'UTC',
    })),
  ],
  eligibilities: ids.map((to) => ({ to, of: { group: groups.searchAndPurge, access: 'member' } })),
  settings: [
    {
      of: { group: groups.searchAndPurge, access: 'member' },
      activation: {
        maximumDuration: 'PT4H',
        mfa: false,
        justification: false,
        ticket: false,
        approvers: [{ user: people.megan }, { user: people.patti }, { group: groups.purgeApprovers }],
      },
    },
  ],
};

describe('Approvers who race, over two replicas', () => {
  let sandbox: Sandbox;
  before(async () => {
    sandbox = await startSandbox({
      databaseUrl: await freshDatabase(),
      replicas: 2,
      tenant: crowd,
      limits: noHurry,
      switches: noTeamsLimits,
    });
  });
  after(() => sandbox.close());

  it(`decide each of ${requests} requests once, and every card says the same`, async function () {
    this.timeout(60_000 + requests * 15_000);
    const approvers = ['megan', 'isaiah', 'patti'].map((name) => sandbox.teams.person(name));
    for (const approver of approvers) {
      await approver.install();
      // Once for each replica that there may be.
      await approver.say('approvals');
      await approver.say('approvals');
    }
    const lists = approvers.map((person) => ({ person, message: person.last }));
    let clicks = 0;
    let decisions = 0;
    for (const id of ids) {
      sandbox.log.clear();
      const request = sandbox.portal.activate(id, purge);
      const places = await Promise.all(lists.map((list) => opened(list, request.id)));
      const answers = await Promise.all(
        Array.from({ length: clicksEach }, async (_, index) => {
          const place = places[index % places.length];
          assert.ok(place);
          const verb = index % 2 === 0 ? 'approve' : 'deny';
          const data = readActions(cardOf(place)).find((button) => button.verb === verb)?.data;
          clicks += 1;
          return place.person.execute({ verb }, { ...data, reason: `click ${index}` }, place.message);
        }),
      );
      const truth = outcomeOf(sandbox, request.id);
      for (const answer of answers) assert.ok(saysOrWillSay(answer, truth), JSON.stringify(answer));
      await Promise.all(places.map((place) => until(place.person, () => says(cardOf(place), truth))));
      decisions += sandbox.log.entries.filter(
        ({ method, status }) => method === 'PATCH' && status === 204,
      ).length;
    }
    assert.equal(decisions, requests, 'one decision each');
    if (requests > 100)
      process.stderr.write(
        `      ${clicks} clicks on ${requests} requests: ${decisions} decisions, all cards agree\n`,
      );
  });
});

/** A message of the bot in somebody's chat. */
interface Place {
  readonly person: Person;
  readonly message: Message;
}

/** What the cards must say, as the cloud has it. */
function outcomeOf({ cloud }: Sandbox, id: string): string {
  const { approval } = cloud.pim.request(id) ?? {};
  const by = cloud.directory.nameOf(approval?.reviewedBy ?? '') ?? '';
  return `${approval?.result === 'Approve' ? 'Approved' : 'Denied'} by ${by}`;
}

const says = (card: unknown, truth: string): boolean => readTexts(card)[1] === truth;

/** The outcome, or, where the machine is too busy for the time of a click, that the card follows. */
function saysOrWillSay(answer: Clicked, truth: string): boolean {
  if (answer.kind === 'text') return answer.text === en.bot.slow;
  return answer.kind === 'card' && says(answer.card, truth);
}

/** The card in that message, as it is now. */
const cardOf = ({ person, message }: Place): unknown => person.chat.find(message.id)?.attachments[0]?.content;

async function until(person: Person, holds: () => boolean): Promise<void> {
  while (!holds())
    await new Promise<void>((resolve) => {
      const stop = person.chat.listen(() => {
        stop();
        resolve();
      });
    });
}

/** The person's card for the request with its buttons: the one that they open from their list, or were sent. */
async function opened({ person, message: list }: Place, id: string): Promise<Place> {
  const data = { api: 'group', id, card: buttonData(list, 'inbox')?.['card'] };
  await person.execute({ verb: 'approval' }, data, list);
  const found = (): Message | undefined =>
    person.messages.findLast((message) => buttonData(message, 'approve')?.['id'] === id);
  await until(person, () => found() !== undefined);
  const message = found();
  assert.ok(message);
  return { person, message };
}
