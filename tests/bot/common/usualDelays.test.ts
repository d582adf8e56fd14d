import assert from 'node:assert/strict';
import sinon from 'sinon';
import { rememberUsual } from '../../../bot/common/usualDelays.ts';
import type { EffectBook, UsualDelay } from '../../../services/elevation/effect.ts';
import type { TargetKey } from '../../../services/elevation/target.ts';

const delay: UsualDelay = { median: 60, p90: 120 };
const target = 'group|a|member' as TargetKey;

describe('What usually takes how long', () => {
  let now = 0;
  let usual: sinon.SinonStub<[TargetKey], Promise<UsualDelay | undefined>>;
  let book: EffectBook;
  beforeEach(() => {
    now = Date.parse('2026-11-23T13:00:00Z');
    usual = sinon.stub<[TargetKey], Promise<UsualDelay | undefined>>().resolves(delay);
    const clock = { now: () => new Date(now), after: () => () => undefined };
    book = rememberUsual(
      {
        usual,
        usualOf: () => Promise.resolve(new Map()),
        note: () => Promise.resolve(),
        noteOnce: () => Promise.resolve(),
      },
      clock,
    );
  });

  it('is read once a minute for each target, also by two at once', async () => {
    assert.deepEqual(await Promise.all([book.usual(target), book.usual(target)]), [delay, delay]);
    now += 59_000;
    await book.usual(target);
    sinon.assert.calledOnce(usual);
    now += 2_000;
    await book.usual(target);
    sinon.assert.calledTwice(usual);
  });

  it('is read for those of a list that are not known, all at once', async () => {
    const usualOf = sinon.fake((targets: readonly TargetKey[]) =>
      Promise.resolve(
        new Map(targets.filter((one) => one !== 'role|none').map((one) => [one, delay] as const)),
      ),
    );
    const clock = { now: () => new Date(now), after: () => () => undefined };
    const listed = rememberUsual(
      { usual, usualOf, note: () => Promise.resolve(), noteOnce: () => Promise.resolve() },
      clock,
    );
    await listed.usual(target);
    const others = ['group|b|member', 'role|none'] as readonly TargetKey[];
    for (let times = 0; times < 2; times += 1)
      assert.deepEqual([...(await listed.usualOf([target, ...others])).keys()], [target, 'group|b|member']);
    assert.deepEqual(usualOf.args, [[others]]);
  });

  it('is read anew after something was noted of it', async () => {
    await book.usual(target);
    await book.note(target, 90);
    await book.usual(target);
    sinon.assert.calledTwice(usual);
  });

  it('is read again where it could not be', async () => {
    usual.onFirstCall().rejects(new Error('no database'));
    await assert.rejects(book.usual(target));
    assert.equal(await book.usual(target), delay);
  });

  it('forgets the targets of longest ago when there are too many', async () => {
    for (let index = 0; index <= 2_000; index += 1) await book.usual(`group|${index}|member`);
    await book.usual('group|2000|member');
    sinon.assert.callCount(usual, 2_001);
    await book.usual('group|0|member');
    sinon.assert.callCount(usual, 2_002);
  });
});
