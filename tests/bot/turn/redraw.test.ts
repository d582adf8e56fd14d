import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Decider } from '../../../services/notifications/notificationCards.ts';
import { createRedraw } from '../../../bot/turn/redraw.ts';
import type { Turn } from '../../../bot/turn/turn.ts';
import type { Audience, LedgerCard } from '../../../services/notifications/cardLedger.ts';
import { later, megan, now, tracked } from '../../cards/samples.ts';
import { actorOf } from '../../support/useCase.ts';

const turn = { actor: actorOf(megan) } as unknown as Turn;
const waits = tracked({ kind: 'awaiting-approval', until: later(1430) });
const { ref } = waits.request;
const clicked = (over: Partial<LedgerCard>): LedgerCard => ({
  cardId: 'c',
  reader: { kind: 'person', personId: megan.id },
  serviceUrl: 'https://s',
  conversationId: 'a:1',
  activityId: '1',
  subjects: [],
  shows: undefined,
  madeAt: now,
  ...over,
});

const nameOf = ({ personId }: Decider): string => (personId === megan.id ? 'megan' : personId);

function world(isKnown = true) {
  const draw = sinon.fake.resolves({
    kind: 'card',
    card: 'the list',
    drawnBy: { verb: 'targets', data: {} },
  });
  const onFailure = sinon.fake();
  const cards = {
    request: sinon.fake.resolves('request'),
    approval: sinon.fake((_viewer, _tracked, reader?: Decider) =>
      reader === undefined
        ? 'approval of many'
        : `approval of ${nameOf(reader)} ${String(reader.alsoWaiting)}`,
    ),
    reminder: sinon.fake((topic: string) => `reminder ${topic}`),
    news: sinon.fake(),
    onceMore: sinon.fake(),
  };
  const redraw = createRedraw({
    useCases: { find: () => Promise.resolve(isKnown ? waits : undefined) },
    cards: cards as never,
    draw: draw as never,
    onFailure,
  });
  return { draw, onFailure, redraw };
}

describe('A card that is drawn again', () => {
  const audiences: readonly (readonly [Audience, string])[] = [
    [{ kind: 'requester', personId: megan.id }, 'request'],
    [{ kind: 'approver', personId: megan.id }, 'approval of megan undefined'],
    [{ kind: 'approver', personId: megan.id, alsoWaiting: 2 }, 'approval of megan 2'],
    [{ kind: 'channel' }, 'approval of many'],
    [{ kind: 'reminder', personId: megan.id, about: 'end' }, 'reminder end'],
  ];
  for (const [audience, card] of audiences)
    it(`is the ${card} for whom it was made, from what is known`, async () => {
      const shows = { ref, audience };
      const { redraw, draw } = world();
      assert.deepEqual(await redraw(turn, clicked({ shows })), { kind: 'card', card, shows });
      sinon.assert.notCalled(draw);
    });

  it('is read anew where it is a list', async () => {
    const { redraw, draw } = world();
    const drawnBy = { verb: 'targets', data: { page: 1 } };
    assert.equal((await redraw(turn, clicked({ drawnBy })))?.card, 'the list');
    const work = { kind: 'action', action: { verb: 'targets', page: 1 }, data: { page: 1 } };
    sinon.assert.calledOnceWithExactly(draw, turn, work);
  });

  it('is nothing where nobody knows what it is, or what its request is', async () => {
    assert.equal(await world().redraw(turn, clicked({})), undefined);
    const shows = { ref, audience: { kind: 'requester', personId: megan.id } } as const;
    assert.equal(await world(false).redraw(turn, clicked({ shows })), undefined);
  });

  it('is not drawn by what writes, or by no verb of ours, whatever the database says', async () => {
    const { redraw, draw } = world();
    for (const drawnBy of [
      { verb: 'withdraw', data: { ...ref } },
      { verb: 'constructor', data: {} },
    ])
      assert.equal(await redraw(turn, clicked({ drawnBy })), undefined);
    sinon.assert.notCalled(draw);
  });

  it('is nothing, and in the log, where it cannot be read', async () => {
    const { redraw, onFailure } = world();
    const broken = createRedraw({
      useCases: { find: () => Promise.reject(new Error('down')) },
      cards: {} as never,
      draw: () => Promise.reject(new Error('down')),
      onFailure,
    });
    const shows = { ref, audience: { kind: 'requester', personId: megan.id } } as const;
    assert.equal(await broken(turn, clicked({ shows })), undefined);
    assert.equal(await broken(turn, clicked({ drawnBy: { verb: 'active', data: {} } })), undefined);
    sinon.assert.calledTwice(onFailure);
    assert.ok(await redraw(turn, clicked({ shows })));
  });
});
