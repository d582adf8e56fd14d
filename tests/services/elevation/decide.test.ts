import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Decided, Decision } from '../../../services/elevation/decide.ts';
import { decide } from '../../../services/elevation/decide.ts';
import { factsHash } from '../../../services/elevation/facts.ts';
import { textLimits } from '../../../services/elevation/order.ts';
import type { ApprovalReading, Receipt } from '../../../services/elevation/pim.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import type { Problem } from '../../../services/elevation/problem.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { MemoryBook } from '../../support/memory.ts';
import { memoryBook } from '../../support/memory.ts';
import {
  actorOf,
  assertLeftOpen,
  assertUntouched,
  fails,
  inTurn,
  keep,
  lostAnswers,
  pimWith,
  refusal,
  story,
} from '../../support/useCase.ts';
import { alex, later, megan, now, purge, requestIn, tracked } from '../../cards/samples.ts';

const actor = actorOf(megan);
const johanna = { id: '1a2b0003-57c5-4a1e-9c0a-5e0000000003', name: 'Johanna Lorenz' };
const awaiting = { kind: 'awaiting-approval', until: later(1430) } as const;
const request = requestIn(awaiting);
const waits: ApprovalReading = { request, stageId: 's1' };
const shown = factsHash(request);
const ofMegan = { verdict: 'approve', by: megan } as const;
const ofJohanna = { verdict: 'deny', by: johanna, because: 'No such incident' } as const;

interface World {
  /** What each look at the approval finds. */
  readonly readings?: readonly (ApprovalReading | undefined | Error)[];
  readonly answer?: Receipt | Error;
  readonly known?: TrackedRequest;
  /** What the turn had read of the request before others changed it. */
  readonly readBefore?: TrackedRequest;
  /** The store fails from this transaction on: 1 is the intent, 2 the outcome. */
  readonly storeFailsFrom?: number;
}

interface Run {
  readonly book: MemoryBook;
  readonly write: sinon.SinonStub;
  readonly follow: sinon.SinonSpy;
  readonly run: (change?: Partial<Decision>) => Promise<Decided>;
}

async function world({
  readings = [waits],
  answer = { graphRequestId: 'g1' },
  known,
  readBefore,
  storeFailsFrom = Infinity,
}: World): Promise<Run> {
  const write = inTurn([answer]);
  const book = memoryBook(() => now);
  if (known !== undefined) await keep(book, known);
  book.failFrom(storeFailsFrom);
  const follow = sinon.spy();
  const pim = pimWith({ approvals: { read: inTurn(readings), decide: write } });
  const requests =
    readBefore === undefined ? book.requests : { ...book.requests, find: () => Promise.resolve(readBefore) };
  const parts = { ...book, requests, pim, watch: { follow } };
  return {
    book,
    write,
    follow,
    run: (change = {}) =>
      decide(parts, actor, { ref: request.ref, verdict: 'approve', because: '', shown, ...change }),
  };
}

describe('Deciding', () => {
  const own = requestIn(awaiting, { requester: megan });
  const asksReason = tracked(awaiting);
  /** In the order of the guards: each is stopped by its own, whatever later ones would say. */
  const guards: readonly (readonly [string, World, Partial<Decision>, Problem['kind']])[] = [
    ['what Entra does not show to this person', { readings: [undefined] }, {}, 'request-gone'],
    [
      'one’s own request, decided or not',
      { readings: [{ request: own, stageId: 's1', decided: ofJohanna }] },
      { shown: 'else' },
      'own-request',
    ],
    ['what waits for somebody else', { readings: [{ request }] }, { shown: 'else' }, 'not-an-approver'],
    [
      'what was shown without its stages',
      { readings: [{ request, stagesUnseen: true }] },
      { shown: 'else' },
      'refused',
    ],
    ['no reason where one is asked for', { known: asksReason }, {}, 'reason-required'],
    ['a reason of blanks', { known: asksReason }, { because: ' \n ' }, 'reason-required'],
    ['what cannot be recorded', { storeFailsFrom: 1 }, {}, 'not-recorded'],
  ];
  for (const [name, given, change, kind] of guards) {
    it(`is stopped before the write: ${name}`, async () => {
      const { run, write, book } = await world(given);
      await assert.rejects(run(change), fails(kind));
      assertUntouched(book, write);
    });
  }

  const settled: readonly (readonly [string, ApprovalReading, readonly string[]])[] = [
    ['somebody else denied it', { request, stageId: 's1', decided: ofJohanna }, ['state-changed denied']],
    ['it is approved', { request, stageId: 's1', decided: ofMegan }, ['state-changed provisioning']],
    ['its time is over', { request: requestIn({ kind: 'timed-out' }) }, ['state-changed timed-out']],
    [
      'its next stage is another’s',
      { request, approvedSoFar: [ofMegan] },
      ['state-changed awaiting-approval'],
    ],
    [
      'it is on, and its approval does not say so',
      { request: requestIn({ kind: 'active', since: now, until: later(9) }), stageId: 's1' },
      ['activated active'],
    ],
  ];
  for (const [name, reading, rows] of settled) {
    it(`is too late, and keeps what Entra says, where ${name}`, async () => {
      const { run, write, book } = await world({ readings: [reading] });
      const decided = await run({ shown: 'else' });
      assert.equal(decided.kind, 'too-late');
      sinon.assert.notCalled(write);
      assert.deepEqual(
        book.facts.map(({ what, detail }) => `${what} ${detail}`),
        rows,
      );
      assert.equal(decided.tracked.decision?.by, reading.decided?.by);
      assert.equal(decided.tracked.decision?.because, reading.decided?.because);
    });
  }

  it('keeps when somebody else decided as they have kept it, whatever was read before', async () => {
    const decision = { ...ofJohanna, at: later(-5) };
    const { run } = await world({
      readings: [{ request, stageId: 's1', decided: ofJohanna }],
      readBefore: tracked(awaiting),
      known: { ...tracked(awaiting), decision },
    });
    assert.deepEqual((await run()).tracked.decision, decision);
  });

  it('shows what has changed instead, and records that the card was not what Entra has', async () => {
    const { run, write, book } = await world({ known: asksReason });
    const decided = await run({ shown: 'something-else' });
    assert.equal(decided.kind, 'changed');
    assert.deepEqual(decided.tracked.request, request);
    sinon.assert.notCalled(write);
    const { ref } = request;
    assert.deepEqual(book.facts, [
      {
        what: 'tampered',
        actor,
        verb: 'approve',
        request: ref,
        target: keyOf(purge),
        shown: 'something-else',
        detail: 'facts',
      },
    ]);
  });

  for (const known of [undefined, { ...asksReason, reasonRequired: false }])
    it(`needs no reason where ${known === undefined ? 'nobody knows of a rule' : 'the rule asks for none'}`, async () => {
      const { run, write } = await world(known === undefined ? {} : { known });
      assert.equal((await run()).kind, 'decided');
      sinon.assert.calledOnceWithExactly(write, request.ref, 's1', 'approve', '');
    });

  it('sends a reason trimmed and no longer than allowed', async () => {
    const { run, write } = await world({ known: asksReason });
    await run({ because: `  ${'x'.repeat(textLimits.reason + 1)} ` });
    sinon.assert.calledOnceWithExactly(write, request.ref, 's1', 'approve', 'x'.repeat(textLimits.reason));
  });

  it('approves once, tells the story forwards and everybody of it, and plans its end instead of reminders', async () => {
    const { run, write, book } = await world({ known: asksReason });
    const decided = await run({ because: 'ok' });
    assert.equal(decided.kind, 'decided');
    sinon.assert.calledOnce(write);
    assert.deepEqual(decided.tracked.request.state, { kind: 'provisioning' });
    const by = { id: megan.id, name: megan.name };
    assert.deepEqual(decided.tracked.decision, { verdict: 'approve', by, because: 'ok', at: now });
    assert.deepEqual(story(book), ['intended', 'approved', 'state-changed']);
    assert.equal(book.intents.all.size, 0);
    sinon.assert.calledOnceWithExactly(book.notifier.changed, decided.tracked, by);
    sinon.assert.calledOnceWithExactly(book.reminders.plan, request.ref, [
      { name: 'ends in 15', due: later(105) },
      { name: 'moment', due: later(0.75) },
    ]);
  });

  for (const [what, given, change] of [
    ['decided', {}, {}],
    ['found to be decided', { readings: [{ request, decided: ofMegan }] }, {}],
    ['found to have changed', {}, { shown: 'else' }],
  ] as const)
    it(`goes on looking with the token that came with the click: ${what}`, async () => {
      const { run, follow } = await world(given);
      const { tracked: after } = await run(change);
      sinon.assert.calledOnceWithExactly(follow, actor, after);
      assert.equal(after.checkedAs, 'approver');
    });

  it('denies with the reason on the request, and without one where none was given', async () => {
    const because = 'No such incident';
    const { run, write, book } = await world({});
    const denied = await run({ verdict: 'deny', because });
    assert.deepEqual(denied.tracked.request.state, { kind: 'denied', by: megan.name, because });
    sinon.assert.calledOnceWithExactly(write, request.ref, 's1', 'deny', because);
    assert.deepEqual(story(book), ['intended', 'denied', 'state-changed']);
    const bare = await (await world({})).run({ verdict: 'deny' });
    assert.deepEqual(bare.tracked.request.state, { kind: 'denied', by: megan.name });
    assert.deepEqual(Object.keys(bare.tracked.decision ?? {}), ['verdict', 'by', 'at']);
  });

  it('denies with an offer of less, which is in the intent, in the trail and with the request', async () => {
    const { run, write, book } = await world({});
    const writes: unknown[] = [];
    write.onCall(0).callsFake(() => {
      writes.push(...[...book.intents.all.values()].map((intent) => intent.write));
      return Promise.resolve({});
    });
    const denied = await run({ verdict: 'deny', offer: 60 });
    const by = { id: megan.id, name: megan.name };
    assert.deepEqual(denied.tracked.offer, { minutes: 60, by, at: now });
    assert.deepEqual(book.facts.find(({ what }) => what === 'denied')?.detail, 'offers 60 min');
    const deny = { verb: 'deny', ref: request.ref, target: purge, because: '', shown };
    assert.deepEqual(writes, [{ ...deny, offer: 60 }]);
  });

  it('offers nothing where nothing was offered, where it was approved, and where somebody else was faster', async () => {
    const lost = new ElevationError({ kind: 'outcome-unknown' });
    const faster = {
      answer: refusal({ kind: 'already-decided' }),
      readings: [waits, { request, decided: ofJohanna }],
    };
    for (const [given, change] of [
      [{}, { verdict: 'deny' }],
      [{}, { verdict: 'approve', offer: 60 }],
      [faster, { verdict: 'deny', offer: 60 }],
      [
        { ...faster, answer: lost },
        { verdict: 'deny', offer: 60 },
      ],
    ] as const) {
      const { run, book } = await world(given);
      assert.ok(!('offer' in (await run(change)).tracked));
      assert.ok(book.facts.every(({ detail }) => detail !== 'offers 60 min'));
    }
    const { run, write, book } = await world({});
    write.onCall(0).callsFake(() => {
      for (const intent of book.intents.all.values()) assert.ok(!('offer' in intent.write));
      return Promise.resolve({});
    });
    await run({ verdict: 'deny' });
  });

  it('has its intent, with what was on the card, in the trail before anything is sent', async () => {
    const { run, write, book } = await world({});
    write.onCall(0).callsFake(() => {
      assert.deepEqual(story(book), ['intended']);
      assert.equal(book.facts[0]?.shown, shown);
      assert.equal(book.intents.all.size, 1);
      return Promise.resolve({});
    });
    await run();
    sinon.assert.calledOnce(write);
  });

  it('names the request, the intent and Graph’s request in the outcome', async () => {
    const { run, book } = await world({});
    await run();
    const [intended, outcome] = book.facts;
    assert.deepEqual([outcome?.intent, outcome?.graphRequestId], [intended?.intent, 'g1']);
    assert.deepEqual([outcome?.request, outcome?.facts?.['requester']], [request.ref, alex.id]);
  });

  it('keeps when it was first seen decided', async () => {
    const decision = { ...ofMegan, at: later(-1) };
    const { run } = await world({ known: { ...asksReason, decision } });
    assert.deepEqual((await run({ because: 'ok' })).tracked.decision, decision);
  });

  it('records a refusal of Entra as the outcome', async () => {
    const { run, book } = await world({ answer: refusal({ kind: 'throttled' }) });
    await assert.rejects(run(), fails('throttled'));
    assert.deepEqual(story(book), ['intended', 'not-done']);
    assert.deepEqual([book.facts[1]?.detail, book.facts[1]?.graphRequestId], ['throttled', 'g1']);
    assert.equal(book.intents.all.size, 0);
    sinon.assert.notCalled(book.notifier.changed);
  });

  it('is too late, and keeps whose decision it was, where Entra refuses since somebody was faster', async () => {
    const answer = refusal({ kind: 'already-decided' });
    const { run, book } = await world({ answer, readings: [waits, { request, decided: ofJohanna }] });
    const decided = await run();
    assert.equal(decided.kind, 'too-late');
    assert.equal(decided.tracked.decision?.by, johanna);
    assert.deepEqual(story(book), ['intended', 'not-done', 'state-changed']);
    assert.equal(book.facts[1]?.detail, 'already-decided');
  });

  for (const kind of ['refused', 'request-gone', 'not-an-approver', 'rules-failed'] as const)
    it(`is too late where what Entra called ${kind} turns out to be decided`, async () => {
      const problems = {
        refused: { kind: 'refused', code: 'BadRequest' },
        'rules-failed': { kind: 'rules-failed', rules: [] },
      } as const;
      const answer = refusal(kind === 'refused' || kind === 'rules-failed' ? problems[kind] : { kind });
      for (const after of [
        { request, decided: ofJohanna },
        { request: requestIn({ kind: 'withdrawn' }) },
        { request, approvedSoFar: [ofJohanna] },
      ]) {
        const { run, book } = await world({ answer, readings: [waits, after] });
        const decided = await run();
        assert.equal(decided.kind, 'too-late');
        assert.equal(book.facts[1]?.detail, kind, 'the trail has what Entra said');
      }
    });

  for (const kind of ['already-decided', 'refused', 'request-gone', 'not-an-approver'] as const)
    it(`is decided, for the trail too, where what Entra called ${kind} turns out to be their own decision`, async () => {
      const answer = refusal(kind === 'refused' ? { kind, code: 'Conflict' } : { kind });
      const mine = { verdict: 'approve', by: megan } as const;
      for (const after of [
        { request, decided: mine },
        { request, approvedSoFar: [mine] },
      ]) {
        const { run, write, book } = await world({ answer, readings: [waits, after] });
        assert.equal((await run()).kind, 'decided');
        sinon.assert.calledOnce(write);
        assert.deepEqual(story(book).slice(0, 2), ['intended', 'approved']);
        assert.equal(book.intents.all.size, 0);
      }
    });

  it('is the outcome of a click whose answer was lost also where somebody saw it before', async () => {
    const readBefore = { ...tracked(awaiting), reasonRequired: false };
    const { run, book } = await world({
      answer: new TypeError('a broken answer'),
      known: { ...readBefore, decision: { ...ofMegan, at: now } },
      ...{ readBefore, readings: [waits, { request, decided: ofMegan }] },
    });
    assert.equal((await run()).kind, 'decided');
    assert.deepEqual(story(book).slice(0, 2), ['intended', 'approved']);
  });

  it('is the outcome of one click alone, of two that were made at once', async () => {
    const mine = { verdict: 'approve', by: megan } as const;
    for (const [after, kept] of [
      [{ request, decided: mine }, { decision: { ...mine, at: now } }],
      [{ request, approvedSoFar: [mine] }, { approvedSoFar: [mine] }],
    ] as const) {
      const answer = refusal({ kind: 'already-decided' });
      const readBefore = { ...tracked(awaiting), reasonRequired: false };
      const known = { ...readBefore, ...kept };
      const { run, book } = await world({ answer, known, readBefore, readings: [waits, after] });
      assert.equal((await run()).kind, 'decided');
      assert.deepEqual(story(book).slice(0, 2), ['intended', 'not-done']);
    }
    const denied = { verdict: 'deny', by: megan } as const;
    const readBefore = { ...tracked(awaiting), reasonRequired: false };
    const { run } = await world({
      answer: refusal({ kind: 'already-decided' }),
      known: { ...readBefore, decision: { ...denied, at: now } },
      ...{ readBefore, readings: [waits, { request, decided: denied }] },
    });
    const { tracked: kept } = await run({ verdict: 'deny', offer: 60 });
    assert.equal(kept.offer, undefined, 'what was not done offers nothing');
  });

  it('is looked at after no refusal that has its reason elsewhere', async () => {
    const answer = refusal({ kind: 'throttled' });
    const { run, book } = await world({
      answer,
      readings: [waits, { request, decided: { verdict: 'approve', by: megan } }],
    });
    await assert.rejects(run(), fails('throttled'));
    assert.deepEqual(story(book), ['intended', 'not-done']);
  });

  for (const [name, kind, after, told] of [
    ['is still there and waits', 'request-gone', waits, 'refused'],
    ['waits for others now', 'refused', { request }, 'not-an-approver'],
    ['is shown without its stages', 'refused', { request, stagesUnseen: true }, 'refused'],
    ['cannot be looked at', 'request-gone', refusal({ kind: 'throttled' }), 'request-gone'],
  ] as const)
    it(`answers a refusal in words of approval where it ${name}`, async () => {
      const answer = refusal(kind === 'refused' ? { kind, code: 'BadRequest' } : { kind });
      const { run, book } = await world({ answer, readings: [waits, after] });
      await assert.rejects(run(), (error) => {
        assert.ok(error instanceof ElevationError);
        // Entra's own word for it: a status, since no code of its says so.
        assert.deepEqual(
          error.problem,
          told === 'refused' ? { kind: told, code: 'HTTP404' } : { kind: told },
        );
        return true;
      });
      assert.deepEqual(story(book), ['intended', 'not-done']);
    });

  it('looks no further where the refusal says nothing of the request', async () => {
    const silent = ['throttled', 'reason-required', 'sign-in-required', 'step-up-required'] as const;
    for (const kind of [...silent, 'entra-unavailable'] as const) {
      const { run } = await world({
        answer: refusal({ kind }),
        readings: [waits, { request, decided: ofJohanna }],
      });
      await assert.rejects(run(), fails(kind));
    }
    const readings = [waits, waits, { request, decided: ofJohanna }];
    const lost = await world({ answer: refusal({ kind: 'outcome-unknown' }), readings });
    await assert.rejects(lost.run(), fails('outcome-unknown'));
    const unkept = await world({ storeFailsFrom: 1, readings: [waits, { request, decided: ofJohanna }] });
    await assert.rejects(unkept.run(), fails('not-recorded'));
  });

  describe('in a stage that others follow', () => {
    const first: ApprovalReading = { ...waits, goesOn: true };
    const mine = { verdict: 'approve', by: { id: megan.id, name: megan.name } } as const;

    it('approves for its part: the request waits on, and the approval is in the trail', async () => {
      const { run, book, write } = await world({
        known: { ...asksReason, reasonRequired: false },
        readings: [first],
      });
      const { kind, tracked: after } = await run();
      assert.equal(kind, 'decided');
      sinon.assert.calledOnce(write);
      assert.equal(after.request.state.kind, 'awaiting-approval');
      assert.equal(after.decision, undefined);
      assert.deepEqual(after.approvedSoFar, [mine]);
      assert.deepEqual(story(book), ['intended', 'approved']);
      assert.equal(book.intents.all.size, 0);
    });

    it('denies for good', async () => {
      const { run } = await world({ readings: [first] });
      const { tracked: after } = await run({ verdict: 'deny' });
      assert.equal(after.request.state.kind, 'denied');
      assert.equal(after.decision?.verdict, 'deny');
    });

    for (const [name, reading, verdict] of [
      ['while others have still to decide', { request, approvedSoFar: [mine] }, undefined],
      [
        'and others approved after',
        { request, decided: { ...mine, by: johanna }, approvedSoFar: [mine] },
        'approve',
      ],
      ['and others denied after', { request, decided: ofJohanna, approvedSoFar: [mine] }, 'deny'],
    ] as const)
      it(`is found as one’s own where the answer was lost ${name}`, async () => {
        const [answer] = lostAnswers;
        assert.ok(answer);
        const { run, book } = await world({ answer, readings: [first, reading] });
        const { kind, tracked: after } = await run();
        assert.equal(kind, 'decided');
        assert.deepEqual(after.approvedSoFar, [mine]);
        assert.equal(after.decision?.verdict, verdict);
        assert.equal(book.facts[1]?.what, 'approved');
      });
  });

  for (const [name, after] of [
    ['it still waits', waits],
    ['it is gone', undefined],
  ] as const)
    it(`answers the refusal where Entra says that somebody was faster, and ${name}`, async () => {
      const answer = refusal({ kind: 'already-decided' });
      const { run, book } = await world({ answer, readings: [waits, after] });
      await assert.rejects(run(), fails('already-decided'));
      assert.deepEqual(story(book), ['intended', 'not-done']);
    });

  it('keeps the intent open where the outcome cannot be recorded, and says that it is not known', async () => {
    const { run, write, book } = await world({ storeFailsFrom: 2 });
    await assert.rejects(run(), fails('outcome-unknown'));
    sinon.assert.calledOnce(write);
    assert.deepEqual(story(book), ['intended']);
    assert.equal(book.intents.all.size, 1);
    sinon.assert.notCalled(book.notifier.changed);
  });

  describe('whose answer is lost', () => {
    const found: readonly (readonly [
      string,
      NonNullable<ApprovalReading['decided']>,
      Decided['kind'],
      string,
    ])[] = [
      ['as one’s own', ofMegan, 'decided', 'approved undefined'],
      ['as somebody else’s', ofJohanna, 'too-late', 'not-done already-decided'],
      [
        'as somebody else’s, the same way',
        { ...ofMegan, by: johanna },
        'too-late',
        'not-done already-decided',
      ],
      ['as one’s own, the other way', { ...ofJohanna, by: megan }, 'too-late', 'not-done already-decided'],
      ['as nobody’s', { verdict: 'approve' }, 'too-late', 'not-done decided-by-whom-is-not-told'],
    ];
    for (const [name, decided, kind, row] of found)
      for (const answer of lostAnswers)
        it(`is looked up, and never repeated: shown ${name} (${answer.name})`, async () => {
          const known = { ...asksReason, reasonRequired: false };
          const readings = [waits, { request, decided }];
          const { run, write, book } = await world({ answer, readings, known });
          const result = await run();
          assert.equal(result.kind, kind);
          sinon.assert.calledOnce(write);
          assert.deepEqual(story(book), ['intended', row.split(' ')[0], 'state-changed']);
          assert.equal(`${book.facts[1]?.what} ${book.facts[1]?.detail}`, row);
          assert.equal(book.facts[1]?.intent, book.facts[0]?.intent);
          assert.equal(book.intents.all.size, 0);
          assert.deepEqual(result.tracked.decision, { ...decided, at: now });
          sinon.assert.calledOnceWithExactly(book.notifier.changed, result.tracked, decided.by);
        });

    it('tells nobody again of what is known already', async () => {
      const known = tracked({ kind: 'denied', by: johanna.name, because: ofJohanna.because });
      const readings = [waits, { request, decided: ofJohanna }];
      const [answer] = lostAnswers;
      assert.ok(answer);
      const { run, book } = await world({ answer, readings, known });
      assert.equal((await run({ because: 'ok' })).kind, 'too-late');
      assert.deepEqual(story(book), ['intended', 'not-done']);
      sinon.assert.notCalled(book.notifier.changed);
    });

    const unknown: readonly (readonly [string, ApprovalReading | undefined | Error])[] = [
      ['it still waits', waits],
      ['it is gone', undefined],
      ['the look fails too', refusal({ kind: 'throttled' })],
    ];
    for (const [name, after] of unknown)
      for (const answer of lostAnswers)
        it(`is not known where ${name} (${answer.name})`, async () => {
          const { run, write, book } = await world({ answer, readings: [waits, after] });
          await assert.rejects(run(), fails('outcome-unknown'));
          assertLeftOpen(book, write);
        });
  });
});
