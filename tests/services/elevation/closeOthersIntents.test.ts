import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { CloseIntentsParts } from '../../../services/elevation/closeByApproval.ts';
import { closeOthersIntents } from '../../../services/elevation/closeIntents.ts';
import type { Intent, Write } from '../../../services/elevation/intent.ts';
import type { ApprovalReading } from '../../../services/elevation/pim.ts';
import type { PolicyReading } from '../../../services/elevation/policy.ts';
import type { ElevationRequest, State } from '../../../services/elevation/request.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import { alex, later, megan, now, policy, purge, requestIn, tracked } from '../../cards/samples.ts';
import type { MemoryBook } from '../../support/memory.ts';
import { memoryBook } from '../../support/memory.ts';
import { actorOf, intentOf, keep, pimWith, refusal } from '../../support/useCase.ts';

const jo = { id: '1a2b0007-57c5-4a1e-9c0a-5e0000000007', name: 'Jo Lindqvist' };
const looker = actorOf(jo);
const waiting = requestIn({ kind: 'awaiting-approval', until: later(1430) });
const { ref, order } = waiting;
const running = { kind: 'active', since: later(-10), until: later(110) } as const;
const approves: Write = { verb: 'approve', ref, target: purge, because: '', shown: 'hash' };
const denies: Write = { ...approves, verb: 'deny' };
const withdraws: Write = { verb: 'withdraw', ref, target: purge };
const asks: Write = { verb: 'activate', order, latestBefore: 'old' };

interface Seen {
  readonly approval?: ApprovalReading | undefined | Error;
  /** What reading the policy comes to. */
  readonly policy?: PolicyReading | Error;
}

async function world(
  intents: readonly Intent[],
  { approval, policy: seen = { readable: true, policy } }: Seen,
) {
  const book = memoryBook(() => now);
  for (const intent of intents) await book.intents.open(intent);
  await keep(book, tracked({ kind: 'awaiting-approval', until: later(1430) }));
  const read = approval instanceof Error ? sinon.stub().rejects(approval) : sinon.stub().resolves(approval);
  const policies = (): Promise<ReadonlyMap<string, PolicyReading>> =>
    seen instanceof Error ? Promise.reject(seen) : Promise.resolve(new Map([[keyOf(purge), seen]]));
  const approvers = sinon.fake.resolves({ rows: [megan, jo], missing: [], named: [] });
  const follow = sinon.spy();
  const pim = pimWith({ approvals: { read }, activations: { approvers }, entitlements: { policies } });
  const as = sinon.spy(pim, 'as');
  const parts: CloseIntentsParts = { ...book, pim, watch: { follow } };
  const left = intents.map((intent) => ({ intent, ref }));
  return { book, as, read, approvers, follow, run: () => closeOthersIntents(parts, looker, left) };
}

const rows = ({ facts }: MemoryBook): readonly string[] =>
  facts.map(({ what, detail, intent, actor }) => [what, detail, intent, actor.id].filter(Boolean).join(' '));
const isOpen = ({ intents }: MemoryBook): boolean => intents.all.size > 0;
const approvedBy = (by: typeof megan | undefined): ApprovalReading => ({
  request: waiting,
  decided: { verdict: 'approve', ...(by === undefined ? {} : { by }) },
});
const shows = (state: State, more: Partial<ElevationRequest> = {}): ApprovalReading => ({
  request: { ...requestIn(state), ...more },
});
const order10 = intentOf(alex, asks, { minutesAgo: 10 });
const askedAt = (minutesAgo: number): Partial<ElevationRequest> => ({ askedAt: later(-minutesAgo) });

describe('Closing what somebody else left open, by an approval that one may look at', () => {
  const told: readonly (readonly [string, Intent, ApprovalReading, readonly string[]])[] = [
    ['their approval', intentOf(megan, approves), approvedBy(megan), [`approved i ${megan.id}`]],
    [
      'their denial',
      intentOf(megan, denies),
      { request: waiting, decided: { verdict: 'deny', by: megan } },
      [`denied i ${megan.id}`],
    ],
    [
      'their approval of a stage that others follow',
      intentOf(megan, approves),
      { request: waiting, stageId: 's', approvedSoFar: [{ verdict: 'approve', by: megan }] },
      [`approved i ${megan.id}`],
    ],
    [
      'an approval by whoever looks, which is not theirs',
      intentOf(megan, approves),
      approvedBy(jo),
      [`not-done already-decided i ${megan.id}`],
    ],
    [
      'an approval by nobody named',
      intentOf(megan, approves),
      approvedBy(undefined),
      [`not-done decided-by-whom-is-not-told i ${megan.id}`],
    ],
    ['a withdrawal', intentOf(alex, withdraws), shows({ kind: 'withdrawn' }), [`withdrawn i ${alex.id}`]],
    [
      'a withdrawal that a decision overtook',
      intentOf(alex, withdraws),
      shows({ kind: 'denied' }),
      [`not-done cannot-be-withdrawn i ${alex.id}`],
    ],
    [
      'an order that waits',
      order10,
      shows({ kind: 'awaiting-approval', until: later(1430) }, askedAt(10)),
      [`asked awaiting-approval i ${alex.id}`],
    ],
    ['an order that is on', order10, shows(running, askedAt(9)), [`asked active i ${alex.id}`]],
    [
      'an order that Entra took by a clock that is behind',
      order10,
      shows(running, askedAt(11)),
      [`asked active i ${alex.id}`],
    ],
  ];
  for (const [name, intent, approval, expected] of told)
    it(`records it as theirs, once: ${name}`, async () => {
      const { book, follow, run } = await world([intent], { approval });
      await run();
      assert.deepEqual(rows(book).slice(0, 1), expected);
      assert.equal(isOpen(book), false);
      sinon.assert.calledOnceWithExactly(follow, looker, await book.requests.find(ref));
      const before = rows(book);
      await run();
      assert.deepEqual(rows(book), before);
    });

  it('tells everybody of a decision but whoever made it', async () => {
    const { book, run } = await world([intentOf(megan, approves)], { approval: approvedBy(megan) });
    await run();
    sinon.assert.calledOnceWithExactly(book.notifier.changed, sinon.match.object, megan);
  });

  it('asks who has to approve an order that was found', async () => {
    const approval = shows({ kind: 'awaiting-approval', until: later(1430) }, askedAt(10));
    const { book, approvers, run } = await world([order10], { approval });
    await run();
    sinon.assert.calledOnceWithExactly(approvers, policy.approval?.approvers, { askerId: alex.id });
    assert.deepEqual((await book.requests.find(ref))?.approvers, [megan, jo]);
  });

  for (const [name, seen] of [
    ['where Entra is busy', refusal({ kind: 'throttled' })],
    ['where they may not read it', { readable: false }],
  ] as const)
    it(`knows at least of itself where that is not to be read: ${name}`, async () => {
      const approval = shows({ kind: 'awaiting-approval', until: later(1430) }, askedAt(10));
      const { book, approvers, run } = await world([order10], { approval, policy: seen });
      await run();
      assert.deepEqual((await book.requests.find(ref))?.approvers, [jo]);
      sinon.assert.notCalled(approvers);
      assert.equal(isOpen(book), false);
    });

  const nothing: readonly (readonly [string, Intent['write'], typeof megan, ApprovalReading])[] = [
    ['an approval that still waits', approves, megan, { request: waiting, stageId: 's' }],
    ['a denial of what was withdrawn', denies, megan, shows({ kind: 'withdrawn' })],
    ['a withdrawal of what still waits', withdraws, alex, { request: waiting, stageId: 's' }],
  ];
  for (const [name, write, who, approval] of nothing)
    it(`says that it came to nothing, and not before two minutes: ${name}`, async () => {
      const early = await world([intentOf(who, write, { minutesAgo: 2 })], { approval });
      await early.run();
      assert.deepEqual([rows(early.book), isOpen(early.book)], [[], true]);
      const late = await world([intentOf(who, write, { minutesAgo: 2.01 })], { approval });
      await late.run();
      assert.deepEqual([rows(late.book), isOpen(late.book)], [[`not-done no-trace i ${who.id}`], false]);
    });

  const ended = { ...tracked({ kind: 'ended', how: 'given-back' }), checkedAt: later(-5) } as const;
  for (const [name, intent] of [
    ['an order', order10],
    ['a withdrawal that came too late', intentOf(alex, withdraws)],
  ] as const)
    it(`leaves what its requester has seen to end as it is, whatever an approver sees of it: ${name}`, async () => {
      const { book, run } = await world([intent], { approval: shows(running, askedAt(9)) });
      await keep(book, ended);
      await run();
      assert.equal(isOpen(book), false);
      assert.deepEqual((await book.requests.find(ref))?.request.state, ended.request.state);
    });

  for (const [name, intent, approval] of [
    ['an order', order10, shows({ kind: 'provisioning' }, askedAt(9))],
    ['a withdrawal', intentOf(alex, withdraws), shows({ kind: 'provisioning' })],
    ['a decision', intentOf(megan, approves), approvedBy(megan)],
  ] as const)
    it(`is a look of an approver: ${name}`, async () => {
      const { book, run } = await world([intent], { approval });
      await run();
      assert.equal((await book.requests.find(ref))?.checkedAs, 'approver');
    });

  const minutesAgo = 600;
  const unseen: readonly (readonly [string, Intent, Seen])[] = [
    ['what is not shown to them', intentOf(megan, approves, { minutesAgo }), { approval: undefined }],
    [
      'a decision in a stage that is not shown',
      intentOf(megan, approves, { minutesAgo }),
      { approval: { ...approvedBy(jo), stagesUnseen: true } },
    ],
    [
      'where Entra is busy',
      intentOf(megan, denies, { minutesAgo }),
      { approval: refusal({ kind: 'throttled' }) },
    ],
    [
      'what is given back, which an approval does not show',
      intentOf(alex, { verb: 'giveBack', target: purge, ref }, { minutesAgo }),
      { approval: shows({ kind: 'ended', how: 'given-back' }) },
    ],
    [
      'an order that was asked before',
      order10,
      { approval: shows({ kind: 'awaiting-approval', until: later(1) }, askedAt(11.1)) },
    ],
    [
      'an order of which nobody says when it was asked',
      order10,
      { approval: shows({ kind: 'awaiting-approval' }, { askedAt: undefined } as never) },
    ],
    [
      'another order',
      order10,
      { approval: { request: { ...requestIn(running, { minutes: 5 }), ...askedAt(9) } } },
    ],
    [
      'the same order by somebody else',
      order10,
      { approval: shows(running, { ...askedAt(9), requester: megan }) },
    ],
    [
      'the order before',
      order10,
      { approval: { request: { ...requestIn(running, { id: 'old' }), ...askedAt(10) } } },
    ],
  ];
  for (const [name, intent, seen] of unseen)
    it(`leaves open: ${name}`, async () => {
      const { book, follow, run } = await world([intent], seen);
      await run();
      assert.deepEqual([rows(book), isOpen(book)], [[], true]);
      sinon.assert.notCalled(follow);
    });

  it('leaves open what another order came to that is under way still', async () => {
    const other = intentOf(alex, { ...asks, order: { ...order, minutes: 5 } }, { id: 'other' });
    const underWay = intentOf(alex, asks, { minutesAgo: 0.1 });
    const approval = shows({ kind: 'awaiting-approval', until: later(1430) }, askedAt(0.1));
    const { book, run } = await world([other, underWay], { approval });
    await run();
    assert.deepEqual([rows(book), [...book.intents.all.keys()]], [[], ['other', 'i']]);
  });

  it('looks as somebody who waits for nothing', async () => {
    const { as, run } = await world([intentOf(megan, approves)], { approval: undefined });
    await run();
    sinon.assert.calledOnceWithExactly(as, looker, 'background');
  });

  it('leaves open what an order came to that was asked here for the same a moment before', async () => {
    const approval = shows({ kind: 'withdrawn' }, askedAt(10.5));
    const { book, run } = await world([order10], { approval });
    await keep(book, { ...tracked({ kind: 'withdrawn' }), askedHere: { waited: true, intent: 'before' } });
    await run();
    assert.deepEqual([rows(book), isOpen(book)], [[], true]);
  });

  it('leaves alone what may still be under way', async () => {
    const { book, read, run } = await world([intentOf(megan, approves, { minutesAgo: 0.3 })], {
      approval: approvedBy(megan),
    });
    await run();
    sinon.assert.notCalled(read);
    assert.equal(isOpen(book), true);
  });

  it('looks at the others where one cannot be recorded now', async () => {
    const { book, read, run } = await world(
      [intentOf(megan, approves, { id: 'a' }), intentOf(alex, withdraws, { id: 'b' })],
      { approval: approvedBy(megan) },
    );
    book.failFrom(1);
    await run();
    sinon.assert.calledTwice(read);
    assert.equal(book.intents.all.size, 2);
  });

  it('does not hide a bug', async () => {
    const { run } = await world([intentOf(megan, approves)], { approval: new TypeError('bug') });
    await assert.rejects(run(), TypeError);
    const approval = shows({ kind: 'awaiting-approval', until: later(1430) }, askedAt(10));
    await assert.rejects(
      (await world([order10], { approval, policy: new TypeError('bug') })).run(),
      TypeError,
    );
  });
});
