import assert from 'node:assert/strict';
import { isForLatchkey, isPersonal, parseActivity } from '../../bot/activity.ts';
import { Refusal } from '../../bot/refusal.ts';

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

  it('has text that can be stored', () => {
    const { text, from, value } = parseActivity({
      ...activity,
      text: 'my\u0000access\ud800',
      from: { ...activity.from, name: 'Ly\u0000n\nne\udc00' },
      value: { deep: [{ text: 'a\u0000b\ud800\nc' }] },
    });
    assert.deepEqual([text, from.name], ['my access\ufffd', 'Ly n ne\ufffd']);
    assert.deepEqual(value, { deep: [{ text: 'ab\ufffd\nc' }] });
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

  it('is a 501 as an invoke of another kind, whatever its value', () => {
    for (const name of [
      undefined,
      '',
      'application/search',
      'signin/failure',
      'task/fetch',
      '__proto__',
      'constructor',
    ])
      for (const value of [undefined, null, 7, {}, { queryText: {} }])
        assert.equal(statusFor({ ...activity, type: 'invoke', name, value }), 501);
  });

  it('is taken as a click or an exchange with its value', () => {
    const value = { action: execute, trigger: 'manual', authentication: { id: 'x', token: 'y' } };
    assert.deepEqual(parseActivity({ ...click, value }).value, value);
    assert.deepEqual(parseActivity({ ...exchange, value: { id: 'x', token: 'y' } }).value, {
      id: 'x',
      token: 'y',
    });
  });

  it('is acted on in four kinds', () => {
    const acted = ['message', 'invoke', 'installationUpdate', 'conversationUpdate'];
    const others = ['messageUpdate', 'event', 'typing', 'endOfConversation', '__proto__', 'toString'];
    for (const type of [...acted, ...others])
      assert.equal(isForLatchkey({ ...parseActivity(activity), type }), acted.includes(type), type);
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
});
