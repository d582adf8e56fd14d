import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Person } from '../../sandbox/botservice/person.ts';
import type { Sandbox } from '../../sandbox/start.ts';
import { startSandbox } from '../support/sandbox.ts';
import { people } from '../../sandbox/tenant/contoso.ts';
import { freshDatabase } from '../support/database.ts';
import { noHurry, noTeamsLimits } from '../support/limits.ts';
import { postRaw } from './lib.ts';
import { channels } from '../../sandbox/botservice/team.ts';

const channel = channels.general.id;
const other = randomUUID();

type Members = Record<string, unknown>;

/** What Lynne says, changed; text where building the object would end this program instead of the bot. */
type Change = (base: Members) => Members | string;

/** One member, named by its path, set or (undefined) left out. */
function member(path: string, value: unknown): Change {
  return (base) => {
    const activity = structuredClone(base);
    const names = path.split('.');
    const last = names.pop() ?? '';
    let holder = activity;
    for (const name of names) holder = (holder[name] ??= {}) as Members;
    if (value === undefined) Reflect.deleteProperty(holder, last);
    else holder[last] = value;
    return activity;
  };
}
const members =
  (more: Members): Change =>
  (base) => ({ ...base, ...more });
const nested =
  (name: string, depth: number): Change =>
  (base) =>
    JSON.stringify({ ...base, [name]: 'HERE' }).replace(
      '"HERE"',
      `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
    );
const invoke = (name: string, value?: unknown): Change => members({ type: 'invoke', name, value });

/** What may be answered: `heard` by Lynne with her own access, or refused, or passed over with 200. */
type Right = 'heard' | 'passed over' | 400 | 403;

const attempts: readonly (readonly [Right, string, Change])[] = [
  [403, 'tenant in channelData another', member('channelData.tenant.id', other)],
  [403, 'tenant in conversation another', member('conversation.tenantId', other)],
  [
    403,
    'no tenant at all',
    (base) => member('conversation.tenantId', undefined)(member('channelData', undefined)(base) as Members),
  ],
  [400, 'tenant a list', member('channelData.tenant.id', [other])],
  ['heard', 'tenant null, conversation right', member('channelData.tenant', null)],
  [403, 'a guest without aadObjectId', member('from.aadObjectId', undefined)],
  [403, 'aadObjectId empty', member('from.aadObjectId', '')],
  [403, 'aadObjectId no GUID', member('from.aadObjectId', 'megan')],
  [400, 'aadObjectId a list', member('from.aadObjectId', [people.megan])],
  [403, 'aadObjectId and a space', member('from.aadObjectId', `${people.megan} `)],
  [400, 'aadObjectId and a new line', member('from.aadObjectId', `${people.megan}\n`)],
  [400, 'aadObjectId an object', member('from.aadObjectId', { toString: 'x' })],
  ['passed over', 'aadObjectId of zeros', member('from.aadObjectId', '00000000-0000-0000-0000-000000000000')],
  [403, 'another bot', member('from', { id: `28:${other}`, name: 'bot', role: 'bot' })],
  [400, 'no from', member('from', undefined)],
  [400, 'no conversation', member('conversation', undefined)],
  [400, 'conversation a text', member('conversation', 'x')],
  [400, 'conversation.id with NUL', member('conversation.id', 'a\u0000b')],
  [400, 'conversation.id with a path', member('conversation.id', '../../x')],
  [400, 'conversation.id of dots', member('conversation.id', '..')],
  // Answered in the person's own chat, which is opened anew.
  ['heard', 'conversation.id that Bot Service does not know', member('conversation.id', 'a:nowhere')],
  [400, 'an id with NUL', member('id', '\u0000')],
  [400, 'no type', member('type', undefined)],
  ['passed over', 'type unknown', member('type', 'launchMissiles')],
  ['passed over', 'type __proto__', member('type', '__proto__')],
  ['passed over', 'type endOfConversation', member('type', 'endOfConversation')],
  ['passed over', 'type event', member('type', 'event')],
  [
    'passed over',
    'the start of a meeting with junk',
    members({ type: 'event', name: 'application/vnd.microsoft.meetingStart', value: 7 }),
  ],
  ['passed over', 'type command', member('type', 'command')],
  ['passed over', 'type trace', member('type', 'trace')],
  [400, 'text a number', member('text', 7)],
  [400, 'text of 40,001', member('text', 'a'.repeat(40_001))],
  ['heard', 'text of 40,000', member('text', 'a'.repeat(40_000))],
  ['heard', 'text of 39,999 blanks', member('text', `${' '.repeat(39_999)}x`)],
  ['heard', 'text of 40,000 digits', member('text', '1'.repeat(40_000))],
  ['heard', 'text of 5,700 times "for 1h "', member('text', 'for 1h '.repeat(5_700))],
  ['heard', 'text of 40,000 letters that NFKC makes longer', member('text', '\uFDFA'.repeat(40_000))],
  ['heard', 'text with NUL', member('text', 'my\u0000access')],
  ['heard', 'text with half a pair', member('text', 'security \ud800')],
  ['heard', 'text from right to left', member('text', '\u202Esecca ym')],
  [
    'heard',
    '5,000 mentions',
    member(
      'entities',
      Array.from({ length: 5_000 }, (_, index) => ({ type: 'mention', text: `<at>${index}` })),
    ),
  ],
  [400, 'entities a text', member('entities', 'x')],
  [400, 'entities with null', member('entities', [null])],
  [
    'heard',
    'entities with __proto__',
    (base) =>
      JSON.stringify({ ...base, entities: ['HERE'] }).replace(
        '"HERE"',
        '{"type":"x","__proto__":{"isAdmin":true}}',
      ),
  ],
  [400, 'locale of junk', member('locale', 'zz-\u0000')],
  ['heard', 'locale of 1,999', member('locale', 'a'.repeat(1_999))],
  ['heard', 'locale with Thai digits', member('locale', 'th-u-ca-buddhist-nu-thai')],
  ['heard', 'time zone of junk', member('localTimezone', '../../etc/localtime')],
  ['heard', 'time zone an offset', member('localTimezone', '+23:59')],
  ['heard', 'name of 2,000', member('from.name', 'N'.repeat(2_000))],
  ['heard', 'name with NUL', member('from.name', 'Ly\u0000nne')],
  ['heard', 'name with half a pair', member('from.name', 'Ly\ud800nne')],
  [400, 'value nested 20,000 deep', nested('value', 20_000)],
  [400, 'another member nested 20,000 deep', nested('extra', 20_000)],
  [
    'heard',
    '__proto__ members',
    (base) => JSON.stringify(base).replace(/}$/, ',"__proto__":{"isAdmin":true,"tenantId":"x"}}'),
  ],
  ['heard', 'constructor members', members({ constructor: { prototype: { polluted: 1 } } })],
  [
    'heard',
    'an attachment to fetch',
    members({ attachments: [{ contentType: 'text/html', contentUrl: 'http://127.0.0.1:1/x' }] }),
  ],
  [
    'heard',
    'relatesTo and callerId',
    members({
      callerId: 'urn:botframework:aadappid:x',
      relatesTo: { conversation: { id: `a:${people.megan}` } },
    }),
  ],
  ['heard', 'deliveryMode expectReplies', members({ deliveryMode: 'expectReplies' })],
  [
    'heard',
    'deliveryMode of junk',
    members({ deliveryMode: { x: [] }, callerId: [], relatesTo: 7, recipient: null }),
  ],
  [400, 'an invoke without a name', members({ type: 'invoke' })],
  ['passed over', 'an invoke signin/failure', invoke('signin/failure', null)],
  ...['task/fetch', 'composeExtension/query', '__proto__', 'handoff/action'].map(
    (name) => [400, `an invoke ${name}`, invoke(name, null)] as const,
  ),
  ...[null, 7, 'x', [], {}, { queryText: 7 }, { kind: {}, queryText: [] }].map(
    (value) => [400, `a search for ${JSON.stringify(value)}`, invoke('application/search', value)] as const,
  ),
  ...[
    undefined,
    null,
    7,
    'x',
    [],
    {},
    { action: null },
    { action: 7 },
    { action: {} },
    { action: { type: 'Action.Submit' } },
  ].map(
    (value) => [400, `a click on ${JSON.stringify(value)}`, invoke('adaptiveCard/action', value)] as const,
  ),
  ...[undefined, null, 7, 'x', {}, { id: 'x' }, { id: 7, token: 'x' }, { id: '\u0000x y', token: {} }].map(
    (value) =>
      [400, `an exchange of ${JSON.stringify(value)}`, invoke('signin/tokenExchange', value)] as const,
  ),
  [
    'passed over',
    'membersAdded of others',
    members({
      type: 'conversationUpdate',
      membersAdded: [{ id: `29:${people.megan}`, aadObjectId: people.megan }],
    }),
  ],
  [
    'passed over',
    '2,000 membersAdded',
    members({ type: 'conversationUpdate', membersAdded: Array.from({ length: 2_000 }, () => ({ id: 'x' })) }),
  ],
  [400, 'membersAdded a text', members({ type: 'conversationUpdate', membersAdded: 'x' })],
  [
    'passed over',
    'a team that is renamed, with junk',
    members({ type: 'conversationUpdate', channelData: { eventType: 'teamRenamed', team: 7, tenant: null } }),
  ],
  [
    'passed over',
    'installationUpdate of a channel',
    members({
      type: 'installationUpdate',
      action: 'add',
      conversation: { id: '19:x@thread.tacv2', conversationType: 'channel' },
    }),
  ],
  [400, 'installationUpdate with an action of junk', members({ type: 'installationUpdate', action: {} })],
  [
    'passed over',
    'messageUpdate',
    members({ type: 'messageUpdate', channelData: { eventType: 'editMessage', tenant: null } }),
  ],
  [
    'passed over',
    'messageUpdate of nothing',
    (base) => member('channelData', undefined)({ ...base, type: 'messageUpdate' }),
  ],
  [
    'passed over',
    'messageDelete of nothing',
    (base) => member('channelData', undefined)({ ...base, type: 'messageDelete' }),
  ],
  ['passed over', 'messageReaction', members({ type: 'messageReaction', reactionsAdded: 7 })],
  [
    'heard',
    'a channel without conversationType',
    (base) => ({
      ...base,
      conversation: { ...(base['conversation'] as Members), id: channel, conversationType: undefined },
    }),
  ],
];

describe('Whoever speaks with a token of Bot Service', () => {
  let sandbox: Sandbox;
  let lynne: Person;
  const neighbours = (): number =>
    ['alex', 'adele', 'megan', 'isaiah', 'patti']
      .map((name) => sandbox.teams.person(name).messages.length)
      .reduce((sum, count) => sum + count, 0);
  before(async () => {
    sandbox = await startSandbox({
      databaseUrl: await freshDatabase(),
      limits: noHurry,
      switches: noTeamsLimits,
    });
    lynne = sandbox.teams.person('lynne');
    await lynne.install();
    await lynne.say('my access');
  });
  after(() => sandbox.close());

  for (const [right, what, change] of attempts) {
    it(`gets no more than their own: ${what}`, async () => {
      const base = lynne.activity(lynne.conversationId, { type: 'message', text: 'my access' });
      const activity = change({ ...base });
      const before = lynne.messages.length;
      sandbox.log.clear();
      const text = typeof activity === 'string' ? activity : JSON.stringify(activity);
      const { status } = await postRaw(sandbox, text);
      await sandbox.teams.settled();
      const callers = new Set(sandbox.log.entries.flatMap(({ caller }) => caller?.oid ?? []));
      assert.equal(status, typeof right === 'number' ? right : 200);
      assert.ok([...callers].every((caller) => caller === people.lynne));
      assert.equal(lynne.messages.length > before, right === 'heard');
      assert.deepEqual(lynne.heardIn('channel'), []);
      assert.equal(neighbours(), 0);
      const plain: Record<string, unknown> = {};
      assert.deepEqual([plain['isAdmin'], plain['polluted']], [undefined, undefined]);
    });
  }
});
