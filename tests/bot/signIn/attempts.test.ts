import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { createAttempts } from '../../../bot/signIn/attempts.ts';
import { createCipher } from '../../../bot/signIn/cipher.ts';
import { later, now } from '../../cards/samples.ts';

const attempt = { state: 's', verifier: 'v', nonce: 'n', link: 'l' };

describe('A sign-in that has begun', () => {
  let time = now;
  const clock = { now: () => time, after: () => () => undefined };
  const cipher = createCipher([randomBytes(32)]);
  const attempts = createAttempts(cipher, clock);
  beforeEach(() => {
    time = now;
  });

  it('comes back as it was from the browser that began it', () => {
    assert.deepEqual(attempts.read(attempts.write(attempt)), attempt);
  });

  it('may take ten minutes', () => {
    const cookie = attempts.write(attempt);
    time = new Date(later(10).getTime() - 1);
    assert.deepEqual(attempts.read(cookie), attempt);
    time = later(10);
    assert.equal(attempts.read(cookie), undefined);
  });

  it('is not there without a cookie, or with one that holds something else', () => {
    assert.equal(attempts.read(undefined), undefined);
    assert.equal(attempts.read(''), undefined);
    const until = later(5).getTime();
    const own = cipher.seal('attempt', JSON.stringify({ ...attempt, until }));
    assert.deepEqual(attempts.read(own), attempt, 'the control');
    for (const other of [{ ...attempt }, { ...attempt, until: 'soon' }, { ...attempt, until, more: 1 }, []])
      assert.equal(attempts.read(cipher.seal('attempt', JSON.stringify(other))), undefined);
    const elsewhere = cipher.seal('link l', JSON.stringify({ ...attempt, until }));
    assert.equal(attempts.read(elsewhere), undefined, 'what was sealed for another place');
  });
});
