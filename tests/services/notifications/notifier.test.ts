import assert from 'node:assert/strict';
import pino from 'pino';
import sinon from 'sinon';
import type { NotifierParts } from '../../../services/notifications/notifier.ts';
import { createNotifier } from '../../../services/notifications/notifier.ts';
import { later, now, tracked } from '../../cards/samples.ts';

describe('A notifier that has too much to do', () => {
  it('plans a reminder once more', async () => {
    const add = sinon.fake.resolves<
      [ref: object, reminder: { readonly name: string; readonly due: Date }],
      Promise<void>
    >(undefined);
    const notifier = createNotifier({
      afterAnswer: (_what: string, work: () => Promise<void>) => void work(),
      readingAhead: () => new Promise(() => undefined),
      reminders: { add },
      clock: { now: () => now, after: () => () => undefined },
      log: pino({ level: 'silent' }),
    } as unknown as NotifierParts);
    const waiting = (id: string) => tracked({ kind: 'provisioning' }, { id });
    for (let index = 0; index < 5_000; index += 1) notifier.redraw(waiting(`${index}`));
    notifier.remind(waiting('one more'), ['ends in 15', 'ends in 5']);
    await new Promise(setImmediate);
    assert.deepEqual(
      add.args.map(([, { name, due }]) => [name, due.getTime() - now.getTime()]),
      [
        ['ends in 15', 60_000],
        ['ends in 5', 60_000],
      ],
    );
  });

  it('leaves the card of what else is open to the queue', async () => {
    const again = sinon.fake.resolves<[retry: object, seconds: number], Promise<void>>(undefined);
    const follows = tracked({ kind: 'scheduled', from: later(60) }, { id: 'follows' });
    const notifier = createNotifier({
      afterAnswer: (_what: string, work: () => Promise<void>) => void work(),
      readingAhead: () => new Promise(() => undefined),
      requests: { openOf: () => Promise.resolve([follows]) },
      retries: { again },
      log: pino({ level: 'silent' }),
    } as unknown as NotifierParts);
    for (let index = 0; index < 5_000; index += 1)
      notifier.redraw(tracked({ kind: 'provisioning' }, { id: `${index}` }));
    notifier.asked(tracked({ kind: 'active', since: now, until: later(60) }, { id: 'runs' }), false);
    await new Promise(setImmediate);
    assert.deepEqual(again.args, [[{ ref: follows.request.ref, tries: 2 }, 60]]);
  });
});
