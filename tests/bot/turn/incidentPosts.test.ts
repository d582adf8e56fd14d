import assert from 'node:assert/strict';
import sinon from 'sinon';
import { createIncidentPosts } from '../../../bot/turn/incidentPosts.ts';
import type { DeliveryFailure } from '../../../services/notifications/deliveryError.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';
import { unknownViewer } from '../../../services/notifications/notificationCards.ts';
import { incident } from '../../cards/incidentCards.ts';
import { assertFilled } from '../../support/fullness.ts';
import { stillClock } from '../../support/stillClock.ts';

/** The card of an incident, whose updates come to this; those after them go well. */
function world(failures: readonly (DeliveryFailure | 'fine')[]) {
  const clock = stillClock();
  const left = [...failures];
  const update = sinon.fake(() => {
    const failure = left.shift();
    return failure === undefined || failure === 'fine'
      ? Promise.resolve()
      : Promise.reject(new DeliveryError(failure));
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
  return { clock, update, onFailure, redraw: () => posts.redraw(incident.id) };
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
    const clock = stillClock();
    const update = sinon.fake(() => Promise.reject(new DeliveryError('busy')));
    const posts = createIncidentPosts({
      incidents: { find: () => Promise.resolve(incident) },
      ledger: { find: () => Promise.resolve({ cardId: incident.cardId, activityId: 'm1' } as never) },
      delivery: { update, post: sinon.fake.rejects(new Error()) },
      audit: { telling: sinon.fake.rejects(new Error()), told: sinon.fake.rejects(new Error()) },
      viewer: unknownViewer,
      clock,
      onFailure: () => undefined,
    });
    await Promise.all(Array.from({ length: 1_000 }, (_, index) => posts.redraw(`${index}`)));
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
