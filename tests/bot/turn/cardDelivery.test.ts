import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import sinon from 'sinon';
import { createCardDelivery } from '../../../bot/turn/cardDelivery.ts';
import { createSeal } from '../../../bot/turn/seal.ts';
import { button, cardOf } from '../../../cards/card.ts';
import { verbs } from '../../../cards/verbs.ts';
import { readActions } from '../../../sandbox/botservice/readCard.ts';
import { unnamed } from '../../../services/notifications/cardLedger.ts';
import type { Sent } from '../../../services/notifications/cardLedger.ts';
import type { DeliveryFailure } from '../../../services/notifications/deliveryError.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';
import { slowly } from '../../support/slowly.ts';

const now = new Date('2026-11-25T12:00:00Z');
const place = { serviceUrl: 'https://s', conversationId: 'a:1' };
const to = { reader: { kind: 'person', personId: 'megan' }, place } as const;
const card = cardOf({ summary: 'Alex *asks* for X', body: [], buttons: [] });
const posted = {
  ...to,
  ...place,
  cardId: 'c1',
  activityId: 'm1',
  subjects: [],
  shows: undefined,
  madeAt: now,
};

/** A delivery whose sends come to this, one after the other. */
function world(sends: readonly Sent[], removal?: DeliveryFailure) {
  const steps: string[] = [];
  const step =
    (name: string) =>
    (..._given: unknown[]): Promise<void> =>
      slowly(() => void steps.push(name));
  const [first, ...later] = sends.map(
    (sent) => () =>
      typeof sent === 'string' && sent !== 'm1'
        ? Promise.reject(new DeliveryError(sent as DeliveryFailure))
        : Promise.resolve(sent),
  );
  const post = sinon.stub();
  [first, ...later].forEach((send, index) =>
    post.onCall(index).callsFake(send ?? (() => Promise.resolve('m1'))),
  );
  const remove =
    removal === undefined ? sinon.fake.resolves(undefined) : sinon.fake.rejects(new DeliveryError(removal));
  const ledger = {
    put: sinon.fake(step('put')),
    sent: sinon.fake(step('sent')),
    forget: sinon.fake(step('forget')),
  };
  const update = sinon.fake(step('update'));
  let due: () => void | Promise<void> = () => assert.fail('nothing is to be done later');
  const delivery = createCardDelivery({
    seal: createSeal([randomBytes(32)]),
    ledger: ledger as never,
    messenger: {
      post: (...given) => step('post')().then(() => post(...given) as Promise<Sent>),
      remove,
      update,
      open: sinon.fake.rejects(new Error()),
    },
    clock: {
      now: () => now,
      after(_ms, run) {
        due = run;
        return () => void (due = () => undefined);
      },
    },
    onFailure: () => undefined,
  });
  return { delivery, ledger, post, update, steps, later: () => due() };
}

/** The store does not take this so many times. */
function failing(ledger: object, name: 'sent' | 'forget', times: number): sinon.SinonStub {
  const stub = sinon.stub().resolves();
  for (let call = 0; call < times; call += 1) stub.onCall(call).rejects(new Error('the store is down'));
  Object.assign(ledger, { [name]: stub });
  return stub;
}

describe('A card that leaves', () => {
  it('is kept with what is known of its message', async () => {
    for (const sent of ['m1', unnamed] as const) {
      const { delivery, ledger } = world([sent]);
      await delivery.post(to, { card }, 'c1');
      sinon.assert.calledOnceWithExactly(ledger.sent, 'c1', sent);
      sinon.assert.notCalled(ledger.forget);
    }
  });

  const drawnBy = { verb: 'targets', data: { page: 0 } };
  const shows = {
    ref: { api: 'group', id: 'r1' },
    audience: { kind: 'approver', personId: 'megan' },
  } as const;
  const withButton = cardOf({
    summary: 'Alex',
    body: [],
    buttons: [button('Withdraw', verbs.withdraw(shows.ref))],
  });
  const row = { ...to, ...place, cardId: 'c1', subjects: ['request group r1'] };
  const { place: _place, ...written } = row;

  it('is written down, with all that it may change, before anybody can click on it', async () => {
    for (const kept of [{ drawnBy }, { shows }]) {
      const { delivery, ledger, steps } = world(['m1']);
      await delivery.post(to, { card: withButton, ...kept }, 'c1');
      assert.deepEqual(steps, ['put', 'post', 'sent']);
      sinon.assert.calledOnceWithExactly(ledger.put, {
        ...{ ...written, activityId: undefined, shows: undefined },
        ...kept,
      });
    }
  });

  it('is written down before it answers a click or replaces what a message shows, too', async () => {
    const { delivery, ledger, steps, update } = world([]);
    const answer = await delivery.answer(to, { card: withButton, shows }, 'c1', 'm7');
    sinon.assert.calledOnceWithExactly(ledger.put, { ...written, activityId: 'm7', shows });
    assert.deepEqual(steps.splice(0), ['put']);
    assert.equal(readActions(answer)[0]?.data['card'], 'c1');
    await delivery.update(posted, { card: withButton, shows });
    assert.deepEqual(steps, ['put', 'update']);
    sinon.assert.calledWithExactly(ledger.put, { ...written, activityId: 'm1', shows });
    assert.deepEqual(update.firstCall.args.slice(0, 2), [place, 'm1']);
  });

  it('as the view of one of many writes nothing down', () => {
    const { delivery, ledger } = world([]);
    assert.equal(readActions(delivery.view(posted, withButton))[0]?.data['card'], 'c1');
    sinon.assert.notCalled(ledger.put);
  });

  it('is sent by nobody where it cannot be written down', async () => {
    const { delivery, ledger, post } = world(['m1']);
    ledger.put = sinon.fake.rejects(new Error('the store is down')) as never;
    await assert.rejects(delivery.post(to, { card }, 'c1'), /down/);
    await assert.rejects(delivery.answer(to, { card }, 'c1', 'm7'), /down/);
    await assert.rejects(delivery.update(posted, { card }), /down/);
    sinon.assert.notCalled(post);
  });

  it('is not forgotten where it is there, and that cannot be kept; it is sent, and its message is kept later', async () => {
    const { delivery, ledger, later } = world(['m1']);
    const down = failing(ledger, 'sent', 1);
    await delivery.post(to, { card }, 'c1');
    await later();
    assert.deepEqual(down.args, [
      ['c1', 'm1'],
      ['c1', 'm1'],
    ]);
    sinon.assert.notCalled(ledger.forget);
  });

  it('fails as Teams said where it did not arrive, also where that cannot be kept before later', async () => {
    for (const [sent, name, given] of [
      ['busy', 'forget', ['c1']],
      ['unknown', 'sent', ['c1', unnamed]],
    ] as const) {
      const { delivery, ledger, later } = world([sent]);
      const down = failing(ledger, name, 1);
      await assert.rejects(delivery.post(to, { card }, 'c1'), { kind: sent });
      await later();
      assert.deepEqual(down.args, [given, given]);
    }
  });

  it('is not forgotten for what came of it before where it is sent again under its id', async () => {
    const { delivery, ledger, later, post } = world(['gone', 'm1']);
    const down = failing(ledger, 'forget', 1);
    await assert.rejects(delivery.post(to, { card }, 'c1'), { kind: 'gone' });
    post.onCall(1).callsFake(async () => {
      await later();
      return 'm1';
    });
    await delivery.post(to, { card }, 'c1');
    sinon.assert.calledOnce(down);
    sinon.assert.calledOnceWithExactly(ledger.sent, 'c1', 'm1');
  });

  it('that was taken away is forgotten later where that cannot be kept', async () => {
    const { delivery, ledger, later } = world([]);
    const down = failing(ledger, 'forget', 2);
    await delivery.remove(posted);
    await later();
    await later();
    assert.deepEqual(down.args, [['c1'], ['c1'], ['c1']]);
  });

  it('is told in words, and forgotten, where Teams never takes it', async () => {
    for (const line of [undefined, 'The same']) {
      const { delivery, ledger, post, steps } = world(['refused', 'm1']);
      await delivery.post(to, { card, ...(line === undefined ? {} : { line }) }, 'c1');
      sinon.assert.calledOnceWithExactly(ledger.forget, 'c1');
      assert.deepEqual(steps, ['put', 'post', 'forget', 'post']);
      const { text } = post.secondCall.args[1] as { text: string };
      assert.match(
        text,
        line === undefined ? /^Alex \\\*asks\\\* for X Teams did not take the card/ : /^The same$/,
      );
    }
  });

  it('is forgotten, and the failure told, where anything else stands in the way', async () => {
    for (const kind of ['busy', 'gone', 'blocked'] as const) {
      const { delivery, ledger, post, steps } = world([kind]);
      await assert.rejects(delivery.post(to, { card }, 'c1'), { kind });
      assert.deepEqual(steps, ['put', 'post', 'forget']);
      sinon.assert.calledOnce(post);
      sinon.assert.calledOnce(ledger.forget);
    }
  });

  it('is kept as one that may be there where no answer came, and the failure told', async () => {
    const { delivery, ledger, post } = world(['unknown']);
    await assert.rejects(delivery.post(to, { card }, 'c1'), { kind: 'unknown' });
    sinon.assert.calledOnce(post);
    sinon.assert.notCalled(ledger.forget);
    sinon.assert.calledOnceWithExactly(ledger.sent, 'c1', unnamed);
  });

  it('is taken away, and forgotten where it was gone already, but not where that is not known', async () => {
    for (const [removal, forgotten] of [
      [undefined, 1],
      ['gone', 1],
    ] as const) {
      const { delivery, ledger, steps } = world([], removal);
      await delivery.remove(posted);
      assert.deepEqual(steps, ['forget']);
      assert.equal(ledger.forget.callCount, forgotten);
    }
    const { delivery, ledger } = world([], 'busy');
    await assert.rejects(delivery.remove(posted), { kind: 'busy' });
    sinon.assert.notCalled(ledger.forget);
  });
});
