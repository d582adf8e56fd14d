import assert from 'node:assert/strict';
import pino from 'pino';
import sinon from 'sinon';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { Audience, FollowingCard } from '../../../services/notifications/cardLedger.ts';
import { restReminder } from '../../../services/notifications/askApprovers.ts';
import { readerOf } from '../../../services/notifications/cardLedger.ts';
import { DeliveryError } from '../../../services/notifications/deliveryError.ts';
import type { ReminderBook } from '../../../services/notifications/reminderBook.ts';
import type { NotifierParts, RequestNotifier } from '../../../services/notifications/notifier.ts';
import { createNotifier } from '../../../services/notifications/notifier.ts';
import { linesOf } from '../../support/logLines.ts';
import { alex, later, megan, now, reader, tracked } from '../../cards/samples.ts';
import { slowly } from '../../support/slowly.ts';

describe('A notifier that has too much to do', () => {
  it('plans a reminder once more', async () => {
    const add = sinon.fake.resolves<
      [ref: object, reminder: { readonly name: string; readonly due: Date }, tries: number],
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
      add.args.map(([, { name, due }, tries]) => [name, due.getTime() - now.getTime(), tries]),
      [
        ['ends in 15', 60_000, 1],
        ['ends in 5', 60_000, 1],
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

const waiting: TrackedRequest = {
  ...tracked({ kind: 'awaiting-approval', until: later(600) }, { id: 'it' }),
  approvers: [megan],
};
const denied: TrackedRequest = { ...tracked({ kind: 'denied' }, { id: 'it' }), approvers: [megan] };
const decided = (minute: number): TrackedRequest => ({
  ...{ ...denied, request: { ...denied.request, askedAt: now } },
  decision: { verdict: 'deny', by: megan, at: later(minute) },
});
const { askedAt: _askedAt, ...undated } = denied.request;
const active = tracked({ kind: 'active', since: later(-10), until: later(60) }, { id: 'it' });
const emergency: TrackedRequest = {
  ...active,
  breakGlass: { approvers: [megan], isAll: true, signatures: [] },
};
const forElse = tracked({ kind: 'scheduled', from: later(60) }, { id: 'for-else', target: reader });
const next = tracked({ kind: 'scheduled', from: later(60) }, { id: 'next' });

interface World {
  /** Until when Teams takes no card of whoever asked. */
  readonly opens?: Promise<void>;
  readonly fails?: DeliveryError;
  /** What fails of it alone. */
  readonly only?: 'posting' | 'drawing';
  readonly openOf?: () => Promise<readonly TrackedRequest[]>;
  /** Who is away. */
  readonly awayOf?: () => Promise<readonly []>;
  readonly learns?: () => Promise<void>;
}

/** A request that is drawn for who asked and who approves, beside another of who asked: what was drawn, posted, said, put off and noted. */
function world(
  one: TrackedRequest,
  {
    opens,
    fails,
    only,
    openOf = () => Promise.resolve([next, forElse]),
    awayOf = () => Promise.resolve([]),
    learns = () => Promise.resolve(),
  }: World = {},
) {
  const done: string[] = [];
  const noted = (what: string): Promise<void> => slowly(() => void done.push(what));
  const failing = (): Promise<never> =>
    slowly(() => {
      throw fails ?? new Error('nothing fails');
    });
  const { log, lines } = linesOf();
  const audiences: readonly Audience[] = [
    { kind: 'requester', personId: alex.id },
    { kind: 'approver', personId: megan.id },
  ];
  const cardsOf = (id: string): readonly FollowingCard[] =>
    audiences.map((audience) => ({
      ...{ cardId: `${id} ${audience.kind}`, reader: readerOf(audience), activityId: '1', subjects: [] },
      ...{ serviceUrl: 'https://s', conversationId: audience.kind, madeAt: now },
      shows: { ref: { api: 'group', id }, audience },
    }));
  const addressOf = ({ id }: { readonly id: string }) => ({
    ...{ person: { id, name: '' }, serviceUrl: 'https://s', conversationId: id },
    ...{ locale: 'en', timeZone: 'UTC', seenAt: now },
  });
  const drawn = () => Promise.resolve({});
  const notifier = createNotifier({
    afterAnswer: (_what: string, work: () => Promise<void>) =>
      void work().catch((error: unknown) => done.push(String(error))),
    readingAhead: (_one: unknown, work: () => Promise<unknown>) => work(),
    requests: {
      find: ({ id }: { id: string }) => Promise.resolve(id === 'it' ? one : next),
      newsDelivered: () => noted('told').then(() => one),
      openOf,
    },
    reminders: {
      add: (_ref: unknown, { name, due }: { name: string; due: Date }, tries: number) =>
        noted(`plans ${name} in ${(due.getTime() - now.getTime()) / 1_000} s, after ${tries}`),
      done: ({ ref, names, until }: Parameters<ReminderBook['done']>[0]) =>
        noted(`done with ${names.join()} of ${ref.id}, handed out until ${until.toISOString()}`),
    },
    retries: {
      again: ({ tries }: { tries: number }, seconds: number) => noted(`try ${tries} in ${seconds} s`),
    },
    ledger: {
      cardsOf: ({ id }: { id: string }) => Promise.resolve(cardsOf(id)),
      claim: () => Promise.resolve('mine'),
      confirm: () => Promise.resolve(),
      release: () => Promise.resolve(),
      recordReach: () => Promise.resolve(),
    },
    cards: { request: drawn, approval: drawn, reminder: drawn, news: () => 'news' },
    sender: {
      async update({ cardId }: FollowingCard) {
        if (cardId === 'it requester') await opens;
        if (fails !== undefined && only !== 'posting') await failing();
        await noted(`draws ${cardId}`);
      },
      post: (_to: unknown, { shows }: { shows: { audience: Audience } }) =>
        slowly(() =>
          fails === undefined || only === 'drawing' ? noted(`posts ${shows.audience.kind}`) : failing(),
        ),
    },
    sendLine: () => noted('calls'),
    reachability: {
      reach: (person: { id: string }) => Promise.resolve({ kind: 'reached', address: addressOf(person) }),
    },
    addresses: { find: (id: string) => Promise.resolve(addressOf({ id })) },
    audit: { telling: () => Promise.resolve(), told: () => Promise.resolve() },
    callLevels: { of: () => Promise.resolve('normal') },
    decisionTimes: {
      noteOnce: (_ref: unknown, { seconds }: { seconds: number }) =>
        learns().then(() => noted(`learns ${seconds} s`)),
    },
    away: { of: awayOf },
    noticeOrder: () => undefined,
    channelsFor: () => [],
    clock: { now: () => now, after: () => () => undefined },
    log,
  } as unknown as NotifierParts);
  return { notifier, done, lines };
}

describe('A notifier', () => {
  const [own, approvers, neighbours] = ['draws it requester', 'draws it approver', 'draws next requester'];
  const rows: readonly (readonly [
    string,
    TrackedRequest,
    (notifier: RequestNotifier, one: TrackedRequest) => unknown,
    readonly string[],
  ])[] = [
    [
      'asks who approves of what is asked for, and draws what else is open',
      waiting,
      (notifier, one) => {
        notifier.asked(one, true);
      },
      [own, neighbours, 'posts approver', 'told'],
    ],
    [
      'asks nobody where that is no news, and draws what else is open',
      waiting,
      (notifier, one) => {
        notifier.asked(one, false);
      },
      [neighbours],
    ],
    [
      'tells everybody of a change',
      denied,
      (notifier, one) => {
        notifier.changed(one, megan);
      },
      ['calls', approvers, own, neighbours, 'told'],
    ],
    ...(
      [
        [2, 120],
        // Entra's clock and the bot's are not the same.
        [-1, 0],
      ] as const
    ).map(
      ([minute, seconds]) =>
        [
          `learns how long a decision took: ${seconds} seconds`,
          decided(minute),
          (notifier: RequestNotifier, one: TrackedRequest) => {
            notifier.changed(one, megan);
          },
          ['calls', approvers, own, neighbours, `learns ${seconds} s`, 'told'],
        ] as const,
    ),
    [
      'learns nothing where nobody knows when it was asked for',
      { ...decided(2), request: undated },
      (notifier, one) => {
        notifier.changed(one, megan);
      },
      ['calls', approvers, own, neighbours, 'told'],
    ],
    [
      'tells of an emergency at once',
      emergency,
      (notifier, one) => {
        notifier.asked(one, true);
      },
      ['posts reminder', neighbours, 'told'],
    ],
    [
      'brings the review of an emergency up, beside what else is due',
      emergency,
      (notifier, one) => {
        notifier.remind(one, ['ends in 15', 'review after 1 d']);
      },
      ['posts reminder', 'posts reminder', own],
    ],
    [
      'brings no review up that is not due',
      emergency,
      (notifier, one) => {
        notifier.remind(one, ['ends in 15']);
      },
      ['posts reminder', own],
    ],
    [
      'tells who did it nothing of a change',
      denied,
      (notifier, one) => {
        notifier.changed(one, alex);
      },
      [approvers, own, neighbours, 'told'],
    ],
    [
      'catches up with who is told nothing yet',
      waiting,
      (notifier, one) => notifier.catchUp(one),
      [approvers, own, own, neighbours, 'posts approver', 'told'],
    ],
    [
      'draws the card of who asked alone where it was looked at again',
      denied,
      (notifier, one) => {
        notifier.lookedAgain(one);
      },
      [own],
    ],
    ['draws the card of who asked alone', denied, (notifier, one) => notifier.refresh(one), [own]],
    [
      'draws all cards, and calls nobody',
      denied,
      (notifier, one) => {
        notifier.redraw(one);
      },
      [approvers, own],
    ],
    [
      'reminds, and plans nothing more',
      waiting,
      (notifier, one) => {
        notifier.remind(one, ['waiting for 15']);
      },
      [own, 'posts reminder'],
    ],
    [
      'says of a review that is due nothing else that could be due then',
      active,
      (notifier, one) => {
        notifier.remind(one, ['review after 1 d']);
      },
      [own],
    ],
    ...(
      [
        ['asks the rest once their time has come', waiting, ['posts approver', own]],
        ['asks the rest of nothing that is decided', denied, [own]],
      ] as const
    ).map(
      ([name, one, expected]) =>
        [
          name,
          one,
          (notifier: RequestNotifier) => {
            notifier.remind(one, [restReminder]);
          },
          expected,
        ] as const,
    ),
  ];
  for (const [name, one, act, expected] of rows)
    it(name, async () => {
      const { notifier, done, lines } = world(one);
      await act(notifier, one);
      await new Promise(setImmediate);
      await notifier.drain();
      assert.deepEqual(done.toSorted(), expected.toSorted());
      assert.deepEqual(
        lines.map(({ msg }) => msg),
        name.includes('emergency at once') ? ['break-glass'] : [],
      );
    });

  it('plans a reminder that did not come for when Teams says, by all its names', async () => {
    const { notifier, done } = world(waiting, { fails: new DeliveryError('busy', { retryAfter: 30 }) });
    notifier.remind(waiting, ['waiting for 15', 'waiting for 30']);
    await notifier.drain();
    assert.deepEqual(done, [
      'plans waiting for 15 in 30 s, after 1',
      'plans waiting for 30 in 30 s, after 1',
    ]);
  });

  const over = `done with waiting for 15 of it, handed out until ${later(3).toISOString()}`;
  it('is done with what was handed out once it was said', async () => {
    const { notifier, done } = world(waiting, {});
    notifier.remind(waiting, ['waiting for 15'], { tries: 0, until: later(3) });
    await notifier.drain();
    assert.deepEqual(done, ['posts reminder', own, over]);
  });

  it('lets more time pass before each further try of a reminder, and gives it up in the end', async () => {
    for (const [tries, expected] of [
      [4, ['plans waiting for 15 in 32 s, after 5']],
      [22, ['plans waiting for 15 in 600 s, after 23']],
      [23, [over]],
    ] as const) {
      const { notifier, done } = world(waiting, { fails: new DeliveryError('busy') });
      notifier.remind(waiting, ['waiting for 15'], { tries, until: later(3) });
      await notifier.drain();
      assert.deepEqual(done, expected);
    }
  });

  it('plans a reminder once more where it cannot see whom it is for', async () => {
    const { notifier, done } = world(waiting, { awayOf: () => Promise.reject(new Error('no database')) });
    notifier.remind(waiting, ['waiting for 15'], { tries: 2, until: later(3) });
    await notifier.drain();
    assert.deepEqual(done, ['plans waiting for 15 in 8 s, after 3', 'Error: no database']);
  });

  it('leaves to the queue what it could not say, and counts the tries', async () => {
    const { notifier, done } = world(denied, { fails: new DeliveryError('busy') });
    await notifier.catchUp(denied, 3);
    await notifier.drain();
    assert.deepEqual(
      done.filter((what) => what.startsWith('try')),
      ['try 4 in 8 s'],
    );
  });

  for (const [name, one] of [
    ['it could not be asked', waiting],
    ['of an emergency it could not be told', emergency],
  ] as const)
    it(`leaves to the queue whom ${name}`, async () => {
      const { notifier, done } = world(one, { fails: new DeliveryError('busy') });
      notifier.asked(one, true);
      await notifier.drain();
      assert.deepEqual(done, ['try 2 in 2 s', 'told']);
    });

  for (const only of ['posting', 'drawing'] as const)
    it(`leaves to the queue what of it could not be said, and counts as told only then: ${only}`, async () => {
      const fails = new DeliveryError('busy');
      const { notifier, done } = world(waiting, { fails, only });
      notifier.asked(waiting, true);
      await notifier.drain();
      assert.deepEqual(
        done.filter((what) => /^(try|told)/.test(what)),
        ['try 2 in 2 s', 'told'],
      );
      for (const [one, name] of [
        [waiting, restReminder],
        [emergency, 'review after 1 d'],
      ] as const) {
        const reminding = world(one, { fails, only });
        reminding.notifier.remind(one, [name], { tries: 0, until: later(3) });
        await reminding.notifier.drain();
        assert.deepEqual(
          reminding.done.filter((what) => /^(plans|done)/.test(what)),
          [`plans ${name} in 2 s, after 1`],
        );
      }
    });

  it('leaves to the queue who else approves and could not be asked, once their time has come', async () => {
    for (const [one, name] of [
      [waiting, restReminder],
      [emergency, 'review after 1 d'],
    ] as const) {
      const { notifier, done } = world(one, { fails: new DeliveryError('busy') });
      notifier.remind(one, [name], { tries: 0, until: later(3) });
      await notifier.drain();
      assert.deepEqual(done, [`plans ${name} in 2 s, after 1`]);
    }
  });

  it('does not fail where it cannot see what else is open', async () => {
    const { notifier, lines } = world(waiting, { openOf: () => Promise.reject(new Error('no database')) });
    notifier.asked(waiting, false);
    await new Promise(setImmediate);
    assert.deepEqual(
      lines.map(({ msg }) => msg),
      ['what else is open could not be brought up to date'],
    );
  });

  it('tells of a decision also where it cannot be kept how long that took', async () => {
    const { notifier, done, lines } = world(decided(2), {
      learns: () => Promise.reject(new Error('no database')),
    });
    await notifier.catchUp(decided(2));
    assert.ok(done.includes('told'));
    assert.deepEqual(
      lines.map(({ msg }) => msg),
      ['how long a decision took was not kept'],
    );
  });

  it('waits in the end for what is slow, too', async () => {
    const timers = sinon.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      let open: () => void = () => undefined;
      const { notifier, done } = world(denied, { opens: new Promise((resolve) => (open = resolve)) });
      const refreshed = notifier.refresh(denied);
      await new Promise(setImmediate);
      await timers.tickAsync(4_000);
      await refreshed;
      let isOver = false;
      const drained = notifier.drain().then(() => (isOver = true));
      await new Promise(setImmediate);
      assert.deepEqual([isOver, done], [false, ['try 2 in 2 s']]);
      open();
      await drained;
      assert.ok(done.includes('draws it requester'));
    } finally {
      timers.restore();
    }
  });
});
