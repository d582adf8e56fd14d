import assert from 'node:assert/strict';
import sinon from 'sinon';
import { createIncidentPosts } from '../../../bot/turn/incidentPosts.ts';
import type { DeliveryFailure } from '../../../services/notifications/deliveryError.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';
import { unknownViewer } from '../../../services/notifications/notificationCards.ts';
import type { Incident } from '../../../services/elevation/incident.ts';
import { unnamed } from '../../../services/notifications/cardLedger.ts';
import { incident } from '../../cards/incidentCards.ts';
import { later, megan } from '../../cards/samples.ts';
import { assertFilled } from '../../support/fullness.ts';
import { stillClock } from '../../support/stillClock.ts';

/** The card of an incident, whose updates come to this; those after them go well. */
/** `usual` is what each attempt comes to once those are used up. */
function world(failures: readonly (DeliveryFailure | 'fine')[], usual: DeliveryFailure | 'fine' = 'fine') {
  const clock = stillClock();
  const left = [...failures];
  const update = sinon.fake(() => {
    const failure = left.shift() ?? usual;
    return failure === 'fine' ? Promise.resolve() : Promise.reject(new DeliveryError(failure));
  });
  const onFailure = sinon.fake();
  const posts = createIncidentPosts({
    incidents: { find: () => Promise.resolve(incident) },
    ledger: { find: () => Promise.resolve({ cardId: incident.cardId, activityId: 'm1' } as never) },
    delivery: { update, post: sinon.fake.rejects(new Error()) },
    audit: { telling: sinon.fake.rejects(new Error()), told: sinon.fake.rejects(new Error()) },
    viewer: unknownViewer,
    clock,
    onFailure,
  });
  return { clock, update, onFailure, redraw: (id = incident.id) => posts.redraw(id) };
}

describe('The card of an incident that could not be brought up to date', () => {
  it('is brought up to date a little later, and no more once it is', async () => {
    const { clock, update, onFailure, redraw } = world(['busy', 'unknown']);
    await redraw();
    assert.equal(update.callCount, 1);
    await clock.move(5_000);
    assert.equal(update.callCount, 2);
    await clock.move(30_000);
    assert.equal(update.callCount, 3);
    assert.equal(onFailure.callCount, 2);
    await clock.move(600_000);
    assert.equal(update.callCount, 3);
    assert.equal(clock.waiting(), 0);
  });

  it('is tried three times more, and as often the next time', async () => {
    const failing = (count: number): DeliveryFailure[] => Array.from({ length: count }, () => 'busy');
    const { clock, update, onFailure, redraw } = world([...failing(4), 'busy']);
    await redraw();
    await clock.move(600_000);
    assert.equal(update.callCount, 4);
    assert.equal(onFailure.callCount, 4);
    await redraw();
    await clock.move(600_000);
    assert.equal(update.callCount, 6);
  });

  it('counts anew after it was brought up to date', async () => {
    const { clock, update, redraw } = world(['busy', 'busy', 'fine', 'busy', 'busy', 'busy']);
    await redraw();
    await clock.move(600_000);
    assert.equal(update.callCount, 3);
    await redraw();
    await clock.move(600_000);
    assert.equal(update.callCount, 7);
    assert.equal(clock.waiting(), 0);
  });

  it('is left where that will never work', async () => {
    for (const failure of ['gone', 'blocked', 'refused', 'not-installed'] as const) {
      const { clock, update, redraw } = world([failure]);
      await assert.rejects(redraw(), { kind: failure });
      await clock.move(600_000);
      assert.equal(update.callCount, 1);
    }
  });
});

describe('The cards of many incidents', () => {
  it('that are as many as are tried again are each tried again more than once', async () => {
    const { clock, update, redraw } = world([], 'busy');
    await Promise.all(Array.from({ length: 1_000 }, (_, index) => redraw(`${index}`)));
    await clock.move(5_000);
    assert.equal(update.callCount, 2_000);
    assert.equal(clock.waiting(), 1_000);
  });

  it('are drawn, planned and counted for a thousand at one time', async () => {
    const end = Promise.withResolvers<undefined>();
    const clock = stillClock();
    const posts = createIncidentPosts({
      incidents: { find: () => Promise.resolve(incident) },
      ledger: { find: () => Promise.resolve({ cardId: incident.cardId, activityId: 'm1' } as never) },
      delivery: {
        update: () => end.promise.then(() => Promise.reject(new DeliveryError('busy'))),
        post: sinon.fake.rejects(new Error()),
      },
      audit: { telling: sinon.fake.rejects(new Error()), told: sinon.fake.rejects(new Error()) },
      viewer: unknownViewer,
      clock,
      onFailure: () => undefined,
    });
    const ids = Array.from({ length: 1_001 }, (_, index) => `${index}`);
    const all = [...ids, ...ids.slice(1)].map((id) => posts.redraw(id));
    await new Promise(setImmediate);
    const filled = ['incident cards that are drawn', 'incident cards to be drawn'].map((name) =>
      assertFilled(name, 1_000),
    );
    end.resolve(undefined);
    const settled = await Promise.allSettled(all);
    for (const { gone } of filled) gone();
    const failed = assertFilled('incident cards to be drawn again', 1_000);
    // One of them, twice, is not tried again.
    assert.equal(settled.filter(({ status }) => status === 'rejected').length, 2);
    await clock.move(600_000);
    failed.gone();
    assert.equal(clock.waiting(), 0);
  });
});

describe('The card of an incident', () => {
  const place = { serviceUrl: 'https://s', conversationId: 'the channel' };
  const joined = { ...incident, people: [...incident.people, { person: megan, at: later(1) }] };
  const over = { ...incident, over: { by: megan, at: later(1) } };

  /** What is done in its order; `states`: as it stands at each look, the last of them from then on. */
  function drawing(
    states: readonly (Incident | undefined)[],
    more: { readonly activityId?: unknown; readonly fails?: Partial<Record<string, true>> } = {},
  ) {
    const { activityId, fails } = { activityId: 'm1', fails: {} as Partial<Record<string, true>>, ...more };
    const left = [...states];
    const done: string[] = [];
    const doing = (name: string) => () => {
      done.push(name);
      return fails[name] === true ? Promise.reject(new Error(name)) : Promise.resolve();
    };
    const posts = createIncidentPosts({
      incidents: { find: () => Promise.resolve(left.length > 1 ? left.shift() : left[0]) },
      ledger: { find: () => Promise.resolve({ cardId: incident.cardId, activityId } as never) },
      delivery: { update: doing('update'), post: doing('post') },
      audit: { telling: doing('telling'), told: doing('told') },
      viewer: unknownViewer,
      clock: stillClock(),
      onFailure: () => void doing('failure')(),
    });
    return { done, posts };
  }

  for (const [name, fails, expected] of [
    ['is in the trail before it is posted and after', {}, ['telling', 'post', 'told']],
    ['is not posted where the trail cannot be written', { telling: true }, ['telling']],
    ['is not said to be there where it did not arrive', { post: true }, ['telling', 'post']],
    ['is there, whether that can be written or not', { told: true }, ['telling', 'post', 'told', 'failure']],
  ] as const)
    it(name, async () => {
      const { posts, done } = drawing([incident], { fails });
      const posting = posts.post(place, incident);
      await ('telling' in fails || 'post' in fails ? assert.rejects(posting) : posting);
      assert.deepEqual(done, expected);
    });

  for (const [name, states, times] of [
    ['is drawn once where nothing happens meanwhile', [incident], 1],
    ['is drawn again for whoever joins meanwhile', [incident, joined], 2],
    ['is drawn again where it is over meanwhile', [incident, over], 2],
    ['is not drawn where there is none', [undefined], 0],
    ['is drawn once where it is gone meanwhile', [incident, undefined], 1],
    [
      'is drawn five times at most',
      [1, 2, 3, 4, 5, 6, 7].map((minute) => ({ ...incident, over: { by: megan, at: later(minute) } })),
      5,
    ],
  ] as const)
    it(name, async () => {
      const { posts, done } = drawing(states);
      await posts.redraw(incident.id);
      assert.deepEqual(
        done,
        Array.from({ length: times }, () => 'update'),
      );
    });

  for (const activityId of [undefined, unnamed])
    it(`is left as it is where its message is not known (${JSON.stringify(activityId)})`, async () => {
      const { posts, done } = drawing([incident], { activityId });
      await posts.redraw(incident.id);
      assert.deepEqual(done, []);
    });
});
