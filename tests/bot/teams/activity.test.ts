import assert from 'node:assert/strict';
import { isForLatchkey, isPersonal, parseActivity, withoutThread } from '../../../bot/teams/activity.ts';
import { Refusal } from '../../../bot/teams/refusal.ts';

const activity = {
  type: 'message',
  id: '1',
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/emea/',
  from: { id: '29:1x', name: 'Lynne', aadObjectId: 'a' },
  conversation: { id: 'a:1_x-', conversationType: 'personal', tenantId: 't' },
  text: 'my access',
};
const click = { ...activity, type: 'invoke', name: 'adaptiveCard/action' };
const exchange = { ...activity, type: 'invoke', name: 'signin/tokenExchange' };
const execute = { type: 'Action.Execute', verb: 'help', data: {} };

function statusFor(body: unknown): number {
  try {
    parseActivity(body);
    return 200;
  } catch (error) {
    assert.ok(error instanceof Refusal);
    return error.status;
  }
}

describe('An activity', () => {
  it('is cleared of every member that nobody here reads', () => {
    const parsed = parseActivity({
      ...activity,
      deliveryMode: 'expectReplies',
      callerId: 'urn:x',
      relatesTo: { conversation: null },
      membersRemoved: 7,
      channelData: { eventType: 'editMessage', tenant: { id: 't', x: 1 }, meeting: [] },
      entities: [{ type: 'clientInfo', locale: 'en', platform: {} }],
    });
    assert.deepEqual(parsed, {
      ...activity,
      channelData: { tenant: { id: 't' } },
      entities: [{ type: 'clientInfo', locale: 'en' }],
    });
  });

  it('has a value that can be stored', () => {
    const { value } = parseActivity({
      ...activity,
      value: { deep: [{ text: 'a\u0000b\ud800\nc' }] },
    });
    assert.deepEqual(value, { deep: [{ text: 'ab\nc' }] });
  });

  const bad: readonly (readonly [string, unknown])[] = [
    ['nothing', undefined],
    ['a list', []],
    ['no type', { ...activity, type: undefined }],
    ['an empty type', { ...activity, type: '' }],
    ['another channel', { ...activity, channelId: 'emulator' }],
    ['a service URL that is none', { ...activity, serviceUrl: 'x' }],
    ['an id with a line break', { ...activity, id: '1\n2' }],
    ['an id with a blank', { ...activity, id: '1 2' }],
    ['a conversation of dots', { ...activity, conversation: { id: '..' } }],
    ['a conversation with a path', { ...activity, conversation: { id: '../../x' } }],
    ['a conversation with a backslash', { ...activity, conversation: { id: 'a\\x' } }],
    ['a conversation with NUL', { ...activity, conversation: { id: 'a\u0000b' } }],
    ['a conversation beyond ASCII', { ...activity, conversation: { id: 'a\u202eb' } }],
    ['an answer to half a pair', { ...activity, replyToId: '\ud800' }],
    ['members that are a number', { ...activity, type: 'conversationUpdate', membersAdded: 7 }],
    ['a click without a value', click],
    ['a click on null', { ...click, value: null }],
    ['a click on no action', { ...click, value: {} }],
    ['a click on an action null', { ...click, value: { action: null } }],
    ['a click on an old action', { ...click, value: { action: { ...execute, type: 'Action.Submit' } } }],
    ['a click whose verb is a list', { ...click, value: { action: { ...execute, verb: ['help'] } } }],
    ['a click whose trigger is a number', { ...click, value: { action: execute, trigger: 7 } }],
    [
      'a click with a token that is none',
      { ...click, value: { action: execute, authentication: { token: 7 } } },
    ],
    ['an exchange without a token', { ...exchange, value: { id: 'x' } }],
    ['an exchange whose id is a list', { ...exchange, value: { id: ['x'], token: 'y' } }],
    ['an exchange of text', { ...exchange, value: 'x' }],
  ];
  for (const [what, body] of bad) {
    it(`is a 400 with ${what}`, () => {
      assert.equal(statusFor(body), 400);
    });
  }

  it('says which of its members is not right, and of an invoke that it is not offered', () => {
    for (const [body, message] of [
      [undefined, 'not an activity of Teams: '],
      [{ ...activity, conversation: { id: '..' } }, 'not an activity of Teams: conversation.id'],
      [{ ...activity, type: '', channelId: 'x' }, 'not an activity of Teams: type'],
      [{ ...click, value: { action: null } }, 'not an activity of Teams: action'],
      [{ ...click, name: 'task/fetch' }, 'an invoke that is not offered'],
    ] as const)
      assert.throws(() => parseActivity(body), { name: 'Refusal', message });
  });

  it('is a 400 as an invoke that the manifest does not offer, whatever its value', () => {
    for (const name of [
      undefined,
      null,
      '',
      'application/search',
      'task/fetch',
      'composeExtension/query',
      '__proto__',
    ])
      for (const value of [undefined, null, 7, {}, { queryText: {} }])
        assert.equal(statusFor({ ...activity, type: 'invoke', name, value }), 400);
  });

  it('is taken as a click or an exchange with its value', () => {
    const value = { action: execute, trigger: 'manual', authentication: { id: 'x', token: 'y' } };
    assert.deepEqual(parseActivity({ ...click, value }).value, value);
    assert.deepEqual(parseActivity({ ...exchange, value: { id: 'x', token: 'y' } }).value, {
      id: 'x',
      token: 'y',
    });
  });

  it('is taken as a failed sign-on, whatever it says of it', () => {
    const failure = { ...activity, type: 'invoke', name: 'signin/failure' };
    const value = { code: 'resourcematchfailed', message: 'no match' };
    assert.deepEqual(parseActivity({ ...failure, value }).value, value);
    for (const odd of [undefined, null, 7, {}, { code: 7, message: 'x'.repeat(501) }])
      assert.ok(
        Object.values(parseActivity({ ...failure, value: odd }).value ?? {}).every(
          (given) => given === undefined,
        ),
      );
  });

  it('is of a channel, whichever of its threads it is in; other conversations have none', () => {
    const channel = '19:ab-c_d@thread.tacv2';
    for (const [given, expected] of [
      [channel, channel],
      [`${channel};messageid=1571537152320`, channel],
      [`${channel};messageid=x`, `${channel};messageid=x`],
      ['a:1;messageid=2', 'a:1;messageid=2'],
      [`x${channel};messageid=2`, `x${channel};messageid=2`],
      [`${channel};messageid=2x`, `${channel};messageid=2x`],
    ] as const)
      assert.equal(withoutThread(given), expected);
  });

  it('is acted on in four kinds', () => {
    const acted = ['message', 'invoke', 'installationUpdate', 'conversationUpdate'];
    const others = ['messageUpdate', 'event', 'typing', 'endOfConversation', '__proto__', 'toString'];
    for (const type of [...acted, ...others])
      assert.equal(isForLatchkey({ ...parseActivity(activity), type }), acted.includes(type), type);
  });

  it('may have ids that begin with a dot, and none of dots alone', () => {
    for (const id of ['.a', '..a', '...', 'a.']) assert.equal(parseActivity({ ...activity, id }).id, id);
    for (const id of ['.', '..']) assert.equal(statusFor({ ...activity, id }), 400);
  });

  it('is personal only where it says so', () => {
    const inA = (conversationType?: string | null): boolean =>
      isPersonal(parseActivity({ ...activity, conversation: { id: 'a', conversationType } }));
    assert.deepEqual(['personal', 'channel', 'groupChat', '', null, undefined].map(inA), [
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  it('is read without what nobody can see in names and texts', () => {
    const parsed = parseActivity({
      ...activity,
      from: { ...activity.from, name: 'Alex\0\ud83d\u202E\nWilber' },
      text: '<at>Latch\u200Bkey</at>\u2028my\u00A0access\0',
      entities: [{ type: 'mention', text: '<at>Latch\u200Bkey</at>' }],
    });
    assert.equal(parsed.from.name, 'Alex Wilber');
    assert.equal(parsed.text, '<at>Latchkey</at> my access');
    assert.equal(parsed.entities?.[0]?.text, '<at>Latchkey</at>');
  });

  for (const [what, members] of [
    ['id', { id: 'a\0' }],
    ['conversation', { conversation: { id: 'a:\ud83d' } }],
    ['person', { from: { id: '29:\u200B' } }],
    ['answered message', { replyToId: 'x\u0007' }],
    ['address', { serviceUrl: 'https://smba.example/\0' }],
    ['locale', { locale: 'en\0' }],
  ] as const) {
    it(`is none of Teams’ where its ${what} has something that nobody can see`, () => {
      assert.throws(() => parseActivity({ ...activity, ...members }), Refusal);
    });
  }
});
