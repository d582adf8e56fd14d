import assert from 'node:assert/strict';
import { readActions, readTexts } from '../../sandbox/botservice/readCard.ts';
import type { Message } from '../../sandbox/botservice/chat.ts';
import type { Person } from '../../sandbox/botservice/person.ts';
import type { PimTarget } from '../../sandbox/pim/model.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { startSandbox } from '../../sandbox/start.ts';
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
    this.timeout(30_000 + requests * 2_000);
    const approvers = ['megan', 'isaiah', 'patti'].map((name) => sandbox.teams.person(name));
    for (const approver of approvers) {
      await approver.install();
      // Once for each replica that there may be.
      await approver.say('approvals');
      await approver.say('approvals');
    }
    const lists = new Map(approvers.map((approver) => [approver, approver.last]));
    const outcomes = new Map<string, Set<string>>();
    let clicks = 0;
    let decisions = 0;
    for (const id of ids) {
      sandbox.log.clear();
      const request = sandbox.portal.activate(id, purge);
      const buttons = await Promise.all(
        approvers.map((person) => buttonsOf(person, lists.get(person), request.id)),
      );
      const said = await Promise.all(
        Array.from({ length: clicksEach }, async (_, index) => {
          const person = approvers[index % approvers.length];
          assert.ok(person);
          const verb = index % 2 === 0 ? 'approve' : 'deny';
          const data = buttons[index % approvers.length]?.find((button) => button.verb === verb)?.data;
          const clicked = await person.execute({ verb }, { ...data, reason: `click ${index}` }, person.last);
          clicks += 1;
          return clicked.kind === 'card' ? (readTexts(clicked.card)[1] ?? '') : clicked.kind;
        }),
      );
      outcomes.set(request.id, new Set(said));
      decisions += sandbox.log.entries.filter(
        ({ method, status }) => method === 'PATCH' && status === 204,
      ).length;
    }
    assert.equal(decisions, requests, 'one decision each');
    for (const [id, said] of outcomes) {
      const { approval } = sandbox.cloud.pim.request(id) ?? {};
      const by = sandbox.cloud.directory.nameOf(approval?.reviewedBy ?? '') ?? '';
      const truth = `${approval?.result === 'Approve' ? 'Approved' : 'Denied'} by ${by}`;
      assert.deepEqual([...said], [truth], id);
    }
    if (requests > 100)
      process.stderr.write(
        `      ${clicks} clicks on ${requests} requests: ${decisions} decisions, all cards agree\n`,
      );
  });
});

/** The person's own buttons for the request, on the card that is opened from their list. */
async function buttonsOf(
  person: Person,
  list: Message | undefined,
  id: string,
): Promise<ReturnType<typeof readActions>> {
  assert.ok(list);
  const data = { api: 'group', id, card: buttonData(list, 'inbox')?.['card'] };
  await person.execute({ verb: 'approval' }, data, list);
  return readActions(person.last.attachments[0]?.content);
}
