import assert from 'node:assert/strict';
import sinon from 'sinon';
import { createOneLiveCard } from '../../../bot/turn/oneLiveCard.ts';
import type { Audience, FollowingCard } from '../../../services/notifications/cardLedger.ts';
import { unnamed } from '../../../services/notifications/cardLedger.ts';
import { alex, megan, now } from '../../cards/samples.ts';

const ref = { api: 'group', id: 'r1' } as const;
const card = (
  cardId: string,
  audience: Audience,
  activityId: string | undefined = cardId,
): FollowingCard => ({
  cardId,
  reader: { kind: 'person', personId: megan.id },
  serviceUrl: 'https://s',
  conversationId: 'a:1',
  activityId,
  subjects: [],
  shows: { ref, audience },
  madeAt: now,
});
const mine: Audience = { kind: 'approver', personId: megan.id };

const others: readonly (readonly [string, Audience])[] = [
  ['somebody else’s', { kind: 'approver', personId: alex.id }],
  ['what the same person asked', { kind: 'requester', personId: megan.id }],
  ['a reminder', { kind: 'reminder', personId: megan.id, about: 'decision' }],
  ['a channel’s', { kind: 'channel' }],
];

describe('The one card that a person has of a request', () => {
  function world(cards: readonly FollowingCard[]) {
    const remove = sinon.fake.resolves(undefined);
    const forget = sinon.fake.resolves(undefined);
    const onFailure = sinon.fake();
    const ledger = { cardsOf: () => Promise.resolve(cards), forget };
    return { remove, forget, onFailure, run: createOneLiveCard({ ledger, delivery: { remove }, onFailure }) };
  }

  it('takes away the one from before, and forgets the one whose message nobody knows', async () => {
    const unsent: FollowingCard = { ...card('unsent', mine), activityId: undefined };
    const unknown: FollowingCard = { ...card('unknown', mine), activityId: unnamed };
    const { run, remove, forget } = world([card('before', mine), card('new', mine), unsent, unknown]);
    await run({ ref, audience: { ...mine, alsoWaiting: 2 } }, 'new');
    sinon.assert.calledOnceWithMatch(remove, { cardId: 'before' });
    assert.deepEqual(forget.args, [['unsent'], ['unknown']]);
  });

  it('takes what somebody has read of them already', async () => {
    const { run, remove } = world([]);
    await run({ ref, audience: mine }, 'new', Promise.resolve([card('before', mine)]));
    sinon.assert.calledOnceWithMatch(remove, { cardId: 'before' });
  });

  for (const [name, audience] of others)
    it(`leaves ${name} alone`, async () => {
      const { run, remove, forget } = world([card('other', audience)]);
      await run({ ref, audience: mine }, 'new');
      await run({ ref, audience }, 'other');
      sinon.assert.notCalled(remove);
      sinon.assert.notCalled(forget);
    });

  for (const audience of [others[2]?.[1], others[3]?.[1]])
    it(`takes away nothing for a ${audience?.kind ?? ''}, which has its own rule`, async () => {
      assert.ok(audience);
      const { run, remove } = world([card('before', audience)]);
      await run({ ref, audience }, 'new');
      sinon.assert.notCalled(remove);
    });

  it('stays where the other cannot be taken away', async () => {
    const { run, onFailure } = world([card('before', mine)]);
    const failing = createOneLiveCard({
      ledger: { cardsOf: () => Promise.reject(new Error('down')), forget: () => Promise.resolve() },
      delivery: { remove: () => Promise.resolve() },
      onFailure,
    });
    await failing({ ref, audience: mine }, 'new');
    sinon.assert.calledOnce(onFailure);
    await run({ ref, audience: mine }, 'before');
  });
});
