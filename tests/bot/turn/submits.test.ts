import assert from 'node:assert/strict';
import { createSubmits, rememberMs, submitName } from '../../../bot/turn/submits.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { ExpiringValues } from '../../../bot/common/expiringValues.ts';
import { tracked } from '../../cards/samples.ts';
import { assertFilled } from '../../support/fullness.ts';
import { memoryRequests } from '../../support/memory.ts';

describe('A form that was sent before', () => {
  const first = tracked({ kind: 'provisioning' });
  const own = tracked({ kind: 'provisioning' }, { id: 'own' });

  async function answerWith(kept: () => unknown): Promise<unknown> {
    const requests = memoryRequests();
    await requests.change(first.request.ref, () => ({ after: first, isNews: false }));
    const values: ExpiringValues = {
      put: () => Promise.resolve(),
      look: () => Promise.resolve(kept()),
      take: () => Promise.resolve(undefined),
    };
    const keys = { claim: () => Promise.resolve(false), release: () => Promise.resolve() };
    return createSubmits({ keys, values, requests }).once('k', () => Promise.resolve(own));
  }

  it('gets the first one’s answer', async () => {
    assert.equal(await answerWith(() => first.request.ref), first);
  });

  it('is sent once where it comes twice at once, whoever is at it', async () => {
    const down = (): Promise<never> => Promise.reject(new Error('not asked'));
    const values: ExpiringValues = { put: () => Promise.resolve(), look: down, take: down };
    let claims = 0;
    const keys = { claim: () => Promise.resolve((claims += 1) === 1), release: () => Promise.resolve() };
    const submits = createSubmits({ keys, values, requests: memoryRequests() });
    let sent = 0;
    const send = async () => {
      sent += 1;
      await new Promise(setImmediate);
      return own;
    };
    assert.deepEqual(await Promise.all([submits.once('k', send), submits.once('k', send)]), [own, own]);
    assert.equal(sent, 1);
  });

  it('is remembered for five thousand that are under way at once, and for nobody after them', async () => {
    const keys = { claim: () => Promise.resolve(true), release: () => Promise.resolve() };
    const values: ExpiringValues = {
      put: () => Promise.resolve(),
      look: () => Promise.resolve(undefined),
      take: () => Promise.resolve(undefined),
    };
    const submits = createSubmits({ keys, values, requests: memoryRequests() });
    const end = Promise.withResolvers<typeof own>();
    const all = Array.from({ length: 5_001 }, (_, index) => submits.once(`k${index}`, () => end.promise));
    await new Promise(setImmediate);
    const filled = assertFilled('forms under way', 5_000);
    end.resolve(own);
    await Promise.all(all);
    filled.gone();
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
    assert.equal(await answerWith(() => ({ ...first.request.ref, id: [first.request.ref.id] })), own);
  }).timeout(10_000);

  it('may be sent again after it failed, and is told to other replicas where it did not', async () => {
    const told: unknown[] = [];
    const freed: string[] = [];
    const values: ExpiringValues = {
      put: (name, value, ms) => Promise.resolve(void told.push([name, value, ms])),
      look: () => Promise.resolve(undefined),
      take: () => Promise.resolve(undefined),
    };
    const keys = {
      claim: () => Promise.resolve(true),
      release: (name: string) => Promise.resolve(void freed.push(name)),
    };
    const submits = createSubmits({ keys, values, requests: memoryRequests() });
    const faulty = new ElevationError({ kind: 'outcome-unknown' });
    await assert.rejects(
      submits.once('k', () => Promise.reject(faulty)),
      faulty,
    );
    assert.deepEqual([told, freed.splice(0)], [[], [submitName('k')]]);
    await submits.once('k', () => Promise.resolve(own));
    assert.deepEqual([told, freed], [[[submitName('k'), own.request.ref, rememberMs]], []]);
  });

  it('is sent once here where another replica claimed it and died, however often it comes', async () => {
    const values: ExpiringValues = {
      put: () => Promise.resolve(),
      look: () => Promise.resolve(undefined),
      take: () => Promise.resolve(undefined),
    };
    const keys = { claim: () => Promise.resolve(false), release: () => Promise.resolve() };
    const submits = createSubmits({ keys, values, requests: memoryRequests() });
    const end = Promise.withResolvers<typeof own>();
    let sent = 0;
    const send = () => {
      sent += 1;
      return end.promise;
    };
    const both = ['k', 'k'].map((key) => submits.once(key, send));
    setTimeout(() => {
      end.resolve(own);
    }, 4_000);
    assert.deepEqual(await Promise.all(both), [own, own]);
    assert.equal(sent, 1);
  }).timeout(20_000);

  it('waits a little for what another replica has not told yet', async () => {
    let isTold = false;
    setTimeout(() => {
      isTold = true;
    }, 400);
    assert.equal(await answerWith(() => (isTold ? first.request.ref : undefined)), first);
  });
});
