import assert from 'node:assert/strict';
import type { BreakGlass } from '../../../services/elevation/breakGlass.ts';
import { unseenBreakGlass } from '../../../services/elevation/breakGlass.ts';
import type { State } from '../../../services/elevation/request.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { createAttempts } from '../../../services/notifications/attempts.ts';
import { createBreakGlassTellings } from '../../../services/notifications/breakGlass.ts';
import type { FollowingCard } from '../../../services/notifications/cardLedger.ts';
import { readerOf } from '../../../services/notifications/cardLedger.ts';
import type { Audience } from '../../../services/notifications/cardLedger.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';
import { createInOrder } from '../../../services/notifications/inOrder.ts';
import type { Unsaid } from '../../../services/notifications/retryPlan.ts';
import { createUnsaid } from '../../../services/notifications/retryPlan.ts';
import { alex, later, megan, now, tracked } from '../../cards/samples.ts';
import { linesOf } from '../../support/logLines.ts';
import { slowly } from '../../support/slowly.ts';

const patti = { id: '1a2b0008', name: 'Patti Fernandez' };
const isaiah = { id: '1a2b0004', name: 'Isaiah Langer' };
const place = { serviceUrl: 'https://s', conversationId: 'a:1' };
const channel = { serviceUrl: 'https://s', conversationId: 'the channel' };
const glass: BreakGlass = { approvers: [megan, patti], isAll: true, signatures: [] };
const running: State = { kind: 'active', since: later(-5), until: later(55) };
const emergency = (breakGlass: BreakGlass | undefined, state = running): TrackedRequest => {
  const { breakGlass: _none, ...rest } = tracked(state);
  return breakGlass === undefined ? rest : { ...rest, breakGlass };
};

/** What came of it, in its order for each whom it concerns. */
function world({
  cards = [],
  done = [],
  failing,
}: {
  cards?: readonly FollowingCard[];
  done?: readonly string[];
  /** What does not come about. */
  failing?: RegExp;
} = {}) {
  const told: string[] = [];
  const claimed: string[] = [];
  const note = (text: string): Promise<void> =>
    slowly(() => {
      if (failing?.test(text) === true) throw new DeliveryError('busy');
      told.push(text);
    });
  const { log, lines } = linesOf();
  const address = (id: string) => ({
    ...{ person: { id, name: '' }, ...place, locale: 'en', timeZone: 'UTC', seenAt: now },
  });
  const tellings = createBreakGlassTellings({
    ledger: {
      cardsOf: () => Promise.resolve(cards),
      claim: (_ref: unknown, name: string) => {
        claimed.push(name);
        return Promise.resolve(done.includes(name) ? 'done' : 'mine');
      },
      confirm: () => Promise.resolve(),
      release: () => Promise.resolve(),
    } as never,
    cards: {
      reminder: () => Promise.resolve({}),
      approval: () => Promise.resolve({}),
      channelViewer: {},
    } as never,
    sender: {
      post: ({ reader }: { reader: { personId?: string } }) => note(`card ${reader.personId ?? 'channel'}`),
      update: ({ cardId }: FollowingCard) => note(`update ${cardId}`),
      remove: ({ cardId }: FollowingCard) => note(`remove ${cardId}`),
    } as never,
    reachability: {
      reach: ({ id }: { id: string }) => Promise.resolve({ kind: 'reached', address: address(id) }),
    } as never,
    addresses: { find: (id) => Promise.resolve(address(id)) },
    audit: { telling: ({ to }) => note(`telling ${to}`), told: ({ to }) => note(`told ${to}`) },
    attempts: createAttempts(createInOrder('lanes', 100), log),
    channelsFor: () => [channel],
    clock: { now: () => now, after: () => () => undefined },
    log,
  });
  const of = (to: string): readonly string[] => told.filter((text) => text.endsWith(` ${to}`));
  return { tellings, told, claimed, of, logged: () => lines.map(({ msg }) => msg) };
}

const whole = (id: string): readonly string[] => [`telling ${id}`, `card ${id}`, `told ${id}`];
const cardOf = (
  cardId: string,
  audience: Audience,
  minute: number,
  conversationId = 'a:1',
): FollowingCard => ({
  ...{ cardId, reader: readerOf(audience), ...place, conversationId, activityId: cardId, subjects: [] },
  ...{ shows: { ref: emergency(glass).request.ref, audience }, madeAt: later(minute) },
});

describe('An emergency', () => {
  it('is told to everybody who signs its review, to the channel and to the log, each in the trail before and after', async () => {
    const { tellings, of, told, logged } = world();
    await tellings.tellBreakGlass(emergency(glass), createUnsaid());
    for (const { id } of [megan, patti]) assert.deepEqual(of(id), whole(id));
    assert.deepEqual(of('channel'), [`telling the channel`, 'card channel', 'told the channel']);
    assert.equal(told.length, 9);
    assert.deepEqual(logged(), ['break-glass']);
  });

  it('is told once', async () => {
    const done = ['break-glass log', `break-glass ${megan.id}`, 'card channel the channel'];
    const { tellings, told, logged } = world({ done });
    await tellings.tellBreakGlass(emergency(glass), createUnsaid());
    assert.deepEqual([told, logged()], [whole(patti.id), []]);
  });

  for (const [failing, expected] of [
    [/^telling/, []],
    [/^card/, ['telling']],
    [/^told/, ['telling', 'card']],
  ] as const)
    it(`is told again where this fails: ${String(failing)}`, async () => {
      const { tellings, told } = world({ failing });
      for (const tell of [
        (unsaid: Unsaid) => tellings.tellBreakGlass(emergency(glass), unsaid),
        (unsaid: Unsaid) => tellings.remindReview(emergency(glass), unsaid),
        (unsaid: Unsaid) => tellings.remindReview(emergency(unseenBreakGlass), unsaid),
      ]) {
        const unsaid = createUnsaid();
        await tell(unsaid);
        assert.equal(unsaid.again(1), 2);
        assert.deepEqual([...new Set(told.splice(0).map((text) => text.split(' ')[0]))], expected);
      }
    });

  it('is none where it was asked for in the ordinary way', async () => {
    const { tellings, told, claimed, logged } = world();
    await tellings.tellBreakGlass(emergency(undefined), createUnsaid());
    await tellings.remindReview(emergency(undefined), createUnsaid());
    assert.deepEqual([told, claimed, logged()], [[], [], []]);
  });
});

describe('The review of an emergency', () => {
  const three: BreakGlass = { ...glass, approvers: [megan, patti, isaiah] };
  const signed: BreakGlass = { ...three, signatures: [{ by: megan, at: now }] };

  it('is brought up for whoever has not signed it, in place of what brought it up before', async () => {
    const review = (personId: string) => ({ kind: 'reminder', about: 'review', personId }) as const;
    const cards = [
      cardOf('old', review(patti.id), 1),
      cardOf('new', review(patti.id), 2),
      cardOf('of whoever signed', review(megan.id), 1),
      cardOf('of whoever signed, too', review(megan.id), 2),
      cardOf('decision', { ...review(patti.id), about: 'decision' }, 0),
      cardOf('of the channel', { kind: 'channel' }, 0, 'the channel'),
      cardOf('of who asked', { kind: 'requester', personId: alex.id }, 0),
    ];
    const { tellings, told, of, logged } = world({ cards });
    await tellings.remindReview(emergency(signed), createUnsaid());
    for (const { id } of [patti, isaiah]) assert.deepEqual(of(id), whole(id));
    assert.deepEqual(told.slice(6), ['remove old', 'update of the channel']);
    assert.deepEqual(logged(), []);
  });

  it('is brought up for everybody where nobody has signed it', async () => {
    const { tellings, of } = world();
    await tellings.remindReview(emergency(three), createUnsaid());
    for (const { id } of [megan, patti, isaiah]) assert.deepEqual(of(id), whole(id));
  });

  for (const [name, one] of [
    ['is over', emergency({ ...signed, signatures: [...signed.signatures, { by: patti, at: now }] })],
    ['is of what Entra never switched on', emergency(three, { kind: 'denied' } as never)],
  ] as const)
    it(`is not brought up where it ${name}`, async () => {
      const { tellings, told, claimed } = world();
      await tellings.remindReview(one, createUnsaid());
      assert.deepEqual([told, claimed], [[], []]);
    });

  it('that too few can sign is told to who asked, to the channel and to the log', async () => {
    const own = { kind: 'reminder', about: 'review', personId: alex.id } as const;
    const cards = [
      cardOf('old of who asked', own, 1),
      cardOf('new of who asked', own, 2),
      cardOf('of its end', { ...own, about: 'end' }, 0),
      cardOf('old of the channel', { kind: 'channel' }, 1, 'the channel'),
      cardOf('new of the channel', { kind: 'channel' }, 2, 'the channel'),
      cardOf('of another channel', { kind: 'channel' }, 0, 'another'),
      cardOf('of somebody there', { kind: 'approver', personId: megan.id }, 0, 'the channel'),
    ];
    const { tellings, told, of, logged } = world({ cards });
    await tellings.remindReview(emergency(unseenBreakGlass), createUnsaid());
    assert.deepEqual(of(alex.id), whole(alex.id));
    assert.deepEqual(
      of('channel').filter((text) => !text.startsWith('update')),
      ['telling the channel', 'card channel', 'told the channel', 'remove old of the channel'],
    );
    assert.deepEqual(
      told.filter((text) => text.startsWith('remove')),
      ['remove old of who asked', 'remove old of the channel'],
    );
    assert.deepEqual(logged(), ['too few can sign the review of an emergency']);
  });
});
