import assert from 'node:assert/strict';
import {
  beginWith,
  begun,
  forget,
  forgetting,
  inOneTurn,
  know,
  recalled,
  remembered,
  revise,
} from '../../../services/store/postgres/turnMemory.ts';

describe('What a turn knows of the store', () => {
  let reads: number;
  const read = (): Promise<number> => Promise.resolve((reads += 1));
  beforeEach(() => {
    reads = 0;
  });

  it('is read once, and anew once it was written', async () => {
    await inOneTurn(async () => {
      assert.deepEqual(await Promise.all([remembered('a 1', read), remembered('a 1', read)]), [1, 1]);
      forget('b ');
      assert.equal(await remembered('a 1', read), 1);
      forget('a ');
      assert.equal(await remembered('a 1', read), 2);
    });
  });

  it('is read anew after a write, whatever came of that, also what was read while it was under way', async () => {
    await inOneTurn(async () => {
      for (const isDone of [true, false]) {
        const write = Promise.withResolvers<undefined>();
        const written = forgetting(['a '], write.promise);
        const before = await remembered('a 1', read);
        if (isDone) write.resolve(undefined);
        else write.reject(new Error('down'));
        await written.catch(() => undefined);
        assert.equal(await remembered('a 1', read), before + 1);
      }
    });
  });

  it('is what was made of it', async () => {
    await inOneTurn(async () => {
      revise<number>('a', (before) => before + 10);
      assert.equal(recalled('a'), undefined, 'what was not read is not made up');
      know('a', 1);
      for (const more of [10, 100]) revise<number>('a', (before) => before + more);
      assert.equal(await remembered('a', read), 111, 'of two at once neither is lost');
    });
  });

  it('is read anew where it was forgotten while it was made', async () => {
    await inOneTurn(async () => {
      know('a', 10);
      revise<number>('a', (before) => before + 10);
      forget('a');
      assert.equal(await remembered('a', read), 1);
    });
  });

  it('is asked for again where what it is made of could not be read', async () => {
    await inOneTurn(async () => {
      const down = remembered('a', () => Promise.reject(new Error('down')));
      revise<number>('a', (before) => before + 10);
      await assert.rejects(down);
      await new Promise(setImmediate);
      assert.equal(await remembered('a', read), 1);
    });
  });

  it('stays where an older reading of it fails', async () => {
    await inOneTurn(async () => {
      const down = remembered('a', () => Promise.reject(new Error('down')));
      know('a', 10);
      await assert.rejects(down);
      await new Promise(setImmediate);
      assert.equal(await remembered('a', read), 10);
    });
  });

  it('is asked for again where it could not be read', async () => {
    await inOneTurn(async () => {
      await assert.rejects(remembered('a', () => Promise.reject(new Error('down'))));
      assert.equal(await remembered('a', read), 1);
    });
  });

  it('ends with the turn, for what goes on after it too, but for what it began with', async () => {
    const answered = Promise.withResolvers<undefined>();
    const goesOn: Promise<unknown>[] = [];
    await inOneTurn(async () => {
      know('a', 'then');
      beginWith('b', 'then');
      // Whatever is written meanwhile.
      forget('');
      know('a', 'then');
      goesOn.push(answered.promise.then(async () => [await recalled('a'), begun('b')]));
      await Promise.resolve();
    });
    answered.resolve(undefined);
    assert.deepEqual(await Promise.all(goesOn), [[undefined, 'then']]);
    assert.equal(await remembered('a', read), 1, 'outside of a turn nothing is remembered');
    assert.equal(await remembered('a', read), 2);
  });

  it('is of one turn alone', async () => {
    await Promise.all(
      [1, 2].map((turn) =>
        inOneTurn(async () => {
          know('a', turn);
          await new Promise(setImmediate);
          assert.equal(await recalled('a'), turn);
        }),
      ),
    );
  });
});
