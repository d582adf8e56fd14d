import assert from 'node:assert/strict';
import { createSubmits } from '../../../bot/turn/submits.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { ExpiringValues } from '../../../bot/common/expiringValues.ts';
import { tracked } from '../../cards/samples.ts';
import { memoryRequests } from '../../support/memory.ts';

describe('A form that was sent before', () => {
  const first = tracked({ kind: 'provisioning' });
  const own = tracked({ kind: 'provisioning' }, { id: 'own' });

  async function answerWith(kept: unknown): Promise<unknown> {
    const requests = memoryRequests();
    await requests.change(first.request.ref, () => ({ after: first, isNews: false }));
    const values: ExpiringValues = {
      put: () => Promise.resolve(),
      look: () => Promise.resolve(kept),
      take: () => Promise.resolve(undefined),
    };
    const keys = { claim: () => Promise.resolve(false), release: () => Promise.resolve() };
    return createSubmits({ keys, values, requests }).once('k', () => Promise.resolve(own));
  }

  it('gets the first one’s answer', async () => {
    assert.equal(await answerWith(first.request.ref), first);
  });

  it('counts where the store takes no note of it', async () => {
    const down = (): Promise<never> => Promise.reject(new Error('the database is down'));
    const values: ExpiringValues = { put: down, look: down, take: down };
    const keys = { claim: () => Promise.resolve(true), release: down };
    const submits = createSubmits({ keys, values, requests: memoryRequests() });
    assert.equal(await submits.once('k', () => Promise.resolve(own)), own);
    const unknown = new ElevationError({ kind: 'outcome-unknown' });
    await assert.rejects(
      submits.once('k', () => Promise.reject(unknown)),
      unknown,
    );
  });

  it('believes nothing else that lies there, and looks for itself', async () => {
    assert.equal(await answerWith({ ...first.request.ref, id: [first.request.ref.id] }), own);
  }).timeout(10_000);
});
