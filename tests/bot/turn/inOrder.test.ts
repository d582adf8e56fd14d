import assert from 'node:assert/strict';
import { createInOrder } from '../../../bot/turn/inOrder.ts';
import type { Standing } from '../../../services/elevation/access.ts';
import type { Target } from '../../../services/elevation/target.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { alex, later, now, purge, reader, requestIn } from '../../cards/samples.ts';
import { memoryBook } from '../../support/memory.ts';
import { actorOf, keep } from '../../support/useCase.ts';

const dayMinutes = 24 * 60;
const eligible = (target: Target): Standing => ({ target, throughGroup: false, state: { kind: 'eligible' } });

describe('The order of a person’s list', () => {
  const askedFor = (id: string, target: Target, daysAgo: number): TrackedRequest => {
    const askedAt = later(-daysAgo * dayMinutes);
    const { order, ...rest } = requestIn({ kind: 'ended', how: 'expired' }, { id });
    return { request: { ...rest, order: { ...order, target }, askedAt }, approvers: [], checkedAt: askedAt };
  };
  const orderOf = async (requests: readonly TrackedRequest[], isLost = false): Promise<readonly string[]> => {
    const book = memoryBook(() => now);
    for (const one of requests) await keep(book, one);
    const failures: unknown[] = [];
    const inOrder = createInOrder({
      ...{ preferences: book.preferences, requests: book.requests, clock: book.clock },
      onFailure: (error) => void failures.push(error),
      ...(isLost ? { requests: { latestSince: () => Promise.reject(new Error('no store')) } } : {}),
    });
    const lines = await inOrder(actorOf(alex), [eligible(purge), eligible(reader)]);
    assert.equal(failures.length, isLost ? 1 : 0);
    return lines.map(({ target }) => target.name);
  };

  it('has what was used within a quarter first, and what was used before as what never was', async () => {
    assert.deepEqual(await orderOf([]), [purge.name, reader.name]);
    assert.deepEqual(await orderOf([askedFor('a', reader, 90)]), [reader.name, purge.name]);
    assert.deepEqual(await orderOf([askedFor('a', reader, 91)]), [purge.name, reader.name]);
  });

  it('is that of the names where the store does not answer', async () => {
    assert.deepEqual(await orderOf([askedFor('a', reader, 1)], true), [purge.name, reader.name]);
  });
});
