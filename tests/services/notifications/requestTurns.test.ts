import assert from 'node:assert/strict';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';
import { createRequestTurns } from '../../../services/notifications/requestTurns.ts';
import type { RequestTurns } from '../../../services/notifications/requestTurns.ts';
import { assertFilled } from '../../support/fullness.ts';
import { later, megan, now, requestIn } from '../../cards/samples.ts';
import { slowly } from '../../support/slowly.ts';

const waiting: TrackedRequest = {
  request: requestIn({ kind: 'awaiting-approval', until: later(60) }),
  approvers: [megan],
  checkedAt: now,
};
const denied: TrackedRequest = { ...waiting, request: requestIn({ kind: 'denied' }) };
const active: TrackedRequest = {
  ...waiting,
  request: requestIn({ kind: 'active', since: now, until: later(60) }),
};

/** Instead of work that there is room for. */
const unasked = (): Promise<never> => Promise.reject(new Error('there is room'));

/** Replicas over one store and one card of one request, which shows what reached it last. */
function replicas() {
  const shared = {
    ...{ stored: waiting, card: waiting, redrawn: 0, told: 0, failed: 0 },
    again: [] as { readonly tries: number; readonly seconds: number }[],
  };
  const replica = (): RequestTurns =>
    createRequestTurns({
      requests: {
        find: () => Promise.resolve(shared.stored),
        newsDelivered: () => {
          shared.told += 1;
          return Promise.resolve(shared.stored);
        },
      },
      retries: {
        again: ({ tries }, seconds) => Promise.resolve(void shared.again.push({ tries, seconds })),
      },
      afterAnswer: (_, work) => void work().catch(() => (shared.failed += 1)),
      readingAhead: (_, work) => work(),
      redraw: (tracked) =>
        slowly(() => {
          shared.redrawn += 1;
          shared.card = tracked;
        }),
    });
  return { shared, replica };
}

describe('The turns of a request', () => {
  it('end with the newest on its cards, when another replica told it while older words were on their way', async () => {
    const { shared, replica } = replicas();
    const [one, other] = [replica(), replica()];
    const onTheWay = Promise.withResolvers<undefined>();
    const reminded = one.inTurn(
      waiting,
      async () => {
        await onTheWay.promise;
        shared.card = waiting;
      },
      unasked,
    );
    shared.stored = denied;
    await other.tell(denied, () => {
      shared.card = denied;
      return Promise.resolve();
    });
    onTheWay.resolve(undefined);
    await reminded;
    assert.equal(shared.card, denied);
  });

  it('say the newest once more until nothing newer came meanwhile', async () => {
    const { shared, replica } = replicas();
    const found = [denied, active, active];
    const turns = replica();
    Object.defineProperty(shared, 'stored', { get: () => found.shift() ?? active });
    await turns.inTurn(waiting, () => Promise.resolve(), unasked);
    assert.deepEqual([shared.card, shared.redrawn], [active, 2]);
  });

  it('say nothing twice where nothing changed but the time of a look', async () => {
    const { shared, replica } = replicas();
    shared.stored = { ...waiting, checkedAt: later(1) };
    await replica().inTurn(waiting, () => Promise.resolve(), unasked);
    assert.equal(shared.redrawn, 0);
  });

  it('leave the newest to the turn that waits to tell it', async () => {
    const { shared, replica } = replicas();
    const turns = replica();
    const first = turns.tell(waiting, () => Promise.resolve());
    shared.stored = denied;
    await Promise.all([first, turns.tell(denied, () => Promise.resolve())]);
    assert.equal(shared.redrawn, 0);
  });

  it('are five thousand at most; what is more is left to the queue, and counts as untold', async () => {
    const { shared, replica } = replicas();
    const turns = replica();
    const end = Promise.withResolvers<undefined>();
    const all = Array.from({ length: 5_000 }, (_, index) =>
      turns.inTurn(
        { ...waiting, request: { ...waiting.request, ref: { api: 'group', id: `${index}` } } },
        () => end.promise,
        unasked,
      ),
    );
    await new Promise(setImmediate);
    const filled = assertFilled('requests that are told of', 5_000);
    const never = (): Promise<never> => Promise.reject(new Error('not asked for'));
    let isFull = false;
    await turns.tell(denied, never);
    await turns.tell(denied, never, 7);
    await turns.say(denied, never);
    await turns.inTurn(denied, never, () => Promise.resolve(void (isFull = true)));
    await turns.later(denied);
    assert.ok(isFull);
    assert.deepEqual(
      [shared.told, shared.again],
      [
        0,
        [
          { tries: 2, seconds: 60 },
          { tries: 8, seconds: 128 },
          { tries: 2, seconds: 60 },
          { tries: 2, seconds: 60 },
        ],
      ],
    );
    end.resolve(undefined);
    await Promise.all(all);
    await turns.drain();
    // What was left to the queue waits for no turn here that would say something newer.
    shared.stored = active;
    await turns.inTurn(denied, () => Promise.resolve(), unasked);
    assert.deepEqual([shared.told, shared.redrawn], [0, 1]);
    shared.stored = denied;
    shared.again = [];
    await turns.tell(denied, () => Promise.resolve());
    filled.gone();
    // Nobody waits any more to tell it.
    shared.stored = active;
    await turns.inTurn(denied, () => Promise.resolve(), unasked);
    assert.deepEqual([shared.told, shared.redrawn, shared.again], [1, 2, []]);
  });

  it('end for somebody who changes it without an end', async () => {
    const { shared, replica } = replicas();
    let times = 0;
    Object.defineProperty(shared, 'stored', {
      get: () => ({
        ...active,
        request: requestIn({ kind: 'active', since: now, until: later((times += 1)) }),
      }),
    });
    await replica().inTurn(waiting, () => Promise.resolve(), unasked);
    assert.equal(shared.redrawn, 5);
  });

  it('leave to the queue what could not be said before everybody counts as told, and nobody does where that fails', async () => {
    const done: string[] = [];
    const turns = (again: () => Promise<void>): RequestTurns =>
      createRequestTurns({
        requests: {
          find: () => Promise.resolve(denied),
          newsDelivered: () => {
            done.push('counts as told');
            return Promise.resolve(denied);
          },
        },
        retries: { again },
        afterAnswer: (_, work) => void work().catch(() => done.push('failed')),
        readingAhead: (_, work) => work(),
        redraw: unasked,
      });
    const unsaid: Parameters<RequestTurns['tell']>[1] = (note) =>
      Promise.resolve(void note.note(new DeliveryError('busy')));
    await turns(() => Promise.resolve(void done.push('in the queue'))).tell(denied, unsaid);
    assert.deepEqual(done.splice(0), ['in the queue', 'counts as told']);
    await turns(() => Promise.reject(new Error('the database is down'))).tell(denied, unsaid);
    await new Promise(setImmediate);
    assert.deepEqual(done, ['failed']);
  });

  it('that fail are not taken for turns that there is no room for', async () => {
    const { shared, replica } = replicas();
    let isFull = false;
    const ifFull = (): Promise<void> => Promise.resolve(void (isFull = true));
    await replica().inTurn(waiting, () => Promise.reject(new Error('the database is down')), ifFull);
    await new Promise(setImmediate);
    assert.deepEqual([isFull, shared.failed], [false, 1]);
  });

  it('look once at what is stored, where nothing else has, and again after each time that they said more', async () => {
    const { shared, replica } = replicas();
    let looks = 0;
    const found = [active];
    Object.defineProperty(shared, 'stored', {
      get: () => {
        looks += 1;
        return found.shift() ?? active;
      },
    });
    // What telling itself answers is the first look.
    await replica().tell(active, () => Promise.resolve());
    assert.deepEqual([looks, shared.redrawn], [1, 0]);
    found.push(denied, active);
    looks = 0;
    await replica().tell(waiting, () => Promise.resolve());
    assert.deepEqual([looks, shared.redrawn, shared.card], [3, 2, active]);
  });

  it('say nothing more of a request that is not kept any more', async () => {
    const { shared, replica } = replicas();
    Object.defineProperty(shared, 'stored', { get: () => undefined });
    await replica().tell(waiting, () => Promise.resolve());
    await new Promise(setImmediate);
    assert.deepEqual([shared.told, shared.redrawn, shared.failed], [1, 0, 0]);
  });
});
