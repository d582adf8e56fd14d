import assert from 'node:assert/strict';
import sinon from 'sinon';
import { unseenBreakGlass } from '../../../services/elevation/breakGlass.ts';
import type { CloseIntentsParts } from '../../../services/elevation/closeByApproval.ts';
import { closeOpenIntents } from '../../../services/elevation/closeIntents.ts';
import type { Intent, Write } from '../../../services/elevation/intent.ts';
import type {
  Activations,
  ApprovalReading,
  Approvals,
  Check,
  Entitlements,
} from '../../../services/elevation/pim.ts';
import type { Policy } from '../../../services/elevation/policy.ts';
import type { Problem } from '../../../services/elevation/problem.ts';
import type { ElevationRequest } from '../../../services/elevation/request.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { TargetSettingsOf } from '../../../services/elevation/targetSettings.ts';
import type { MemoryBook } from '../../support/memory.ts';
import { memoryBook } from '../../support/memory.ts';
import { actorOf, intentOf, keep, pimWith, refusal, story } from '../../support/useCase.ts';
import { alex, later, megan, now, policy, purge, reader, requestIn, tracked } from '../../cards/samples.ts';

const actor = actorOf(alex);
const awaiting = { kind: 'awaiting-approval', until: later(1430) } as const;
const running = { kind: 'active', since: later(-10), until: later(110) } as const;
const waiting = requestIn(awaiting);
const { ref, order } = waiting;
const who = { rows: [megan], missing: [], named: [{ kind: 'person', name: megan.name }] } as const;
const free: Check = { eligible: true, approvers: who, recent: [] };

const asks: Write = { verb: 'activate', order, latestBefore: 'old' };
const approves: Write = { verb: 'approve', ref, target: purge, because: '', shown: 'hash' };
const denies: Write = { ...approves, verb: 'deny' };
const withdraws: Write = { verb: 'withdraw', ref, target: purge };
const givesBack: Write = { verb: 'giveBack', target: purge, ref, until: later(110) };

/** What a look finds, by what is looked at. */
interface Found {
  readonly check?: Check | Error;
  readonly request?: ElevationRequest | undefined | Error;
  readonly approval?: ApprovalReading | undefined | Error;
  readonly policy?: Policy;
  readonly settingsOf?: TargetSettingsOf;
  /** What else Entra answers. */
  readonly more?: {
    readonly entitlements?: Partial<Entitlements>;
    readonly activations?: Partial<Activations>;
  };
}

interface Run {
  readonly book: MemoryBook;
  readonly check: sinon.SinonStub;
  readonly follow: sinon.SinonSpy;
  readonly run: () => Promise<void>;
}

async function world(intents: readonly Intent[], found: Found): Promise<Run> {
  const book = memoryBook(() => now);
  for (const intent of intents) await book.intents.open(intent);
  const always = (answer: unknown): sinon.SinonStub =>
    answer instanceof Error ? sinon.stub().rejects(answer) : sinon.stub().resolves(answer);
  const check = always(found.check);
  const activations: Partial<Activations> = {
    ...{ check, read: always(found.request) },
    ...found.more?.activations,
  };
  const approvals: Partial<Approvals> = { read: always(found.approval) };
  const reading =
    found.policy === undefined ? ({ readable: false } as const) : { readable: true, policy: found.policy };
  const entitlements: Partial<Entitlements> = {
    policies: () => Promise.resolve(new Map([[keyOf(purge), reading]])),
    ...found.more?.entitlements,
  };
  const follow = sinon.spy();
  const pim = pimWith({ activations, approvals, entitlements });
  const { settingsOf = book.settingsOf } = found;
  const parts: CloseIntentsParts = { ...book, pim, settingsOf, watch: { follow } };
  return { book, check, follow, run: () => closeOpenIntents(parts, actor) };
}

const rows = ({ facts }: MemoryBook): readonly string[] =>
  facts.map(({ what, detail, intent }) =>
    [what, detail, intent].filter((text) => text !== undefined).join(' '),
  );
const isOpen = ({ intents }: MemoryBook): boolean => intents.all.size > 0;

describe('Closing an open intent by looking', () => {
  const found: readonly (readonly [string, Write, Found, readonly string[]])[] = [
    [
      'an order that Entra has',
      asks,
      { check: { ...free, recent: [waiting, requestIn(running, { id: 'old' })] }, policy },
      ['asked awaiting-approval i', 'state-changed awaiting-approval'],
    ],
    [
      'an approval shown as one’s own',
      approves,
      { approval: { request: waiting, decided: { verdict: 'approve', by: alex } } },
      ['approved i', 'state-changed provisioning'],
    ],
    [
      'a denial shown as one’s own',
      denies,
      { approval: { request: waiting, decided: { verdict: 'deny', by: alex } } },
      ['denied i', 'state-changed denied'],
    ],
    [
      'an approval where somebody else approved',
      approves,
      { approval: { request: waiting, decided: { verdict: 'approve', by: megan } } },
      ['not-done already-decided i', 'state-changed provisioning'],
    ],
    [
      'a denial where one approved elsewhere',
      denies,
      { approval: { request: waiting, decided: { verdict: 'approve', by: alex } } },
      ['not-done already-decided i', 'state-changed provisioning'],
    ],
    [
      'an approval by nobody named',
      approves,
      { approval: { request: waiting, decided: { verdict: 'approve' } } },
      ['not-done decided-by-whom-is-not-told i', 'state-changed provisioning'],
    ],
    [
      'a withdrawal',
      withdraws,
      { request: requestIn({ kind: 'withdrawn' }) },
      ['withdrawn i', 'state-changed withdrawn'],
    ],
    [
      'a withdrawal that a decision overtook',
      withdraws,
      { request: requestIn({ kind: 'denied' }) },
      ['not-done cannot-be-withdrawn i', 'state-changed denied'],
    ],
    ['what is off', givesBack, { check: free }, ['given-back i', 'state-changed given-back']],
    [
      'what was to stay on for good and is off',
      { verb: 'giveBack', target: purge, ref },
      { check: free },
      ['given-back i', 'state-changed given-back'],
    ],
    [
      'what was switched on anew since',
      givesBack,
      { check: { ...free, holding: { target: purge, how: 'activated', since: later(-1) } } },
      ['given-back i', 'state-changed given-back'],
    ],
    [
      'what an administrator took away',
      givesBack,
      { check: { ...free, recent: [requestIn({ kind: 'ended', how: 'taken-away' })] } },
      ['not-done taken-away-meanwhile i'],
    ],
    [
      'what is off, while an earlier one was taken away',
      givesBack,
      { check: { ...free, recent: [requestIn({ kind: 'ended', how: 'taken-away' }, { id: 'another' })] } },
      ['given-back i', 'state-changed given-back'],
    ],
    [
      'what would be off by now, and Entra shows that it was given back',
      { ...givesBack, until: now },
      { check: { ...free, recent: [requestIn({ kind: 'ended', how: 'given-back' })] } },
      ['given-back i', 'state-changed given-back'],
    ],
    [
      'what is off and would be by now',
      { ...givesBack, until: now },
      { check: free },
      ['not-done ended-meanwhile i'],
    ],
  ];
  for (const [name, write, seen, expected] of found)
    it(`records what came of it once, and tells: ${name}`, async () => {
      const { book, run } = await world([intentOf(alex, write)], seen);
      if (write.verb !== 'activate')
        await keep(book, tracked(write.verb === 'giveBack' ? running : awaiting));
      await run();
      assert.deepEqual(rows(book), expected);
      assert.equal(isOpen(book), false);
      const isChange = write.verb !== 'activate' && expected.length > 1;
      sinon.assert.callCount(book.notifier.changed, isChange ? 1 : 0);
      sinon.assert.callCount(book.notifier.asked, write.verb === 'activate' ? 1 : 0);
      await run();
      assert.deepEqual(rows(book), expected);
    });

  it('tells everybody of a decision but whoever made it, and of a withdrawal but its requester', async () => {
    const decided = { request: waiting, decided: { verdict: 'approve', by: megan } } as const;
    const runs: readonly (readonly [Write, Found, unknown])[] = [
      [approves, { approval: decided }, megan],
      [withdraws, { request: requestIn({ kind: 'withdrawn' }) }, actor],
      [withdraws, { request: requestIn({ kind: 'denied' }) }, undefined],
      [givesBack, { check: free }, actor],
    ];
    for (const [write, seen, by] of runs) {
      const { book, run } = await world([intentOf(alex, write)], seen);
      await keep(book, tracked(write.verb === 'giveBack' ? running : awaiting));
      await run();
      sinon.assert.calledOnceWithExactly(book.notifier.changed, sinon.match.object, by);
    }
  });

  for (const [name, write, what] of [
    ['an order', asks, { check: { ...free, recent: [waiting] } }],
    ['a decision', approves, { approval: { request: waiting, decided: { verdict: 'approve', by: alex } } }],
  ] as const)
    it(`goes on looking with the same token at what it found: ${name}`, async () => {
      const { book, follow, run } = await world([intentOf(alex, write)], what);
      await run();
      sinon.assert.calledOnceWithExactly(follow, actor, await book.requests.find(ref));
    });

  it('tells nobody again of what is known to be given back', async () => {
    const { book, run } = await world([intentOf(alex, givesBack)], { check: free });
    await keep(book, tracked({ kind: 'ended', how: 'given-back' }));
    await run();
    assert.deepEqual(rows(book), ['given-back i']);
    sinon.assert.notCalled(book.notifier.changed);
  });

  it('asks the approvers of an order that was found, by the rule of its policy', async () => {
    const recent = [
      requestIn(awaiting, { requester: { ...alex, name: '' }, target: { ...purge, name: '' } }),
    ];
    const { book, check, run } = await world([intentOf(alex, asks)], { check: { ...free, recent }, policy });
    await run();
    sinon.assert.calledOnceWithExactly(check, purge, policy.approval?.approvers);
    const stored = await book.requests.find(ref);
    assert.deepEqual(stored, {
      request: waiting,
      askedHere: { waited: true, intent: 'i' },
      approvers: [megan],
      approversNamed: who.named,
      reasonRequired: true,
      checkedAt: now,
    });
    sinon.assert.calledOnceWithExactly(book.notifier.asked, stored, true);
    assert.equal((await book.preferences.of(alex.id))[0]?.minutes, order.minutes);
    assert.deepEqual(story(book), ['asked', 'state-changed']);
  });

  describe('for an order of an emergency', () => {
    const begun = requestIn(running);
    const check = { ...free, recent: [begun] };
    const settingsOf: TargetSettingsOf = () => ({ breakGlass: { insteadOf: 'Search and Purge PIM' } });
    const ofOrdinary = { named: () => Promise.resolve({ rows: [purge], missing: [] }) };

    it('keeps who approves the ordinary way, and tells the trail of it', async () => {
      const approvers = sinon.fake.resolves(who);
      const { book, run } = await world([intentOf(alex, asks)], {
        ...{ check, policy, settingsOf },
        more: { entitlements: ofOrdinary, activations: { approvers } },
      });
      await run();
      assert.deepEqual((await book.requests.find(ref))?.breakGlass, {
        ...{ approvers: [megan], isAll: true, signatures: [] },
      });
      assert.deepEqual(story(book), ['break-glass', 'asked', 'activated']);
    });

    it('is recorded though they cannot be seen', async () => {
      const named = sinon.fake.rejects(refusal({ kind: 'throttled' }));
      const { book, run } = await world([intentOf(alex, asks)], {
        ...{ check, policy, settingsOf },
        more: { entitlements: { named } },
      });
      await run();
      sinon.assert.calledOnceWithExactly(named, ['Search and Purge PIM']);
      assert.deepEqual((await book.requests.find(ref))?.breakGlass, unseenBreakGlass);
      assert.equal(isOpen(book), false);
    });

    it('looks for nobody where it is none', async () => {
      const named = sinon.fake.resolves({ rows: [], missing: [] });
      const { book, run } = await world([intentOf(alex, asks)], {
        ...{ check, policy },
        more: { entitlements: { named } },
      });
      await run();
      sinon.assert.notCalled(named);
      const stored = await book.requests.find(ref);
      assert.ok(stored !== undefined && !('breakGlass' in stored));
    });
  });

  it('takes one request for the outcome of one intent, though its order was sent twice', async () => {
    const intents = ['first', 'second'].map((id) => intentOf(alex, asks, { id }));
    const { book, run } = await world(intents, { check: { ...free, recent: [waiting] }, policy });
    await run();
    assert.deepEqual(rows(book), [
      'asked awaiting-approval first',
      'not-done no-trace second',
      'state-changed awaiting-approval',
    ]);
    assert.equal(isOpen(book), false);
    sinon.assert.calledOnce(book.notifier.asked);
  });

  it('tells nobody again of what somebody else has found meanwhile', async () => {
    const { book, check, run } = await world([intentOf(alex, asks)], { policy });
    check.callsFake(async () => {
      await keep(book, { ...tracked(awaiting), askedHere: { waited: true, intent: 'i' } });
      await book.intents.close('i');
      return { ...free, recent: [waiting] };
    });
    await run();
    sinon.assert.notCalled(book.notifier.asked);
    assert.deepEqual(rows(book), []);
  });

  it('takes a request that another intent came to for none of it, though a list showed it late', async () => {
    const before = requestIn({ kind: 'withdrawn' }, { id: 'before' });
    const { book, run } = await world([intentOf(alex, asks)], {
      check: { ...free, recent: [before] },
      policy,
    });
    const { checkedAs: _as, ...kept } = tracked({ kind: 'withdrawn' }, { id: 'before' });
    await keep(book, { ...kept, askedHere: { waited: true, intent: 'another' } });
    await run();
    assert.deepEqual([rows(book), isOpen(book)], [[], true]);
  });

  const nothing: readonly (readonly [string, Write, Found])[] = [
    ['an order that Entra does not show', asks, { check: free }],
    [
      'an order of which only the one before is there',
      asks,
      { check: { ...free, recent: [requestIn(running, { id: 'old' })] } },
    ],
    ['another order', asks, { check: { ...free, recent: [requestIn(awaiting, { minutes: 5 })] } }],
    ['an approval that still waits', approves, { approval: { request: waiting, stageId: 's' } }],
    ['a denial that still waits', denies, { approval: { request: waiting, stageId: 's' } }],
    ['a withdrawal of what still waits', withdraws, { request: waiting }],
    [
      'a withdrawal of what is still scheduled',
      withdraws,
      { request: requestIn({ kind: 'scheduled', from: later(60) }) },
    ],
    [
      'an approval of what was withdrawn',
      approves,
      { approval: { request: requestIn({ kind: 'withdrawn' }) } },
    ],
    [
      'an approval of what nobody decided on',
      approves,
      { approval: { request: requestIn({ kind: 'timed-out' }) } },
    ],
    [
      'what is still on',
      givesBack,
      { check: { ...free, holding: { target: purge, how: 'activated', since: later(-10) } } },
    ],
    [
      'what is still on since nobody knows when',
      givesBack,
      { check: { ...free, holding: { target: purge, how: 'activated' } } },
    ],
  ];
  for (const [name, write, seen] of nothing) {
    for (const [what, options] of [
      ['a minute', { minutesAgo: 1 }],
      ['a moment, its answer lost', { minutesAgo: 0.1, lost: true }],
      ['exactly two minutes', { minutesAgo: 2 }],
    ] as const)
      it(`leaves open for ${what}: ${name}`, async () => {
        const { book, run } = await world([intentOf(alex, write, options)], seen);
        await run();
        assert.deepEqual(rows(book), []);
        assert.equal(isOpen(book), true);
      });

    it(`says after two minutes that it came to nothing: ${name}`, async () => {
      const { book, run } = await world([intentOf(alex, write, { minutesAgo: 2.01 })], seen);
      await run();
      assert.deepEqual(rows(book), ['not-done no-trace i']);
      assert.equal(isOpen(book), false);
      sinon.assert.notCalled(book.notifier.asked);
      sinon.assert.notCalled(book.notifier.changed);
    });
  }

  const byMegan = { verdict: 'approve', by: megan } as const;
  const failing = [
    refusal({ kind: 'throttled' }),
    refusal({ kind: 'entra-unavailable' }),
    refusal({ kind: 'sign-in-required' }),
    refusal({ kind: 'permission-missing', scopes: [] }),
    refusal({ kind: 'request-gone' }),
  ];
  const unseen: readonly (readonly [string, Write, Found])[] = [
    ['an approval that Entra does not know', approves, { approval: undefined }],
    ['a denial that Entra does not know', denies, { approval: undefined }],
    [
      'an approval whose stages are not shown',
      approves,
      { approval: { request: waiting, stagesUnseen: true } },
    ],
    [
      'an approval of which a stage is not shown, and the next waits',
      approves,
      { approval: { request: waiting, stageId: 's', stagesUnseen: true } },
    ],
    [
      'an approval of which a stage is not shown, and another was approved by somebody',
      approves,
      { approval: { request: requestIn(running), decided: byMegan, stagesUnseen: true } },
    ],
    [
      'an approval of what was withdrawn, its stages gone',
      approves,
      { approval: { request: requestIn({ kind: 'withdrawn' }), stagesUnseen: true } },
    ],
    [
      'an approval of what is on, its decision not shown',
      approves,
      { approval: { request: requestIn(running) } },
    ],
    ['a withdrawal of what Entra does not know', withdraws, { request: undefined }],
    ...failing.flatMap((error): (readonly [string, Write, Found])[] => [
      [`an order: ${error.problem.kind}`, asks, { check: error }],
      [`an approval: ${error.problem.kind}`, approves, { approval: error }],
      [`a denial: ${error.problem.kind}`, denies, { approval: error }],
      [`a withdrawal: ${error.problem.kind}`, withdraws, { request: error }],
      [`what was to be given back: ${error.problem.kind}`, givesBack, { check: error }],
    ]),
  ];
  for (const [name, write, seen] of unseen)
    it(`leaves open for good what could not be looked at to its end: ${name}`, async () => {
      const { book, run } = await world([intentOf(alex, write, { minutesAgo: 600 })], seen);
      await run();
      assert.deepEqual(rows(book), []);
      assert.equal(isOpen(book), true);
    });

  it('leaves alone what may still be under way', async () => {
    const { book, check, run } = await world([intentOf(alex, asks, { minutesAgo: 0.3 })], {
      check: { ...free, recent: [waiting] },
    });
    await run();
    sinon.assert.notCalled(check);
    assert.deepEqual(rows(book), []);
    assert.equal(isOpen(book), true);
  });

  it('looks at nobody else’s', async () => {
    const { book, check, run } = await world([intentOf(megan, asks)], { check: free });
    await run();
    sinon.assert.notCalled(check);
    assert.equal(isOpen(book), true);
  });

  for (const kind of [
    'throttled',
    'entra-unavailable',
    'sign-in-required',
  ] as const satisfies readonly Problem['kind'][])
    it(`leaves open what cannot be looked at, and looks at the others: ${kind}`, async () => {
      const intents = [
        intentOf(alex, { ...withdraws, target: reader }, { id: 'first', minutesAgo: 9 }),
        intentOf(alex, givesBack, { id: 'second', minutesAgo: 9 }),
      ];
      const { book, run } = await world(intents, { request: refusal({ kind }), check: free });
      await run();
      assert.deepEqual(rows(book), ['given-back second']);
      assert.deepEqual([...book.intents.all.keys()], ['first']);
    });

  it('leaves open what cannot be recorded now, and looks at the others', async () => {
    const intents = [
      intentOf(alex, givesBack, { id: 'first', minutesAgo: 9 }),
      intentOf(alex, { ...givesBack, target: reader }, { id: 'second', minutesAgo: 9 }),
    ];
    const { book, check, run } = await world(intents, { check: free });
    book.failFrom(1);
    await run();
    sinon.assert.calledTwice(check);
    assert.deepEqual(rows(book), []);
    assert.equal(book.intents.all.size, 2);
  });

  it('does not hide a bug', async () => {
    const { run } = await world([intentOf(alex, withdraws)], { request: new TypeError('bug') });
    await assert.rejects(run(), TypeError);
  });
});
