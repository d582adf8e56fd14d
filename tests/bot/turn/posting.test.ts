import assert from 'node:assert/strict';
import { createPosting } from '../../../bot/turn/posting.ts';
import type { Answer, CardAnswer, Turn, Work } from '../../../bot/turn/turn.ts';
import { cardOf } from '../../../cards/card.ts';
import type { LedgerCard } from '../../../services/notifications/cardLedger.ts';
import { unnamed } from '../../../services/notifications/cardLedger.ts';
import type { DeliveryFailure } from '../../../services/notifications/deliveryError.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';
import type { Reached } from '../../../services/notifications/reach.ts';
import { megan, now } from '../../cards/samples.ts';
import { linesOf } from '../../support/logLines.ts';
import { slowly } from '../../support/slowly.ts';
import { actorOf } from '../../support/useCase.ts';

const ref = { api: 'group', id: 'r1' } as const;
const place = { serviceUrl: 'https://s', conversationId: 'a:1' };
const actor = actorOf(megan);
const shows = { ref, audience: { kind: 'requester', personId: megan.id } } as const;
const card = cardOf({ summary: 'the card', body: [], buttons: [] });
const plain: CardAnswer = { kind: 'card', card };
const live: CardAnswer = { ...plain, shows };
const work: Work = { kind: 'command', command: { kind: 'help' } };
const posted: LedgerCard = {
  ...{ cardId: 'c', reader: { kind: 'person', personId: megan.id }, ...place, activityId: '1' },
  ...{ subjects: [], shows: undefined, madeAt: now },
};

interface World {
  readonly place?: typeof place | undefined;
  readonly reached?: Reached;
  /** What fails, one after the other, of what is sent or changed. */
  readonly fails?: readonly (Error | undefined)[];
  /** The card as the ledger has it. */
  readonly kept?: LedgerCard | undefined;
}

const reachedAt = (conversationId: string): Reached => ({
  kind: 'reached',
  address: { person: megan, ...place, conversationId, locale: 'de', timeZone: 'UTC' },
});

/** Sends and changes, and what was looked for, in their order. */
function world(given: World = {}) {
  const done: string[] = [];
  const fails = [...(given.fails ?? [])];
  const does = (what: string): Promise<void> =>
    slowly(() => {
      const error = fails.shift();
      if (error !== undefined) throw error;
      done.push(what);
    });
  const { log, lines } = linesOf();
  const looks = (what: string): Promise<Reached> =>
    slowly(() => {
      done.push(what);
      return given.reached ?? reachedAt('a:new');
    });
  const posting = createPosting({
    messenger: {
      post: ({ conversationId }: typeof place, message: { kind: string; text?: string }) =>
        does(`${message.text ?? message.kind} in ${conversationId}`),
    } as never,
    ledger: { find: () => Promise.resolve('kept' in given ? given.kept : posted) } as never,
    delivery: {
      post: (to: { reader: object; place: typeof place; locale: string }, _given: object, cardId: string) => {
        assert.deepEqual([to.reader, to.locale], [posted.reader, actor.locale]);
        return does(`card ${cardId} in ${to.place.conversationId}`);
      },
      update: ({ cardId, activityId }: LedgerCard) => does(`changes ${cardId} at ${textOf(activityId)}`),
      remove: ({ cardId, activityId }: LedgerCard) => does(`removes ${cardId} at ${textOf(activityId)}`),
    } as never,
    oneLiveCard: (shown, cardId) => slowly(() => void done.push(`${shown.ref.id} has ${cardId} alone`)),
    signIn: { invite: () => Promise.resolve({} as never) },
    reachability: {
      reach: ({ id, name }) => looks(`looks for ${id === megan.id ? name : ''}`),
      reachAnew: ({ id, name }, { conversationId }) =>
        looks(`looks for ${id === megan.id ? name : ''} instead of ${conversationId}`),
    },
    log,
  });
  const turn = {
    ...{ actor, cardId: 'c', correlationId: 'x', shared: false, steppedUp: false },
    place: 'place' in given ? given.place : place,
  } as Turn;
  return { posting, turn, done, logged: () => lines.map(({ msg }) => msg) };
}

const textOf = (sent: LedgerCard['activityId']): string => (typeof sent === 'string' ? sent : 'no message');
const busy = new DeliveryError('busy');
const stale: readonly DeliveryFailure[] = ['gone', 'not-installed', 'blocked'];

describe('An answer that is a message of its own', () => {
  const kinds: readonly (readonly [string, Answer, readonly string[]])[] = [
    ['a card', plain, ['card c in a:1']],
    ['the card of a request', live, ['card c in a:1', 'r1 has c alone']],
    ['a line', { kind: 'text', text: 'a line' }, ['a line in a:1']],
    ['an invitation to sign in', { kind: 'sign-in' }, ['sign-in in a:1']],
  ];
  for (const [name, given, expected] of kinds)
    it(`is sent to the person’s own chat: ${name}`, async () => {
      const { posting, turn, done, logged } = world();
      await posting.say(turn, given, work);
      assert.deepEqual([done, logged()], [expected, []]);
    });

  it('goes where the person is reached, where the turn has no chat of theirs', async () => {
    const { posting, turn, done } = world({ place: undefined });
    await posting.say(turn, { kind: 'text', text: 'a line' }, work);
    assert.deepEqual(done, ['looks for Megan Bowen', 'a line in a:new']);
  });

  it('goes nowhere where nobody can be reached, which the log has', async () => {
    const { posting, turn, done, logged } = world({ place: undefined, reached: { kind: 'not-installed' } });
    await posting.say(turn, { kind: 'text', text: 'a line' }, work);
    assert.deepEqual(done, ['looks for Megan Bowen']);
    assert.deepEqual(logged(), ['an answer has nowhere to go: the person has no chat with the bot']);
  });

  for (const kind of stale)
    it(`is sent once more where the chat turns out to be ${kind}, to where the person is reached then`, async () => {
      for (const given of [live, { ...live, line: 'a line' }]) {
        const { posting, turn, done } = world({ fails: [new DeliveryError(kind)] });
        await posting.say(turn, given, work);
        assert.deepEqual(done, [
          ...['looks for Megan Bowen instead of a:1', 'card c in a:new', 'r1 has c alone'],
        ]);
      }
    });

  it('fails with the first failure where the person is reached nowhere else', async () => {
    const gone = new DeliveryError('gone');
    const { posting, turn } = world({ fails: [gone], reached: { kind: 'not-installed' } });
    await assert.rejects(posting.say(turn, { kind: 'text', text: 'a line' }, work), gone);
  });

  it('fails where it was only held up, and is sent to no other chat', async () => {
    const { posting, turn, done } = world({ fails: [busy] });
    await assert.rejects(posting.say(turn, live, work), busy);
    assert.deepEqual(done, []);
  });

  it('is at least a line where its card cannot be kept or sent, which the log has', async () => {
    const { posting, turn, done, logged } = world({ fails: [new Error('no database')] });
    await posting.say(turn, { ...live, line: 'what matters' }, work);
    assert.deepEqual([done, logged()], [['what matters in a:1'], ['a card was posted as a line']]);
  });

  it('may be a line anywhere', async () => {
    const { posting, done } = world();
    await posting.line({ ...place, conversationId: 'a channel' }, 'a line');
    assert.deepEqual(done, ['a line in a channel']);
  });
});

describe('What a message shows', () => {
  it('is replaced where it is known which message it is', async () => {
    for (const [given, also] of [
      [plain, []],
      [live, ['r1 has c alone']],
    ] as const) {
      const { posting, turn, done } = world();
      assert.equal(await posting.replace(turn, posted, given), true);
      assert.deepEqual(done, ['changes c at 1', ...also]);
    }
  });

  for (const [name, kept] of [
    ['no card is known', undefined],
    ['its message is not known', { ...posted, activityId: undefined }],
    ['Teams never said which it is', { ...posted, activityId: unnamed }],
  ] as const)
    it(`is not replaced where ${name}, and stays where it is taken away`, async () => {
      const { posting, turn, done } = world({ kept });
      assert.equal(await posting.replace(turn, kept, live), false);
      await posting.remove(turn, posted);
      assert.deepEqual(done, []);
    });

  it('is not replaced where that fails, nor taken away, and both are in the log', async () => {
    const { posting, turn, logged } = world({ fails: [busy, busy] });
    assert.equal(await posting.replace(turn, posted, live), false);
    await posting.remove(turn, posted);
    assert.deepEqual(logged(), ['a card could not be replaced', 'a message could not be taken away']);
  });

  it('is taken away by what is known of it by now', async () => {
    const { posting, turn, done } = world({ kept: { ...posted, activityId: '2' } });
    await posting.remove(turn, { ...posted, activityId: undefined });
    assert.deepEqual(done, ['removes c at 2']);
  });
});
