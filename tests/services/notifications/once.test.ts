import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Claim } from '../../../services/notifications/cardLedger.ts';
import type { DeliveryFailure } from '../../../services/notifications/deliveryError.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';
import { once } from '../../../services/notifications/once.ts';
import { slowly } from '../../support/slowly.ts';

const ref = { api: 'group', id: 'r1' } as const;

/** What became of the claim, how often it was said, and with what it rejected. */
async function said(claim: Claim, fails?: Error) {
  let claimIs = 'left';
  const becomes = (what: string) => (): Promise<void> => slowly(() => void (claimIs = what));
  const ledger = {
    claim: sinon.fake.resolves(claim),
    confirm: becomes('confirmed'),
    release: becomes('released'),
  };
  const say = fails === undefined ? sinon.fake.resolves(undefined) : sinon.fake.rejects(fails);
  const rejected = await once(ledger, ref, 'news', say).then(
    () => undefined,
    (error: unknown) => error,
  );
  return { said: say.callCount, claimIs, rejected };
}

describe('What is said at most once', () => {
  for (const claim of ['mine', 'doubtful'] as const)
    it(`is said and confirmed where the claim is ${claim}`, async () => {
      assert.deepEqual(await said(claim), { said: 1, claimIs: 'confirmed', rejected: undefined });
    });

  it('is not said where it was done', async () => {
    assert.deepEqual(await said('done'), { said: 0, claimIs: 'left', rejected: undefined });
  });

  it('is looked at again where somebody else is at it, who may yet fail', async () => {
    const { rejected, ...rest } = await said('under-way');
    assert.deepEqual(rest, { said: 0, claimIs: 'left' });
    assert.ok(rejected instanceof DeliveryError && rejected.retryAfter === 21);
  });

  const certain: readonly DeliveryFailure[] = ['busy', 'gone', 'not-installed', 'blocked', 'refused'];
  for (const kind of certain)
    it(`may be tried anew where it is certain that nothing arrived: ${kind}`, async () => {
      const failure = new DeliveryError(kind);
      assert.deepEqual(await said('mine', failure), { said: 1, claimIs: 'released', rejected: failure });
    });

  for (const [what, failure] of [
    ['no answer', new DeliveryError('unknown')],
    ['a trail that took no row', new Error('the store is down')],
  ] as const)
    it(`becomes doubtful after ${what}, and is never simply said again`, async () => {
      const { rejected, ...rest } = await said('mine', failure);
      assert.deepEqual(rest, { said: 1, claimIs: 'left' });
      assert.ok(
        rejected instanceof DeliveryError && rejected.retryAfter === 21 && rejected.cause === failure,
      );
    });
});
