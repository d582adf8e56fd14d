import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import sinon from 'sinon';
import { afterAnswer, untilAnswered } from '../../../bot/common/afterAnswer.ts';
import { createCountedLog } from '../../../bot/common/countedLog.ts';
import { guardProcess } from '../../../bot/start/guardProcess.ts';
import { inBackground } from '../../../bot/common/inBackground.ts';
import { createSystemClock } from '../../../bot/start/systemClock.ts';
import { SandboxClock } from '../../../sandbox/clock.ts';
import { linesOf } from '../../support/logLines.ts';

const broken = (): Promise<void> => Promise.reject(new Error('a fault of ours'));
const thrown = (): never => {
  throw new Error('a fault of ours');
};

/** Mocha fails a test whose rejection reaches the process; after this all of them would have. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('What fails where nobody waits for it', () => {
  const { log, lines } = linesOf();
  beforeEach(() => (lines.length = 0));
  const said = (): readonly unknown[] => lines.map(({ msg }) => msg);

  it('is logged when it is work in the background', async () => {
    inBackground(log, 'a rejection', broken);
    await settled();
    inBackground(log, 'an exception', thrown);
    await settled();
    assert.deepEqual(said(), [
      'in the background: a rejection failed',
      'in the background: an exception failed',
    ]);
  });

  it('is logged when a turn has left it for later, in and outside of a turn', async () => {
    afterAnswer(log, 'now', broken);
    await untilAnswered(() => {
      afterAnswer(log, 'later', broken);
      return Promise.resolve();
    });
    await settled();
    assert.deepEqual(said(), ['in the background: now failed', 'in the background: later failed']);
  });

  it('is told of when it was planned by the clock', async () => {
    for (const run of [broken, thrown]) {
      const lost = Promise.withResolvers<unknown>();
      createSystemClock(lost.resolve).after(0, run);
      // The clock's own timers do not keep a process alive.
      const alive = setTimeout(() => undefined, 5_000);
      assert.match(String(await lost.promise), /a fault of ours/);
      clearTimeout(alive);
    }
  });

  describe('and reaches the process', () => {
    class FakeProcess extends EventEmitter {
      exit(code: number): void {
        this.emit('ended', code);
      }
    }
    let left = 0;
    const guard = (close: () => Promise<void> = () => Promise.resolve(), leaveMs = 0): FakeProcess => {
      const process = new FakeProcess();
      const leave = (): void => {
        left += 1;
      };
      guardProcess({ process, leave, leaveMs, close, lost: createCountedLog(log, new SandboxClock()), log });
      return process;
    };

    it('is counted as a rejection, and the process goes on', async () => {
      const process = guard();
      process.on('ended', () => assert.fail('it ended'));
      for (let time = 0; time < 3; time += 1) process.emit('unhandledRejection', new Error('x'));
      await settled();
      assert.deepEqual(said(), ['a rejected promise was left to the process']);
    });

    it('ends it in order as an exception', async () => {
      let closed = 0;
      const process = guard(() => {
        closed += 1;
        return Promise.resolve();
      });
      const ended = once(process, 'ended');
      left = 0;
      process.emit('uncaughtException', new Error('x'));
      process.emit('uncaughtException', new Error('y'));
      assert.equal(left, 1);
      assert.deepEqual(await ended, [1]);
      assert.equal(closed, 1);
      const says = 'an exception was left to the process, which ends';
      assert.deepEqual(said(), [says, says]);
    });

    it('ends it at SIGTERM only once others have heard that it leaves, and at a terminal at once', async () => {
      for (const [signal, leaveMs] of [
        ['SIGTERM', 50],
        ['SIGINT', 1_000_000],
      ] as const) {
        const closing = Promise.withResolvers<number>();
        left = 0;
        const process = guard(() => {
          closing.resolve(performance.now());
          return Promise.resolve();
        }, leaveMs);
        const told = performance.now();
        process.emit(signal, signal);
        assert.equal(left, 1);
        const waited = (await closing.promise) - told;
        assert.ok(signal === 'SIGTERM' ? waited >= 49 : waited < 1_000);
      }
    });

    it('ends it at a signal, with 1 where it cannot close', async () => {
      for (const [close, code] of [
        [undefined, 0],
        [broken, 1],
      ] as const) {
        const process = guard(close);
        const ended = once(process, 'ended');
        process.emit('SIGTERM', 'SIGTERM');
        assert.deepEqual(await ended, [code]);
      }
    });

    it('ends it with 1 where closing comes to no end within ten seconds', () => {
      const timers = sinon.useFakeTimers({ toFake: ['setTimeout'] });
      try {
        const codes: unknown[] = [];
        const process = guard(() => new Promise<never>(() => undefined));
        process.on('ended', (code: number) => codes.push(code));
        process.emit('SIGINT', 'SIGINT');
        timers.tick(9_999);
        assert.deepEqual(codes, []);
        timers.tick(1);
        assert.deepEqual(codes, [1]);
      } finally {
        timers.restore();
      }
    });

    it('is said where the process cannot close', async () => {
      const process = guard(broken);
      const ended = once(process, 'ended');
      process.emit('SIGINT', 'SIGINT');
      await ended;
      assert.deepEqual(said(), ['closing', 'closing failed']);
    });
  });
});
