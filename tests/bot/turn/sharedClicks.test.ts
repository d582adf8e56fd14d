import assert from 'node:assert/strict';
import { parseWork } from '../../../bot/turn/actions.ts';
import type { Click } from '../../../bot/turn/click.ts';
import { createSharedClicks } from '../../../bot/turn/sharedClicks.ts';
import type { Answer, CardAnswer, Turn } from '../../../bot/turn/turn.ts';
import { cardOf } from '../../../cards/card.ts';
import { wordsFor } from '../../../cards/words/wordsFor.ts';
import type { LedgerCard } from '../../../services/notifications/cardLedger.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';
import type { Reached } from '../../../services/notifications/reach.ts';
import { megan, now } from '../../cards/samples.ts';
import { linesOf } from '../../support/logLines.ts';
import { slowly } from '../../support/slowly.ts';
import { stillClock } from '../../support/stillClock.ts';
import { actorOf } from '../../support/useCase.ts';

const ref = { api: 'group', id: 'r1' } as const;
const incident = 'i'.repeat(16);
const place = { serviceUrl: 'https://s', conversationId: 'the channel' };
const home = { person: megan, serviceUrl: 'https://s', conversationId: 'a:1', locale: 'en', timeZone: 'UTC' };
const actor = actorOf(megan);
const { bot } = wordsFor(actor);
const shown = { shown: 's'.repeat(22) };

const channelCard: LedgerCard = {
  ...{ cardId: 'c', reader: { kind: 'channel' }, ...place, activityId: '1', subjects: [], madeAt: now },
  shows: { ref, audience: { kind: 'channel' } },
};
const incidentCard: LedgerCard = {
  ...{ ...channelCard, shows: undefined },
  drawnBy: { verb: 'incident', data: { incident } },
};
const pure = cardOf({ summary: 'the answer', body: [], buttons: [] });
const next: CardAnswer = { kind: 'card', card: pure, shows: { ref, audience: { kind: 'channel' } } };
const form: CardAnswer = { kind: 'card', card: pure };

interface World {
  readonly named?: LedgerCard | undefined;
  readonly note?: readonly string[];
  readonly answer?: Promise<Answer> | Answer;
  readonly reached?: Reached;
  readonly over?: Partial<Click>;
  /** Until when nobody waits any more. */
  readonly afterMs?: number;
}

/** What is seen where it was clicked, and what is said at home. */
async function clicked(verb: string, data: object, world: World = {}) {
  const { note, answer = next, reached = { kind: 'reached', address: home }, over, afterMs = 0 } = world;
  const named = 'named' in world ? world.named : channelCard;
  const [turns, said]: [Turn[], string[]] = [[], []];
  const { log, lines } = linesOf();
  const clock = stillClock();
  const answered = createSharedClicks({
    answering: {
      say: ({ place: to, actor: who }, given) =>
        slowly(() => {
          assert.equal(who, actor);
          said.push(`${to?.conversationId ?? 'nowhere'}: ${textOf(given)}`);
        }),
    },
    performer: {
      perform: (turn) => {
        turns.push(turn);
        return Promise.resolve(answer);
      },
      askForToken: () => Promise.resolve({ kind: 'login-request', body: 'log in' } as never),
    },
    reachability: { reachAtOnce: () => Promise.resolve(reached) },
    delivery: { view: (of: LedgerCard) => `${of.cardId}, as seen by whoever clicked` } as never,
    ...{ clock, log },
  })(
    {
      ...{ actor, place, shared: true, work: parseWork(verb, data) ?? assert.fail(), stamp: undefined },
      ...{ messageId: '1', activityId: 'click', sentAt: now, automatic: false, assertion: undefined },
      ...over,
    },
    named,
    note,
  );
  await clock.move(afterMs);
  return { reply: await answered, turns, said, lines, clock };
}

function textOf(given: Answer): string {
  return given.kind === 'card' ? JSON.stringify(given.card) : given.kind;
}

const seen = { kind: 'card', card: 'c, as seen by whoever clicked' };
const approve = ['approve', { ...ref, ...shown }] as const;

describe('A click where others read', () => {
  const ofChannel: readonly (readonly [string, object, LedgerCard?])[] = [
    approve,
    ['deny', { ...ref, ...shown }],
    ['denyAndOffer', { ...ref, ...shown, minutes: 30 }],
    ['approval', ref],
    ['incident', { incident }, incidentCard],
  ];
  for (const [verb, data, named = channelCard] of ofChannel)
    it(`is answered on the card that everybody has, for who clicked: ${verb}`, async () => {
      const answer = named === incidentCard ? form : next;
      const { reply, said, turns } = await clicked(verb, data, { named, answer });
      assert.deepEqual([reply, said], [seen, []]);
      assert.partialDeepStrictEqual(turns, [{ shared: true, place: undefined, from: { place } }]);
    });

  const elsewhere: readonly (readonly [string, string, object, LedgerCard | undefined, Partial<Click>?])[] = [
    ['no card of ours is known', ...approve, undefined],
    ['its card is of another request', 'approve', { ...ref, id: 'r2', ...shown }, channelCard],
    ['its card follows no request', ...approve, { ...channelCard, shows: undefined }],
    [
      'its card is somebody’s own',
      ...approve,
      { ...channelCard, reader: { kind: 'person', personId: megan.id } },
    ],
    ['its card is in another conversation', ...approve, { ...channelCard, conversationId: 'other' }],
    ['it is of no card that a channel has', 'withdraw', ref, channelCard],
    [
      'it joins an incident that the card is not of',
      'joinIncident',
      { incident: 'j'.repeat(16) },
      incidentCard,
    ],
    ['it joins an incident from a card of a request', 'joinIncident', { incident }, channelCard],
    [
      'it joins an incident from a card of another list',
      'joinIncident',
      { incident },
      { ...incidentCard, drawnBy: { verb: 'targets', data: { incident } } },
    ],
    [
      'it joins an incident of another conversation',
      'joinIncident',
      { incident },
      { ...incidentCard, conversationId: 'other' },
    ],
  ];
  for (const [name, verb, data, named] of elsewhere)
    it(`does nothing, and has nobody written to, where ${name}`, async () => {
      const { reply, said, turns } = await clicked(verb, data, { named });
      assert.deepEqual([reply, said, turns], [{ kind: 'text', text: bot.notCounted }, [], []]);
    });

  it('is asked to be made in the own chat where it only reads what no card here shows', async () => {
    const { reply, turns } = await clicked('inbox', {});
    assert.deepEqual([reply, turns], [{ kind: 'text', text: bot.askInPersonal }, []]);
  });

  const atHome: readonly (readonly [string, string, object, World])[] = [
    ['the review, which is signed there', 'review', ref, {}],
    ['what follows no request', ...approve, { answer: form }],
    ['what an incident leads to', 'joinIncident', { incident }, { named: incidentCard, answer: next }],
  ];
  for (const [name, verb, data, world] of atHome)
    it(`is answered in the own chat, and says so: ${name}`, async () => {
      const { reply, said } = await clicked(verb, data, world);
      assert.deepEqual(reply, { kind: 'text', text: bot.whereAnswered.reached });
      assert.deepEqual(said, [`a:1: ${JSON.stringify(pure)}`]);
    });

  it('is answered in the own chat, with a note, where it did not count, and concerns one person alone then', async () => {
    const { said, turns } = await clicked('approval', ref, { note: ['Please click once more'] });
    assert.match(said[0] ?? '', /^a:1: .*Please click once more/);
    assert.deepEqual(
      turns.map(({ shared }) => shared),
      [false],
    );
  });

  for (const [name, reached] of [
    ['not-installed', { kind: 'not-installed' }],
    ['not-known-yet', { kind: 'not-known-yet', because: new DeliveryError('busy') }],
  ] as const)
    it(`says where the answer is where nobody can be reached: ${name}`, async () => {
      const { reply, said } = await clicked('review', ref, { reached });
      assert.deepEqual([reply, said], [{ kind: 'text', text: bot.whereAnswered[name] }, []]);
    });

  it('by Teams itself has nobody written to', async () => {
    const { reply, said } = await clicked('approval', ref, { answer: form, over: { automatic: true } });
    assert.deepEqual([reply, said], [{ kind: 'text', text: bot.unchanged }, []]);
  });

  it('is a line for who clicked, or a request to log in, as it comes', async () => {
    const text = { kind: 'text', text: 'Somebody else has decided' } as const;
    for (const note of [undefined, ['Please click once more']])
      assert.deepEqual(
        (await clicked(...approve, { answer: text, ...(note === undefined ? {} : { note }) })).reply,
        text,
      );
    const asked = await clicked(...approve, { answer: { kind: 'sign-in' } });
    assert.deepEqual([asked.reply, asked.said], [{ kind: 'login-request', body: 'log in' }, []]);
  });

  it('that takes too long is answered in the own chat in the end', async () => {
    const late = Promise.withResolvers<Answer>();
    const { reply, said, clock } = await clicked(...approve, { answer: late.promise, afterMs: 3_500 });
    assert.deepEqual([reply, said], [{ kind: 'text', text: bot.slowInPersonal }, []]);
    late.resolve(next);
    await clock.move(0);
    await clock.move(0);
    assert.equal(said.length, 1);
  });

  it('that takes too long and fails is told to the log', async () => {
    const late = Promise.withResolvers<Answer>();
    const { lines, clock } = await clicked(...approve, { answer: late.promise, afterMs: 3_500 });
    late.reject(new Error('a fault of ours'));
    await clock.move(0);
    assert.deepEqual(
      lines.map(({ msg }) => msg),
      ['a late answer was lost'],
    );
  });

  it('says who clicked by the name that the conversation has for them, where it has one', async () => {
    for (const memberId of [undefined, '29:megan']) {
      const { turns } = await clicked(...approve, { over: memberId === undefined ? {} : { memberId } });
      assert.deepEqual(turns[0]?.from, { place, ...(memberId === undefined ? {} : { memberId }) });
    }
  });
});
