import assert from 'node:assert/strict';
import type { Activity, ConversationReference, ResourceResponse } from 'botbuilder';
import { BotAdapter, TurnContext } from 'botbuilder';
import sinon from 'sinon';
import type { TeamsActivity } from '../../../bot/teams/activity.ts';
import { LatchkeyBot } from '../../../bot/teams/latchkeyBot.ts';
import type { Met } from '../../../bot/teams/ownTurn.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';
import { linesOf } from '../../support/logLines.ts';
import { clicking, elsewhere, personId, teamsActivity, tenantId } from '../../support/teamsActivity.ts';

/** Keeps what is sent. */
class Recorder extends BotAdapter {
  readonly sent: Partial<Activity>[] = [];
  override sendActivities(_context: TurnContext, sent: Partial<Activity>[]): Promise<ResourceResponse[]> {
    this.sent.push(...sent);
    return Promise.resolve([]);
  }
  override updateActivity(): Promise<undefined> {
    throw new Error('nothing is changed here');
  }
  override deleteActivity(): Promise<void> {
    throw new Error('nothing is removed here');
  }
  override continueConversation(_reference: Partial<ConversationReference>): Promise<void> {
    throw new Error('nothing is continued here');
  }
}

const clicked = { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: 'done' };

interface World {
  readonly isTooFast?: boolean;
  readonly mayWarn?: boolean;
  readonly isNew?: boolean;
  readonly fails?: Error;
}

function world({ isTooFast = false, mayWarn = true, isNew = true, fails }: World = {}) {
  const { log, lines } = linesOf();
  const does = () => (fails === undefined ? Promise.resolve() : Promise.reject(fails));
  const spies = {
    admits: sinon.spy((_id: string, _kind: string) => !isTooFast),
    mayWarn: sinon.spy((_id: string) => mayWarn),
    remember: sinon.stub().resolves(),
    say: sinon.spy((..._said: unknown[]) => does()),
    onMessage: sinon.spy((_met: Met) => does()),
    onClick: sinon.spy((met: Promise<Met>) => met.then(() => does()).then(() => clicked as never)),
    onToken: sinon.spy((_met: Met) => does()),
    onSignInFailure: sinon.spy((_met: Met) => does()),
    added: sinon.spy((_met: Met) => does()),
    removed: sinon.spy((_met: Met) => does()),
  };
  const bot = new LatchkeyBot({
    onceOnly: (_activity, turn) => (isNew ? turn() : Promise.resolve(undefined)),
    tenantId,
    limits: spies,
    addresses: spies,
    answering: spies,
    onMessage: spies.onMessage,
    onClick: spies.onClick,
    onToken: spies.onToken,
    onSignInFailure: spies.onSignInFailure,
    installation: spies,
    log,
  });
  const adapter = new Recorder();
  async function take(over: object = {}): Promise<TeamsActivity> {
    const activity = teamsActivity(over);
    await bot.take(new TurnContext(adapter, activity as unknown as Activity), activity);
    return activity;
  }
  const answers = (): readonly unknown[] => adapter.sent.map(({ value }) => value as unknown);
  return { ...spies, take, answers, sent: adapter.sent, lines, bot, adapter };
}

const exchange = { type: 'invoke', name: 'signin/tokenExchange', value: { id: 'x', token: 't' } };
const failure = { type: 'invoke', name: 'signin/failure', value: { code: 'x' } };
const added = { type: 'installationUpdate', action: 'add' };
const removed = { type: 'installationUpdate', action: 'remove' };
const member = {
  type: 'conversationUpdate',
  membersAdded: [{ id: '29:1x', aadObjectId: personId }],
  recipient: { id: '28:bot' },
};

describe('An activity of Teams', () => {
  const handlers = ['onMessage', 'onClick', 'onToken', 'onSignInFailure', 'added', 'removed'] as const;
  const sorts: readonly (readonly [
    string,
    object,
    (typeof handlers)[number],
    string,
    'turn' | 'automatic',
  ])[] = [
    ['what is said', {}, 'onMessage', 'message', 'turn'],
    ['a click', clicking('help'), 'onClick', 'click', 'turn'],
    ['a refresh', clicking('help', {}, 'automatic'), 'onClick', 'refresh', 'automatic'],
    ['a token', exchange, 'onToken', 'sign-in', 'automatic'],
    ['a sign-in that failed', failure, 'onSignInFailure', 'sign-in', 'automatic'],
    ['an installation', added, 'added', 'installation', 'turn'],
    ['its end', removed, 'removed', 'installation', 'turn'],
    ['a new member', member, 'added', 'other', 'turn'],
  ];
  for (const [what, over, handler, way, kind] of sorts)
    it(`is ${what}: one turn, counted as ${kind}, told as ${way}`, async () => {
      const { take, lines, ...spies } = world();
      const activity = await take(over);
      for (const name of handlers) sinon.assert.callCount(spies[name], name === handler ? 1 : 0);
      const met = await spies[handler].firstCall.args[0];
      assert.deepEqual([met.activity, met.actor.id], [activity, personId]);
      sinon.assert.calledOnceWithExactly(spies.admits, personId, kind);
      assert.deepEqual(
        lines.map(({ msg, way: told, outcome }) => [msg, told, outcome]),
        [['turn', way, 'answered']],
      );
    });

  it('is answered where it is an invoke', async () => {
    const { take, answers } = world();
    await take(clicking('help'));
    await take(failure);
    assert.deepEqual(answers(), [{ status: 200, body: clicked }, { status: 200 }]);
  });

  it('is worked on once', async () => {
    const { take, onMessage, lines } = world({ isNew: false });
    await take();
    sinon.assert.notCalled(onMessage);
    assert.deepEqual(lines, []);
  });

  it('tells where its person can be reached from now on, in the personal chat alone', async () => {
    const { take, remember } = world();
    const activity = await take({ locale: 'de-DE', localTimezone: 'Europe/Berlin' });
    sinon.assert.calledOnceWithExactly(remember, {
      person: { id: personId, name: 'Alex Wilber' },
      serviceUrl: activity.serviceUrl,
      conversationId: 'a:1',
      locale: 'de-DE',
      timeZone: 'Europe/Berlin',
    });
    for (const over of [added, exchange, member]) await take(over);
    sinon.assert.callCount(remember, 4);
    await take(elsewhere('channel'));
    await take(removed);
    await take(failure);
    // What a click tells of it is kept with all that the click needs, by whoever answers clicks.
    await take(clicking('help'));
    sinon.assert.callCount(remember, 4);
  });

  for (const [who, over, status] of [
    ['another tenant', { conversation: { id: 'a:1', conversationType: 'personal', tenantId: 'other' } }, 403],
    ['nobody', { from: { id: '29:1x' } }, 403],
  ] as const)
    it(`is refused and counts for nobody where it is of ${who}`, async () => {
      const { take, admits, onMessage } = world();
      await assert.rejects(take(over), { name: 'Refusal', status });
      sinon.assert.notCalled(admits);
      sinon.assert.notCalled(onMessage);
    });

  it('begins nowhere else', async () => {
    const { bot, adapter } = world();
    await assert.rejects(
      bot.run(new TurnContext(adapter, teamsActivity() as unknown as Activity)),
      /begins with take/,
    );
  });
});

describe('An answer that does not arrive', () => {
  it('is told of a message, which asks for nothing more', async () => {
    const { take, lines } = world({ fails: new DeliveryError('busy') });
    await take();
    const [warning, turn] = lines;
    assert.equal(warning?.['msg'], 'an answer could not be delivered');
    assert.equal((warning['err'] as Error).name, 'DeliveryError');
    assert.deepEqual([turn?.['outcome'], turn?.['correlationId']], ['undelivered', warning['correlationId']]);
  });

  it('fails a click, which waits for it', async () => {
    const { take } = world({ fails: new DeliveryError('busy') });
    await assert.rejects(take(clicking('help')), { name: 'DeliveryError' });
  });

  it('is not what a fault of the bot’s is taken for', async () => {
    const { take, lines } = world({ fails: new TypeError('a bug') });
    await assert.rejects(take(), TypeError);
    assert.deepEqual(
      lines.map(({ msg, outcome }) => [msg, outcome]),
      [
        ['a turn was lost', undefined],
        ['turn', 'failed'],
      ],
    );
  });
});

describe('Somebody who is too fast', () => {
  const tooFast =
    'That was a lot in a short time, so I have not done the last of it. Wait a few seconds, then go on.';

  it('is told so by a line, once, and nothing is done', async () => {
    const { take, onMessage, say, lines, sent } = world({ isTooFast: true });
    const { serviceUrl } = await take();
    sinon.assert.notCalled(onMessage);
    sinon.assert.calledOnce(say);
    const [turn, line, work] = say.firstCall.args as [{ place: unknown }, unknown, unknown];
    assert.deepEqual(turn.place, { serviceUrl, conversationId: 'a:1' });
    assert.deepEqual(line, { kind: 'text', text: tooFast });
    assert.deepEqual(work, { kind: 'command', command: { kind: 'help' } });
    assert.deepEqual(sent, []);
    assert.deepEqual(
      lines.map(({ msg, person }) => [msg, person]),
      [['somebody is too fast', personId]],
    );
  });

  const silent: readonly (readonly [string, object, boolean])[] = [
    ['where it was said a moment ago', {}, false],
    ['where others read', elsewhere('channel'), true],
    ['for an installation', added, true],
  ];
  for (const [when, over, mayWarn] of silent)
    it(`hears nothing ${when}`, async () => {
      const { take, say, sent, onMessage } = world({ isTooFast: true, mayWarn });
      await take(over);
      sinon.assert.notCalled(say);
      sinon.assert.notCalled(onMessage);
      assert.deepEqual(sent, []);
    });

  it('is answered in Teams’ own way to a click, and to what Teams sends by itself', async () => {
    const { take, answers, sent, say, onClick } = world({ isTooFast: true });
    await take(clicking('help'));
    await take(exchange);
    const type = 'application/vnd.microsoft.activity.message';
    assert.deepEqual(answers(), [
      { status: 200, body: { statusCode: 200, type, value: tooFast } },
      { status: 429 },
    ]);
    assert.ok(sent.every((one) => one.type === 'invokeResponse'));
    sinon.assert.notCalled(say);
    sinon.assert.notCalled(onClick);
  });

  it('is no fault where even that line does not arrive', async () => {
    const { take, lines } = world({ isTooFast: true, fails: new DeliveryError('busy') });
    await take();
    assert.deepEqual(
      lines.map(({ msg }) => msg),
      ['somebody is too fast', 'an answer could not be delivered'],
    );
  });
});
