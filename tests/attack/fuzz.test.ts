import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Activity } from '../../sandbox/botservice/teamsActivity.ts';
import type { Person } from '../../sandbox/botservice/person.ts';
import { bot, groups, people } from '../../sandbox/tenant/contoso.ts';
import { noHurry, noTeamsLimits } from '../support/limits.ts';
import { askForPurge, eachInSandbox } from '../support/story.ts';
import { buttonData, decidersOf, requestOf, writesOf } from './lib.ts';
import { Random, flip, idsNear, invokes, junk, mutated, nested, verbs } from './mutations.ts';
import { channels } from '../../sandbox/botservice/team.ts';

/** `npm run attack` sends 100,000; another `SEED` makes others. */
const total = Number(process.env['FUZZ_PAYLOADS'] ?? 2_000);
const random = new Random(Number(process.env['SEED'] ?? 2026));
const clients = 24;

/** What ends most clicks at once is not tried so often that nothing else is. */
const rare = (value: unknown): unknown => (random.next() < 0.1 ? value : undefined);

const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

interface World {
  readonly everybody: readonly Person[];
  /** Who may really decide on the requests that wait, and who asked for which. */
  readonly approvers: readonly Person[];
  readonly requesters: ReadonlyMap<string, Person>;
  readonly real: Readonly<Record<string, unknown>>;
  readonly ids: readonly string[];
  readonly tenantId: string;
}

/** What the person may really do with these data is no attack, and is not sent. */
function isLegitimate(world: World, person: Person, verb: unknown, data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false;
  const { id, shown } = data as Record<string, unknown>;
  const request = typeof id === 'string' ? id.toLowerCase() : '';
  const asked = world.requesters.get(request);
  if (verb === 'approve' || verb === 'deny')
    return world.approvers.includes(person) && asked !== undefined && shown === world.real['shown'];
  if (verb === 'withdraw') return asked === person;
  return verb === 'activate' && [...world.requesters.values()].includes(person);
}

function tokenOf({ tenantId }: World, oid: string, over: object = {}): string {
  const claims = { oid, tid: tenantId, aud: bot.appId, amr: ['mfa'], ...over };
  return `${base64({ alg: 'RS256', kid: 'x' })}.${base64(claims)}.${base64('sig')}`;
}

function click(world: World): Activity {
  const person = random.pick(world.everybody);
  const verb =
    random.next() < 0.85
      ? random.pick(verbs)
      : random.next() < 0.5
        ? flip(random, random.pick(verbs))
        : random.pick(junk);
  const made = random.next() < 0.1 ? random.pick(junk) : mutated(random, world.real, world.ids);
  const data =
    random.next() < 0.05 ? { ...(made as object), extra: nested(random, random.pick([20, 200])) } : made;
  if (isLegitimate(world, person, verb, data)) return click(world);
  const action = { type: 'Action.Execute', verb, data };
  const strange = [
    ...junk,
    { ...action, type: 'Action.Submit' },
    { verb, data: base64(data) },
    { ...action, verb: [verb] },
  ];
  const tokens = ['x', 'a.b.c', 'A'.repeat(25_000), tokenOf(world, people.megan)];
  const authentication = [
    ...junk,
    { token: random.pick(tokens), id: random.pick(world.ids), connectionName: 'latchkey' },
  ];
  const kind = random.next();
  const value = {
    action: kind < 0.05 ? random.pick(strange) : action,
    trigger: random.pick(['manual', 'automatic', undefined, rare(7)]),
    ...(kind > 0.93 ? { authentication: random.pick(authentication) } : {}),
  };
  const replyToId = random.pick(['1', undefined, randomUUID(), rare('\u0000')]);
  const isShared = random.next() < 0.2;
  return person.activity(
    isShared ? channels.general.id : person.conversationId,
    { type: 'invoke', name: 'adaptiveCard/action', replyToId, value },
    isShared ? 'channel' : 'personal',
  );
}

function otherInvoke(world: World): Activity {
  const person = random.pick(world.everybody);
  const token = random.pick([
    'x',
    tokenOf(world, random.pick(Object.values(people))),
    tokenOf(world, people.megan, { aud: 'y' }),
    tokenOf(world, person.user.id, { tid: randomUUID() }),
    'a.'.repeat(9_000),
  ]);
  const value = random.pick([
    { id: random.pick(world.ids), token },
    random.pick(junk),
    { token: random.pick(junk), id: random.pick(junk) },
  ]);
  const name = random.next() < 0.6 ? 'signin/tokenExchange' : random.pick(invokes);
  return person.activity(person.conversationId, { type: 'invoke', name, value });
}

describe('Mutated clicks and exchanges', function () {
  this.timeout(60_000 + total * 20);
  const story = eachInSandbox({ limits: noHurry, switches: noTeamsLimits });

  async function prepare(): Promise<World> {
    const { alex, adele, megan, isaiah, patti, lynne, sandbox } = story;
    for (const person of [lynne, adele, isaiah, patti]) await person.say('my access');
    await askForPurge(story);
    await megan.say('approvals');
    const target = { kind: 'group', groupId: groups.searchAndPurge, accessId: 'member' } as const;
    const other = sandbox.portal.activate(people.adele, target, { justification: 'x', ticket: '1' });
    const id = requestOf(sandbox)?.id ?? '';
    const real = {
      ...buttonData(megan.cardWith('Approve'), 'approve'),
      ...{
        reason: 'ok',
        target: `group|${groups.searchAndPurge}|member`,
        form: 'A'.repeat(16),
        minutes: '60',
      },
      ...{ justification: 'j', ticketNumber: '1', ticketSystem: 's', page: 0 },
    };
    sandbox.log.clear();
    return {
      everybody: [megan, lynne, alex, adele, isaiah, patti],
      approvers: [megan, isaiah],
      requesters: new Map([
        [id, alex],
        [other.id, adele],
      ]),
      real,
      ids: idsNear(id, other.id),
      tenantId: sandbox.cloud.tenant.id,
    };
  }

  it(`${total} of them write nothing, end nothing and are never answered with a 500; the unchanged click writes`, async () => {
    const world = await prepare();
    const { sandbox, megan } = story;
    let sent = 0;
    const seen = new Map<number, number>();
    const wrong: string[] = [];
    async function client(): Promise<void> {
      while (sent < total) {
        sent += 1;
        const activity = random.next() < 0.1 ? otherInvoke(world) : click(world);
        const { status, body } = await sandbox.teams.post(activity);
        seen.set(status, (seen.get(status) ?? 0) + 1);
        const isBroken = JSON.stringify(body ?? null).includes('Something went wrong');
        if (status >= 500 || isBroken) wrong.push(`${status}: ${JSON.stringify(activity).slice(0, 600)}`);
      }
    }
    await Promise.all(Array.from({ length: clients }, client));
    assert.deepEqual(wrong.slice(0, 5), []);
    assert.deepEqual(
      writesOf(sandbox).map(({ method, url }) => `${method} ${url}`),
      [],
    );
    assert.equal(requestOf(sandbox)?.status, 'PendingApproval');
    // Most of them have to come as far as the parts that they attack.
    assert.ok((seen.get(200) ?? 0) > total / 2, JSON.stringify([...seen]));
    const card = megan.cardWith('Alex Wilber asks for Search and Purge');
    await megan.execute({ verb: 'approve' }, { ...buttonData(card, 'approve'), reason: 'ok' }, card);
    assert.deepEqual(decidersOf(sandbox), ['Megan Bowen']);
  });
});
