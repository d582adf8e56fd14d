import assert from 'node:assert/strict';
import sinon from 'sinon';
import { activate, followOnStart, policyOf } from '../../../services/elevation/activate.ts';
import type { ActivateParts, Activation } from '../../../services/elevation/activate.ts';
import type { Check } from '../../../services/elevation/pim.ts';
import type { Intent } from '../../../services/elevation/intent.ts';
import type { Policy } from '../../../services/elevation/policy.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { Problem } from '../../../services/elevation/problem.ts';
import type { ElevationError } from '../../../services/elevation/problem.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { MemoryBook } from '../../support/memory.ts';
import { memoryBook } from '../../support/memory.ts';
import {
  actorOf,
  fails,
  inTurn,
  intentOf,
  keep,
  lostAnswers,
  pimWith,
  refusal,
  story,
} from '../../support/useCase.ts';
import { alex, later, megan, now, purge, reader, requestIn, tracked } from '../../cards/samples.ts';

const actor = actorOf(alex);
const policy: Policy = {
  maximumMinutes: 240,
  requiresMfa: true,
  requiresJustification: true,
  requiresTicket: false,
  approval: { approvers: [{ kind: 'user', id: megan.id }], requiresReason: false },
};
const draft = { minutes: 60, justification: 'Phishing wave', ticketNumber: '', ticketSystem: '' };
const order = { target: purge, minutes: 60, justification: 'Phishing wave' };
const asked = (id: string, justification = 'Phishing wave') => {
  const request = requestIn({ kind: 'awaiting-approval', until: later(1440) }, { id });
  return { ...request, order: { ...order, justification } };
};
const waiting = asked('new');
const old = { ...asked('old'), state: { kind: 'ended', how: 'expired' } as const };
const who = { rows: [megan], missing: [], named: [{ kind: 'person', name: megan.name }] } as const;
const free: Check = { eligible: true, approvers: who, recent: [] };

interface World {
  readonly reading?: { readable: true; policy: Policy } | { readable: false };
  readonly mfa?: boolean | 'not told';
  readonly contexts?: readonly string[];
  readonly checks?: readonly (Check | Error)[];
  readonly answer?: typeof waiting | Error;
  readonly steppedUp?: boolean;
  /** How many minutes ago an earlier order for the same was intended, whose outcome is open. */
  readonly earlier?: { readonly minutesAgo: number; readonly lost?: boolean };
  /** What else is open. */
  readonly open?: readonly Intent[];
  /** The store fails from this transaction on: 1 is the intent, 2 the outcome. */
  readonly storeFailsFrom?: number;
  readonly backgroundOf?: ActivateParts['backgroundOf'];
}

interface Run {
  readonly book: MemoryBook;
  readonly check: sinon.SinonStub;
  readonly write: sinon.SinonStub;
  readonly run: (change?: Partial<Activation['draft']>) => Promise<TrackedRequest>;
}

async function world({
  reading = { readable: true, policy },
  mfa = true,
  contexts = [],
  checks = [free],
  answer = waiting,
  steppedUp = false,
  earlier,
  open = [],
  storeFailsFrom = Infinity,
  backgroundOf = () => Promise.resolve({}),
}: World): Promise<Run> {
  const write = sinon.stub();
  if (answer instanceof Error) write.rejects(answer);
  else write.resolves({ ...answer, graphRequestId: 'g1' });
  const check = inTurn(checks);
  const pim = pimWith({
    assurance: () => Promise.resolve({ mfa: mfa === 'not told' ? undefined : mfa, contexts }),
    entitlements: { policies: () => Promise.resolve(new Map([[keyOf(purge), reading]])) },
    activations: { check, activate: write },
  });
  const book = memoryBook(() => now);
  if (earlier !== undefined)
    await book.intents.open(
      intentOf(alex, { verb: 'activate', order, latestBefore: 'old' }, { id: 'earlier', ...earlier }),
    );
  for (const intent of open) await book.intents.open(intent);
  book.failFrom(storeFailsFrom);
  const parts: ActivateParts = {
    ...book,
    pim,
    settingsOf: () => ({}),
    backgroundOf,
  };
  return {
    book,
    check,
    write,
    run: (change = {}) =>
      activate(parts, actor, { target: purge, draft: { ...draft, ...change }, steppedUp }),
  };
}

describe('Activating', () => {
  const inUse = { target: purge, how: 'activated', until: later(30) } as const;
  const startsAt = (at: Date): Partial<Activation['draft']> => ({ start: { kind: 'at', at } });
  const withContext: Policy = { ...policy, authenticationContext: 'c1' };
  const guards: readonly (readonly [string, World, Partial<Activation['draft']>, Problem['kind']])[] = [
    ['a draft that is not complete', {}, { justification: ' ' }, 'faulty-input'],
    ['more time than the policy gives', {}, { minutes: 241 }, 'faulty-input'],
    ['a sign-in known to lack MFA', { mfa: false }, {}, 'step-up-required'],
    [
      'a context that the sign-in lacks',
      { reading: { readable: true, policy: withContext }, contexts: ['c2'] },
      {},
      'step-up-required',
    ],
    [
      'an earlier order that may still be on its way',
      { earlier: { minutesAgo: 0.2 } },
      {},
      'outcome-unknown',
    ],
    [
      'what is already on',
      { checks: [{ ...free, holding: { target: purge, how: 'activated', until: later(5) } }] },
      {},
      'already-active',
    ],
    [
      'what is on until after it is to start',
      { checks: [{ ...free, holding: inUse }] },
      startsAt(later(30)),
      'already-active',
    ],
    [
      'what is on for good, whenever it is to start',
      { checks: [{ ...free, holding: { target: purge, how: 'assigned' } }] },
      startsAt(later(900)),
      'already-active',
    ],
    ['what already waits', { checks: [{ ...free, openRequest: waiting }] }, {}, 'already-pending'],
    [
      'what is scheduled',
      { checks: [{ ...free, openRequest: { ...waiting, state: { kind: 'scheduled', from: later(9) } } }] },
      {},
      'overlaps-scheduled',
    ],
    ['what the person is not eligible for', { checks: [{ ...free, eligible: false }] }, {}, 'not-eligible'],
    [
      'a start after the end of the eligibility',
      { checks: [{ ...free, eligibleUntil: later(60) }] },
      startsAt(later(60)),
      'faulty-input',
    ],
    ['what cannot be recorded', { storeFailsFrom: 1 }, {}, 'not-recorded'],
  ];
  for (const [name, given, change, kind] of guards) {
    it(`is stopped before the write: ${name}`, async () => {
      const { run, write, book } = await world(given);
      await assert.rejects(run(change), fails(kind));
      sinon.assert.notCalled(write);
      assert.deepEqual(story(book), []);
      sinon.assert.notCalled(book.notifier.asked);
    });
  }

  it('sends none for what was switched on a moment ago and is not listed yet', async () => {
    const { book, run, write } = await world({});
    await keep(book, tracked({ kind: 'active', since: later(-1), until: later(119) }));
    await assert.rejects(run(), fails('already-active'));
    sinon.assert.notCalled(write);
  });

  it('goes on where what was given back a moment ago is still listed', async () => {
    const { book, run, write } = await world({ checks: [{ ...free, holding: inUse }] });
    const over = { since: later(-60), until: later(-1) };
    await keep(book, { ...tracked({ kind: 'ended', how: 'given-back' }, { id: 'before' }), ran: over });
    await run();
    sinon.assert.calledOnce(write);
  });

  it('tells until when it is on, where that is known', async () => {
    for (const [until, told] of [
      [later(30), { until: later(30) }],
      [undefined, {}],
    ] as const) {
      const holding = { target: purge, how: 'activated', ...(until === undefined ? {} : { until }) } as const;
      const { run } = await world({ checks: [{ ...free, holding }] });
      const expected = { kind: 'already-active', ...told };
      await assert.rejects(run(), ({ problem }: ElevationError) => {
        assert.deepEqual(problem, expected);
        return true;
      });
    }
  });

  it('says that it is to start before the eligibility ends', async () => {
    const { run } = await world({ checks: [{ ...free, eligibleUntil: later(60) }] });
    await assert.rejects(run(startsAt(later(60))), ({ problem }: ElevationError) => {
      const faults = [{ field: 'start', fault: 'after-eligibility' }];
      assert.deepEqual(problem, { kind: 'faulty-input', faults });
      return true;
    });
  });

  it('asks for the very context that the policy names', async () => {
    const { run } = await world({ reading: { readable: true, policy: withContext } });
    await assert.rejects(run(), ({ problem }: ElevationError) => {
      const claims = { access_token: { acrs: { essential: true, value: 'c1' } } };
      assert.deepEqual(problem, { kind: 'step-up-required', claims: JSON.stringify(claims) });
      return true;
    });
  });

  const passes: readonly (readonly [string, World, Partial<Activation['draft']>])[] = [
    [
      'the sign-in has the context that is asked for',
      { reading: { readable: true, policy: withContext }, contexts: ['c2', 'c1'] },
      {},
    ],
    ['the sign-in does not tell of MFA', { mfa: 'not told' }, {}],
    [
      'the policy asks for no MFA',
      { reading: { readable: true, policy: { ...policy, requiresMfa: false } }, mfa: false },
      {},
    ],
    ['the sign-in was just made for it', { mfa: false, steppedUp: true }, {}],
    ['the policy cannot be read', { reading: { readable: false }, mfa: false }, { justification: '' }],
    [
      'it starts in the minute after what is on ends',
      { checks: [{ ...free, holding: inUse }] },
      startsAt(followOnStart(later(30))),
    ],
    [
      'it starts before the eligibility ends',
      { checks: [{ ...free, eligibleUntil: later(60) }] },
      startsAt(later(59)),
    ],
    ['it starts now, and the eligibility ends', { checks: [{ ...free, eligibleUntil: later(60) }] }, {}],
    [
      'another write for the same is under way',
      { open: [intentOf(alex, { verb: 'giveBack', target: purge }, { minutesAgo: 0 })] },
      {},
    ],
    [
      'an order for something else is under way',
      {
        open: [intentOf(alex, { verb: 'activate', order: { ...order, target: reader } }, { minutesAgo: 0 })],
      },
      {},
    ],
  ];
  for (const [name, given, change] of passes)
    it(`goes on where ${name}`, async () => {
      const { run, write } = await world(given);
      await run(change);
      sinon.assert.calledOnce(write);
    });

  it('reads the policy of the target', async () => {
    const policies = sinon.fake.resolves(new Map());
    await policyOf(pimWith({ entitlements: { policies } }).as(actor), purge);
    sinon.assert.calledOnceWithExactly(policies, [purge]);
  });

  it('takes a policy that Entra does not give for one that cannot be read', async () => {
    const entitlements = { policies: () => Promise.resolve(new Map()) };
    const session = pimWith({ entitlements }).as(actor);
    assert.deepEqual(await policyOf(session, purge), { readable: false });
  });

  it('looks for whoever approves by the policy', async () => {
    const { run, check } = await world({});
    await run();
    sinon.assert.calledOnceWithExactly(check, purge, policy.approval?.approvers);
  });

  it('sends by a sign-in that meets the policy, as far as that can be read', async () => {
    for (const [reading, demand] of [
      [{ readable: true, policy }, { mfa: true }],
      [
        { readable: true, policy: { ...withContext, requiresMfa: false } },
        { mfa: false, context: 'c1' },
      ],
      [{ readable: false }, undefined],
    ] as const) {
      const { run, write } = await world({ reading, contexts: ['c1'] });
      await run();
      sinon.assert.calledOnceWithExactly(write, order, demand);
    }
  });

  it('notes the newest request before, so that a later one can be told from it', async () => {
    for (const [recent, latestBefore] of [
      [[old], 'old'],
      [[], undefined],
    ] as const) {
      const { run, book } = await world({ checks: [{ ...free, recent }], storeFailsFrom: 2 });
      await assert.rejects(run(), fails('outcome-unknown'));
      assert.deepEqual(
        [...book.intents.all.values()].map(({ write }) => write),
        [{ verb: 'activate', order, ...(latestBefore === undefined ? {} : { latestBefore }) }],
      );
    }
  });

  it('asks once, tells the story forwards, remembers the duration, and asks the approvers', async () => {
    const { run, write, book } = await world({});
    const tracked = await run();
    sinon.assert.calledOnceWithExactly(write, order, { mfa: true });
    sinon.assert.calledOnceWithExactly(book.notifier.asked, tracked);
    assert.deepEqual(tracked.approvers, [megan]);
    assert.equal(tracked.reasonRequired, false);
    assert.equal((await book.requests.find(waiting.ref))?.request.requester.name, 'Alex Wilber');
    assert.equal((await book.preferences.of(actor.id))[0]?.minutes, 60);
    assert.deepEqual(story(book), ['intended', 'asked', 'state-changed']);
    assert.equal(book.intents.all.size, 0);
  });

  it('does not wait with the order for what is only told beside it, and keeps that with it', async () => {
    const asker = { seenAt: now, holds: [], jobTitle: 'Analyst' };
    let seen: () => void = () => undefined;
    const background = new Promise<{ asker: typeof asker }>((resolve) => {
      seen = () => {
        resolve({ asker });
      };
    });
    const eligibleSince = later(-60);
    const { run, write, book } = await world({
      checks: [{ ...free, eligibleSince }],
      backgroundOf: () => background,
    });
    write.callsFake(() => {
      seen();
      return Promise.resolve(waiting);
    });
    const kept = await run();
    assert.deepEqual(kept.asker, { ...asker, eligibleSince });
    sinon.assert.calledWithMatch(book.notifier.asked, { asker });
  });

  it('keeps what was seen, and says nothing of the rest', async () => {
    const bare = await (await world({ backgroundOf: () => Promise.resolve({}) })).run();
    const absent = ['asker', 'approversVia', 'sameReasonAs'];
    assert.deepEqual(
      Object.keys(bare).filter((name) => absent.includes(name)),
      [],
    );
    const unread = await (await world({ reading: { readable: false } })).run();
    assert.ok(!('approversNamed' in unread));
    const asker = { seenAt: now, holds: [] };
    const backgroundOf = () => Promise.resolve({ asker });
    const unknown = await world({ backgroundOf });
    assert.deepEqual((await unknown.run()).asker, asker);
    const via = { [megan.id]: [{ kind: 'named' }] } as const;
    const seen = await world({ checks: [{ ...free, approvers: { ...who, via } }], backgroundOf });
    assert.deepEqual((await seen.run()).approversVia, via);
    const eligibleOnly = await world({ checks: [{ ...free, eligibleSince: now }] });
    assert.ok(!('asker' in (await eligibleOnly.run())));
  });

  it('has its intent in the trail before anything is sent', async () => {
    const { run, write, book } = await world({});
    write.callsFake(() => {
      assert.deepEqual(story(book), ['intended']);
      assert.equal(book.intents.all.size, 1);
      return Promise.resolve(waiting);
    });
    await run();
    sinon.assert.calledOnce(write);
  });

  it('names the order, the intent and Graph’s request in the outcome', async () => {
    const { run, book } = await world({});
    await run({ justification: 'Phishing wave' });
    const [intended, outcome] = book.facts;
    assert.deepEqual([outcome?.intent, outcome?.graphRequestId], [intended?.intent, 'g1']);
    assert.deepEqual(
      [outcome?.facts?.['justification'], outcome?.facts?.['minutes']],
      ['Phishing wave', '60'],
    );
  });

  it('asks nobody to approve what needs no approval', async () => {
    const provisioning = { ...waiting, state: { kind: 'provisioning' } as const };
    const { run } = await world({ answer: provisioning, reading: { readable: false } });
    const tracked = await run();
    assert.deepEqual(tracked.approvers, []);
    assert.equal(tracked.reasonRequired, undefined);
  });

  it('records a refusal of Entra as the outcome', async () => {
    const { run, book } = await world({ answer: refusal({ kind: 'throttled' }) });
    await assert.rejects(run(), fails('throttled'));
    assert.deepEqual(story(book), ['intended', 'not-done']);
    assert.deepEqual([book.facts[1]?.detail, book.facts[1]?.graphRequestId], ['throttled', 'g1']);
    assert.equal(book.intents.all.size, 0);
  });

  for (const [name, kind, steppedUp, expected] of [
    ['a second sign-in did not help', 'step-up-required', true, 'step-up-not-enough'],
    ['a first sign-in does not do', 'step-up-required', false, 'step-up-required'],
    ['something else stands in the way after a second', 'throttled', true, 'throttled'],
  ] as const)
    it(`says so where ${name}`, async () => {
      const { run, book } = await world({ answer: refusal({ kind }), steppedUp });
      await assert.rejects(run(), fails(expected));
      assert.deepEqual([book.facts[1]?.detail, book.facts[1]?.graphRequestId], [expected, 'g1']);
    });

  it('says after a second sign-in what else stands in the way', async () => {
    for (const [rules, expected] of [
      [['EligibilityRule'], { kind: 'not-eligible' }],
      [['TicketingRule'], { kind: 'step-up-not-enough', rules: ['TicketingRule'] }],
    ] as const) {
      const { run } = await world({ answer: refusal({ kind: 'step-up-required', rules }), steppedUp: true });
      await assert.rejects(run(), ({ problem }: ElevationError) => {
        assert.deepEqual(problem, expected);
        return true;
      });
    }
  });

  const saysItWaits = refusal({ kind: 'waits-for-approval' });

  it('takes it for asked where Entra says as a refusal that it waits for approval', async () => {
    const onItsWay = { ...waiting, state: { kind: 'provisioning' } as const };
    const active = { ...waiting, state: { kind: 'active', since: now, until: later(60) } as const };
    for (const [found, state] of [
      [waiting, waiting.state],
      [onItsWay, { kind: 'awaiting-approval', until: new Date(waiting.askedAt.getTime() + 86_400_000) }],
      [active, active.state],
    ] as const) {
      const { run, write, book } = await world({
        answer: saysItWaits,
        checks: [free, { ...free, recent: [found] }],
      });
      assert.deepEqual((await run()).request.state, state);
      sinon.assert.calledOnce(write);
      assert.equal(book.intents.all.size, 0);
      assert.deepEqual(story(book).slice(0, 2), ['intended', 'asked']);
    }
  });

  it('says that it waits where the request is not to be seen yet, and leaves its intent to a later look', async () => {
    for (const look of [free, refusal({ kind: 'throttled' })]) {
      const { run, write, book } = await world({ answer: saysItWaits, checks: [free, look] });
      await assert.rejects(run(), fails('waits-for-approval'));
      sinon.assert.calledOnce(write);
      assert.deepEqual(story(book), ['intended']);
      assert.deepEqual(
        [...book.intents.all.values()].map(({ lost }) => lost),
        [true],
      );
    }
  });

  const looks: readonly (readonly [string, readonly (Check | Error)[], 'found' | 'unknown'])[] = [
    ['a new request is there', [free, { ...free, recent: [waiting] }], 'found'],
    [
      'a new one and the old one',
      [
        { ...free, recent: [old] },
        { ...free, recent: [waiting, old] },
      ],
      'found',
    ],
    [
      'only the old one is there',
      [
        { ...free, recent: [old] },
        { ...free, recent: [old] },
      ],
      'unknown',
    ],
    ['another order was made meanwhile', [free, { ...free, recent: [asked('x', 'other')] }], 'unknown'],
    ['nothing is there', [free, free], 'unknown'],
    ['the look fails too', [free, refusal({ kind: 'throttled' })], 'unknown'],
  ];
  for (const [name, checks, outcome] of looks) {
    for (const error of lostAnswers)
      it(`looks for a write without an answer, and never repeats it: ${name} (${error.name})`, async () => {
        const { run, write, book } = await world({ answer: error, checks });
        if (outcome === 'found') assert.equal((await run()).request.ref.id, 'new');
        else await assert.rejects(run(), fails('outcome-unknown'));
        sinon.assert.calledOnce(write);
        assert.deepEqual(
          story(book),
          outcome === 'found' ? ['intended', 'asked', 'state-changed'] : ['intended'],
        );
        assert.equal([...book.intents.all.values()][0]?.lost, outcome === 'found' ? undefined : true);
      });
  }

  it('keeps the intent open where the outcome cannot be recorded, and says that it is not known', async () => {
    const { run, write, book } = await world({ storeFailsFrom: 2 });
    await assert.rejects(run(), fails('outcome-unknown'));
    sinon.assert.calledOnce(write);
    assert.deepEqual(story(book), ['intended']);
    assert.equal(book.intents.all.size, 1);
  });

  it('takes up an earlier order that Entra has, instead of sending it again', async () => {
    const { run, write, book } = await world({
      earlier: { minutesAgo: 0.1 },
      checks: [{ ...free, recent: [waiting, old] }],
    });
    assert.equal((await run()).request.ref.id, 'new');
    sinon.assert.notCalled(write);
    sinon.assert.calledOnce(book.notifier.asked);
    assert.deepEqual(
      book.facts.map(({ what, intent }) => [what, intent]),
      [
        ['asked', 'earlier'],
        ['state-changed', undefined],
      ],
    );
  });

  it('takes up all earlier intents of that very order as one, and no other', async () => {
    const { run, write, book } = await world({
      open: [
        intentOf(alex, { verb: 'activate', order }, { id: 'first' }),
        intentOf(alex, { verb: 'activate', order }, { id: 'second' }),
        intentOf(alex, { verb: 'activate', order: { ...order, minutes: 5 } }, { id: 'other' }),
      ],
      checks: [{ ...free, recent: [waiting] }],
    });
    await run();
    sinon.assert.notCalled(write);
    assert.deepEqual(
      book.facts.map(({ what, intent }) => [what, intent]),
      [
        ['asked', 'first'],
        ['not-done', 'second'],
        ['state-changed', undefined],
      ],
    );
    assert.deepEqual([...book.intents.all.keys()], ['other']);
  });

  it('takes up an earlier intent of that very order behind one that came to nothing', async () => {
    const { run, book } = await world({
      open: [
        intentOf(alex, { verb: 'activate', order: { ...order, minutes: 5 } }, { id: 'other' }),
        intentOf(alex, { verb: 'activate', order }, { id: 'first' }),
      ],
      checks: [{ ...free, recent: [waiting] }],
    });
    await run();
    assert.deepEqual(
      book.facts.map(({ what, intent }) => [what, intent]),
      [
        ['not-done', 'other'],
        ['asked', 'first'],
        ['state-changed', undefined],
      ],
    );
  });

  for (const earlier of [{ minutesAgo: 1 }, { minutesAgo: 0.1, lost: true }])
    it(`asks again once an earlier order has come to nothing: ${JSON.stringify(earlier)}`, async () => {
      const { run, write, book } = await world({ earlier, checks: [{ ...free, recent: [old] }] });
      await run();
      sinon.assert.calledOnce(write);
      assert.deepEqual(story(book), ['not-done', 'intended', 'asked', 'state-changed']);
      assert.equal(book.facts[0]?.detail, 'no-trace');
    });
});
