import assert from 'node:assert/strict';
import { textUpTo } from '../../../services/elevation/textUpTo.ts';

describe('A text that comes in pieces', () => {
  /** Tells whether it was let go of. */
  function pieces(...texts: readonly (string | Error | Uint8Array)[]) {
    const told = { given: 0, isClosed: false };
    async function* all(): AsyncGenerator<Uint8Array> {
      try {
        for (const text of texts) {
          if (text instanceof Error) throw text;
          told.given += 1;
          yield await Promise.resolve(Buffer.from(text));
        }
      } finally {
        told.isClosed = true;
      }
    }
    return { told, all: all() };
  }

  it('is put together, also where a letter comes in two', async () => {
    const [first, second] = [Buffer.from('ä').subarray(0, 1), Buffer.from('ä').subarray(1)];
    assert.equal(await textUpTo(5, pieces('a', first, second, 'bc').all), 'aäbc');
    assert.equal(await textUpTo(0, pieces().all), '');
  });

  it('is none where it has a byte more than it may, and is not read on', async () => {
    const { told, all } = pieces('abc', 'de', 'f', 'never');
    assert.equal(await textUpTo(5, all), undefined);
    assert.deepEqual(told, { given: 3, isClosed: true });
  });

  it('is none where it breaks in the middle', async () => {
    await assert.rejects(textUpTo(5, pieces('abc', new Error('broken')).all), /broken/);
  });
});
