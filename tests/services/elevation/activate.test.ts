import assert from 'node:assert/strict';
import sinon from 'sinon';
import { activate } from '../../../services/elevation/activate.ts';
import type { ActivateParts, Activation } from '../../../services/elevation/activate.ts';
import type { Check, PimSession } from '../../../services/elevation/pim.ts';
import type { Policy } from '../../../services/elevation/policy.ts';
import type { TrackedRequest } from '../../../services/elevation/ports.ts';
import type { Problem } from '../../../services/elevation/problem.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { MemoryBook } from '../../support/memory.ts';
import { memoryBook } from '../../support/memory.ts';
import { alex, later, megan, now, purge, requestIn } from '../../cards/samples.ts';

const actor = { ...alex, tenantId: 't', locale: 'en', timeZone: 'UTC' };
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
const free: Check = { eligible: true, approvers: [megan], recent: [] };
const lost = new ElevationError({ kind: 'outcome-unknown' });
const refusal = (kind: 'step-up-required' | 'throttled'): ElevationError =>
  new ElevationError({ kind }, { graphRequestId: 'g1' });

interface World {
  readonly reading?: { readable: true; policy: Policy } | { readable: false };
  readonly mfa?: boolean | undefined;
  readonly checks?: readonly (Check | Error)[];
  readonly answer?: typeof waiting | Error;
  readonly steppedUp?: boolean;
  /** How many minutes ago an earlier order for the same was intended, whose outcome is open. */
  readonly earlier?: { readonly minutesAgo: number; readonly lost?: boolean };
  /** The store fails from this transaction on: 1 is the intent, 2 the outcome. */
  readonly storeFailsFrom?: number;
}

interface Run {
  readonly book: MemoryBook;
  readonly write: sinon.SinonStub;
  readonly run: (change?: Partial<Activation['draft']>) => Promise<TrackedRequest>;
}

async function world({
  reading = { readable: true, policy },
  mfa = true,
  checks = [free],
  answer = waiting,
  steppedUp = false,
  earlier,
  storeFailsFrom = Infinity,
}: World): Promise<Run> {
  const check = sinon.stub();
  checks.forEach((one, index) =>
    one instanceof Error ? check.onCall(index).rejects(one) : check.onCall(index).resolves(one),
  );
  const write = sinon.stub();
  if (answer instanceof Error) write.rejects(answer);
  else write.resolves({ ...answer, graphRequestId: 'g1' });
  const session = {
    assurance: () => Promise.resolve({ mfa, contexts: [] }),
    entitlements: { policies: () => Promise.resolve(new Map([[keyOf(purge), reading]])) },
    activations: { check, activate: write },
  } as unknown as PimSession;
  const book = memoryBook(() => now);
  if (earlier !== undefined)
    await book.intents.open({
      id: 'earlier',
      actor: alex,
      at: later(-earlier.minutesAgo),
      write: { verb: 'activate', order, latestBefore: 'old' },
      lost: earlier.lost === true,
    });
  book.failFrom(storeFailsFrom);
  const parts: ActivateParts = { ...book, pim: { as: () => session }, extrasOf: () => ({}) };
  return {
    book,
    write,
    run: (change = {}) =>
      activate(parts, actor, { target: purge, draft: { ...draft, ...change }, steppedUp }),
  };
}

const fails =
  (kind: Problem['kind']) =>
  (error: unknown): boolean =>
    error instanceof ElevationError && error.problem.kind === kind;
const story = ({ facts }: MemoryBook): readonly string[] => facts.map(({ what }) => what);

describe('Activating', () => {
  const guards: readonly (readonly [string, World, Partial<typeof draft>, Problem['kind']])[] = [
    ['a draft that is not complete', {}, { justification: ' ' }, 'faulty-input'],
    ['more time than the policy gives', {}, { minutes: 241 }, 'faulty-input'],
    ['a sign-in known to lack MFA', { mfa: false }, {}, 'step-up-required'],
    [
      'a context that the sign-in lacks',
      { reading: { readable: true, policy: { ...policy, authenticationContext: 'c1' } } },
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
    ['what already waits', { checks: [{ ...free, openRequest: waiting }] }, {}, 'already-pending'],
    [
      'what is scheduled',
      { checks: [{ ...free, openRequest: { ...waiting, state: { kind: 'scheduled', from: later(9) } } }] },
      {},
      'overlaps-scheduled',
    ],
    ['what the person is not eligible for', { checks: [{ ...free, eligible: false }] }, {}, 'not-eligible'],
    ['what cannot be recorded', { storeFailsFrom: 1 }, {}, 'not-recorded'],
  ];
  for (const [name, given, change, kind] of guards) {
    it(`is stopped before the write: ${name}`, async () => {
      const { run, write, book } = await world(given);
      await assert.rejects(run(change), fails(kind));
      sinon.assert.notCalled(write);
      assert.deepEqual(story(book), []);
    });
  }

  it('asks once, tells the story forwards, remembers the duration, and asks the approvers', async () => {
    const { run, write, book } = await world({});
    const tracked = await run();
    sinon.assert.calledOnceWithExactly(write, order, { mfa: true });
    sinon.assert.calledOnceWithExactly(book.notifier.asked, tracked);
    assert.deepEqual(tracked.approvers, [megan]);
    assert.equal(tracked.reasonRequired, false);
    assert.equal((await book.requests.find(waiting.ref))?.request.requester.name, 'Alex Wilber');
    assert.equal(await book.preferences.lastMinutes(actor.id, keyOf(purge)), 60);
    assert.deepEqual(story(book), ['intended', 'asked', 'state-changed']);
    assert.equal(book.intents.all.size, 0);
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
    assert.equal(outcome?.intent, intended?.intent);
    assert.equal(outcome?.graphRequestId, 'g1');
    assert.equal(outcome.facts?.['justification'], 'Phishing wave');
    assert.equal(outcome.facts['minutes'], '60');
  });

  it('asks nobody to approve what needs no approval', async () => {
    const provisioning = { ...waiting, state: { kind: 'provisioning' } as const };
    const { run } = await world({ answer: provisioning, reading: { readable: false } });
    const tracked = await run();
    assert.deepEqual(tracked.approvers, []);
    assert.equal(tracked.reasonRequired, undefined);
  });

  it('records a refusal of Entra as the outcome', async () => {
    const { run, book } = await world({ answer: refusal('throttled') });
    await assert.rejects(run(), fails('throttled'));
    assert.deepEqual(story(book), ['intended', 'not-done']);
    assert.deepEqual([book.facts[1]?.detail, book.facts[1]?.graphRequestId], ['throttled', 'g1']);
    assert.equal(book.intents.all.size, 0);
  });

  it('says so when a second sign-in did not help', async () => {
    const { run } = await world({ answer: refusal('step-up-required'), mfa: false, steppedUp: true });
    await assert.rejects(run(), fails('step-up-not-enough'));
  });

  const lostAnswers: readonly (readonly [string, readonly (Check | Error)[], 'found' | 'unknown'])[] = [
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
    ['the look fails too', [free, lost], 'unknown'],
  ];
  for (const [name, checks, outcome] of lostAnswers) {
    for (const error of [lost, new TypeError('a broken answer')])
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

  for (const earlier of [{ minutesAgo: 1 }, { minutesAgo: 0.1, lost: true }])
    it(`asks again once an earlier order has come to nothing: ${JSON.stringify(earlier)}`, async () => {
      const { run, write, book } = await world({ earlier, checks: [{ ...free, recent: [old] }] });
      await run();
      sinon.assert.calledOnce(write);
      assert.deepEqual(story(book), ['not-done', 'intended', 'asked', 'state-changed']);
      assert.equal(book.facts[0]?.detail, 'no-trace');
    });
});
