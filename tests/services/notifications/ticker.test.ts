import assert from 'node:assert/strict';
import type { RequestStore } from '../../../services/elevation/kept.ts';
import type { RequestRef } from '../../../services/elevation/request.ts';
import type { TickerParts } from '../../../services/notifications/ticker.ts';
import { createTicker } from '../../../services/notifications/ticker.ts';
import { now, tracked } from '../../cards/samples.ts';
import { slowly } from '../../support/slowly.ts';

const known = tracked({ kind: 'provisioning' }, { id: 'known' });
const ref = (id: string): RequestRef => ({ api: 'group', id });
const noted = (done: string[], what: string): Promise<void> => slowly(() => void done.push(what));

interface World {
  readonly moments?: readonly string[];
  readonly due?: readonly string[];
  readonly failing?: string | RegExp;
}

/** Waits until nothing more is done. */
async function stands(what: () => string): Promise<void> {
  for (let [before, quiet] = [what(), 0]; quiet < 5; quiet = what() === before ? quiet + 1 : 0) {
    before = what();
    await new Promise(setImmediate);
  }
}

/** What one tick does, in its order, and what it reports. `turn` is the next tick, `undefined` where none is planned. */
function ticking({ moments = [], due = [], failing }: World) {
  const done: string[] = [];
  const failures: string[] = [];
  const ticks: (() => void)[] = [];
  const fails = (what: string): boolean =>
    typeof failing === 'string' ? what === failing : failing?.test(what) === true;
  const does = (what: string): Promise<void> =>
    fails(what) ? Promise.reject(new Error(what)) : noted(done, what);
  const parts: TickerParts = {
    reminders: {
      plan: () => does('plan'),
      add: ({ id }, { name, due: at }, tries) =>
        does(`plan ${name} of ${id} in ${(at.getTime() - now.getTime()) / 1_000} s, after ${tries ?? 0}`),
      takeMoments: () => does('moments').then(() => moments.map(ref)),
      takeDue: () =>
        does('due').then(() =>
          due.map((id) => ({ ref: ref(id), names: [`of ${id}`], tries: 3, until: now })),
        ),
      done: ({ ref: { id }, names }) => does(`done with ${names.join()} of ${id}`),
    },
    requests: {
      find: ({ id }: RequestRef) =>
        fails(`find ${id}`)
          ? Promise.reject(new Error(`find ${id}`))
          : Promise.resolve(id === 'known' ? known : undefined),
      undeliveredNews: (overdue: Date) =>
        does(`news before ${(overdue.getTime() - now.getTime()) / 1_000} s`).then(() => [known]),
    } as unknown as RequestStore,
    notifier: {
      remind: ({ request }, names, handed) =>
        void done.push(
          `remind ${request.ref.id} ${names.join()} ${handed?.tries} ${handed?.until?.getTime()}`,
        ),
      catchUp: ({ request }) => does(`catch up ${request.ref.id}`),
    },
    settleByTime: ({ id }) => slowly(() => does(`settle ${id}`)),
    clock: {
      now: () => now,
      after(ms, work) {
        assert.equal(ms, 20_000);
        ticks.push(() => void work());
        return () => void ticks.pop();
      },
    },
    onFailure: (error) => void failures.push(String(error)),
  };
  const ticker = createTicker(parts);
  const tick = async (): Promise<void> => {
    ticks.pop()?.();
    await stands(() => [done.length, failures.length, ticks.length].join());
  };
  return { done, failures, ticks, tick, ticker };
}

describe('Each tick', () => {
  it('settles what time alone decides before anybody is reminded, and catches up with what was left', async () => {
    const { done, failures, tick } = ticking({ moments: ['a', 'b'], due: ['gone', 'known'] });
    await tick();
    assert.deepEqual(done, [
      ...['moments', 'settle a', 'settle b', 'due'],
      ...[`remind known of known 3 ${now.getTime()}`, 'done with of gone of gone'],
      ...['news before -30 s', 'catch up known'],
    ]);
    assert.deepEqual(failures, []);
  });

  it('goes on behind one request that cannot be settled', async () => {
    const { done, failures, tick } = ticking({ moments: ['a', 'b'], failing: 'settle a' });
    await tick();
    assert.deepEqual(done, ['moments', 'settle b', 'due', 'news before -30 s', 'catch up known']);
    assert.deepEqual(failures, ['Error: settle a']);
  });

  it('reminds of the others behind one request that cannot be read, and plans that one once more', async () => {
    const { done, failures, tick } = ticking({ due: ['broken', 'known'], failing: 'find broken' });
    await tick();
    assert.deepEqual(done.toSorted(), [
      ...['catch up known', 'due', 'moments', 'news before -30 s'],
      ...['plan of broken of broken in 16 s, after 4', `remind known of known 3 ${now.getTime()}`],
    ]);
    assert.deepEqual(failures, ['Error: find broken']);
  });

  it('plans once more what is over for good and cannot be called done', async () => {
    const { done, failures, tick } = ticking({ due: ['gone'], failing: 'done with of gone of gone' });
    await tick();
    assert.ok(done.includes('plan of gone of gone in 16 s, after 4'));
    assert.deepEqual(failures, ['Error: done with of gone of gone']);
  });

  it('reports a request that can neither be read nor planned once more', async () => {
    const { failures, tick } = ticking({ due: ['broken'], failing: /^find|^plan/ });
    await tick();
    assert.deepEqual(failures, ['Error: find broken', 'Error: plan of broken of broken in 16 s, after 4']);
  });

  for (const failing of ['moments', 'due', 'news before -30 s', 'catch up known'])
    it(`is followed by another, and reported, where this fails: ${failing}`, async () => {
      const { failures, ticks, tick } = ticking({ failing });
      await tick();
      assert.deepEqual(failures, [`Error: ${failing}`]);
      assert.equal(ticks.length, 1);
    });

  it('is the last once it was stopped', async () => {
    const { done, ticks, tick, ticker } = ticking({});
    await tick();
    assert.equal(ticks.length, 1);
    ticker.stop();
    assert.equal(ticks.length, 0);
    assert.equal(done.filter((what) => what === 'due').length, 1);
  });
});
