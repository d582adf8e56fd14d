import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { ActivateManyParts } from '../../../services/elevation/activateMany.ts';
import { activateMany, lookAgain } from '../../../services/elevation/activateMany.ts';
import type { BundleRun, ItemState } from '../../../services/elevation/bundleRun.ts';
import { withState } from '../../../services/elevation/bundleRun.ts';
import type { Order } from '../../../services/elevation/order.ts';
import type { Check } from '../../../services/elevation/pim.ts';
import type { Policy } from '../../../services/elevation/policy.ts';
import type { Problem } from '../../../services/elevation/problem.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { TrackedRequest } from '../../../services/elevation/trackedRequest.ts';
import { alex, later, now, purge, reader, requestIn } from '../../cards/samples.ts';
import { memoryBook } from '../../support/memory.ts';
import { memoryRuns } from '../../support/memoryRuns.ts';
import { actorOf, fails, keep, pimWith, refusal, story } from '../../support/useCase.ts';

const actor = actorOf(alex);
const other = { ...purge, groupId: '6e0f0009-1c7d-4d55-8f0b-c00000000009', name: 'Other' } as const;
const targets = [reader, purge, other] as const;
const policy: Policy = {
  ...{ maximumMinutes: 480, requiresMfa: true, requiresJustification: true, requiresTicket: false },
};
const free: Check = { eligible: true, approvers: { rows: [], missing: [], named: [] }, recent: [] };
const order = (target: Order['target']): Order => ({ target, minutes: 60, justification: 'Phishing wave' });

function runWith(...states: readonly ItemState[]): BundleRun {
  return {
    ...{ id: 'form', personId: alex.id, name: 'Purge shift', at: later(-1) },
    draft: { justification: 'Phishing wave', ticketNumber: '', ticketSystem: '' },
    items: targets.map((target, index) => ({
      ...{ target, minutes: 60 },
      state: states[index] ?? { kind: 'to-ask' },
    })),
  };
}

interface World {
  readonly policies?: Readonly<Record<string, Policy>>;
  readonly mfa?: boolean;
  readonly contexts?: readonly string[];
  /** What each write comes to, by the name of its target; taken when absent. */
  readonly answers?: Readonly<Record<string, readonly (Error | 'taken')[]>>;
  readonly isMet?: boolean;
  readonly retry?: boolean;
  /** What happens while Entra is asked for a target of this name. */
  readonly onWrite?: (name: string) => Promise<unknown>;
}

function world({
  policies = {},
  mfa = true,
  contexts = [],
  answers = {},
  isMet = false,
  retry = false,
  onWrite = () => Promise.resolve(),
}: World) {
  const left = new Map(Object.entries(answers).map(([name, given]) => [name, [...given]]));
  const write = sinon.fake(async (asked: Order) => {
    await onWrite(asked.target.name);
    const answer = left.get(asked.target.name)?.shift() ?? 'taken';
    if (answer instanceof Error) throw answer;
    const request = requestIn({ kind: 'provisioning' }, { id: `of ${asked.target.name}` });
    return { ...request, order: asked };
  });
  const readings = new Map(
    targets.map((target) => [keyOf(target), { readable: true, policy: policies[target.name] ?? policy }]),
  );
  const policiesOf = sinon.fake.resolves(readings);
  const pim = pimWith({
    assurance: () => Promise.resolve({ mfa, contexts }),
    entitlements: { policies: policiesOf },
    activations: { check: () => Promise.resolve(free), activate: write },
  });
  const book = memoryBook(() => now);
  const bundleRuns = memoryRuns();
  const note = sinon.fake.resolves(undefined);
  let time = now;
  const parts: ActivateManyParts = {
    ...{
      ...book,
      pim,
      bundleRuns,
      settingsOf: () => ({}),
      backgroundOf: () => Promise.resolve({}),
      ticketSystem: () => undefined,
    },
    // What is waited for comes at once.
    clock: {
      now: () => time,
      after: (ms, run) => {
        time = new Date(time.getTime() + ms);
        void run();
        return () => undefined;
      },
    },
  };
  const ask = (run: BundleRun): Promise<BundleRun> =>
    activateMany(parts, actor, { run, retry, isMet: () => isMet, note });
  const written = (): readonly string[] => write.getCalls().map(({ args: [asked] }) => asked.target.name);
  return { ask, book, bundleRuns, note, parts, policiesOf, write, written };
}

const kinds = ({ items }: BundleRun): readonly string[] =>
  items.map(({ state }) => (state.kind === 'failed' ? state.problem.kind : state.kind));
const failed = (kind: 'throttled' | 'rules-failed' | 'already-active'): ItemState => ({
  kind: 'failed',
  problem: kind === 'rules-failed' ? { kind, rules: [] } : { kind },
});
const all = [reader.name, purge.name, other.name];

describe('Asking for several things together', () => {
  it('asks for each in its order, with an intent and a row of its own', async () => {
    const { ask, book, written, bundleRuns } = world({});
    const run = await ask(runWith());
    assert.deepEqual(kinds(run), ['asked', 'asked', 'asked']);
    assert.deepEqual(written(), all);
    assert.deepEqual(
      story(book).filter((what) => what === 'intended' || what === 'asked'),
      ['intended', 'asked', 'intended', 'asked', 'intended', 'asked'],
    );
    assert.deepEqual(await bundleRuns.find(alex.id, 'form'), run);
  });

  it('takes nothing that was known before for what came of an order whose answer was lost', async () => {
    const earlier = requestIn({ kind: 'withdrawn' }, { id: 'earlier' });
    const known: TrackedRequest = {
      ...{ request: { ...earlier, order: order(purge), askedAt: later(-1.5) }, approvers: [] },
      checkedAt: later(-1.2),
    };
    const { ask, book, parts } = world({
      answers: { [purge.name]: [refusal({ kind: 'outcome-unknown' })] },
    });
    const elsewhere = { ...purge, groupId: 'elsewhere' };
    const ofElse = { ...earlier, ref: { ...earlier.ref, id: 'else' }, order: order(elsewhere) };
    for (const one of [known, { ...known, request: ofElse }]) await keep(book, one);
    const run = await ask(runWith());
    assert.deepEqual(run.knownBefore, [earlier.ref]);
    assert.deepEqual(kinds(run), ['asked', 'outcome-unknown', 'asked']);
    // Somebody looks at it anew.
    await keep(book, { ...known, checkedAt: now });
    assert.deepEqual(kinds(await lookAgain(parts, run)), ['asked', 'outcome-unknown', 'asked']);
  });

  it('tells no approver that they have one reason', async () => {
    const { ask, book } = world({});
    const run = await ask(runWith());
    for (const { state } of run.items) {
      assert.ok(state.kind === 'asked');
      assert.equal((await book.requests.find(state.ref))?.sameReasonAs, undefined);
    }
  });

  const signIns: readonly (readonly [string, World, string | undefined])[] = [
    ['MFA', { mfa: false }, undefined],
    [
      'a context before MFA, whatever the order',
      { mfa: false, policies: { [other.name]: { ...policy, authenticationContext: 'c1' } } },
      'c1',
    ],
  ];
  for (const [what, given, context] of signIns)
    it(`asks for the stronger sign-in before the first, and keeps nothing till then: ${what}`, async () => {
      const { ask, bundleRuns, written } = world(given);
      await assert.rejects(ask(runWith()), (error: unknown) => {
        assert.ok(error instanceof ElevationError && error.problem.kind === 'step-up-required');
        assert.equal(error.problem.claims?.includes(context ?? 'nothing') ?? false, context !== undefined);
        return true;
      });
      assert.deepEqual(written(), []);
      assert.equal(await bundleRuns.find(alex.id, 'form'), undefined);
    });

  it('asks for no sign-in that was made for it, and leaves it to Entra whether it does', async () => {
    const { ask } = world({ mfa: false, isMet: true });
    assert.deepEqual(kinds(await ask(runWith())), ['asked', 'asked', 'asked']);
  });

  it('stops in the middle for a sign-in, and goes on where it was', async () => {
    const given = { [purge.name]: [refusal({ kind: 'step-up-required', claims: '{}' })] };
    const { ask, bundleRuns, written } = world({ answers: given });
    await assert.rejects(ask(runWith()), fails('step-up-required'));
    const kept = await bundleRuns.find(alex.id, 'form');
    assert.ok(kept);
    assert.deepEqual(kinds(kept), ['asked', 'to-ask', 'to-ask']);
    assert.deepEqual(kinds(await ask(runWith())), ['asked', 'asked', 'asked']);
    assert.deepEqual(written(), [reader.name, purge.name, purge.name, other.name]);
  });

  it('goes on after what is refused, and notes it', async () => {
    const { ask, note, written } = world({
      answers: { [purge.name]: [refusal({ kind: 'rules-failed', rules: [] })] },
    });
    assert.deepEqual(kinds(await ask(runWith())), ['asked', 'rules-failed', 'asked']);
    assert.deepEqual(written(), all);
    sinon.assert.calledOnceWithMatch(note, { name: purge.name });
  });

  const throttled = (seconds?: number): Error =>
    refusal({ kind: 'throttled', ...(seconds === undefined ? {} : { retryAfterSeconds: seconds }) });
  const stops: readonly (readonly [string, readonly Error[], readonly string[]])[] = [
    ['Entra asks to wait, and does not say how long', [throttled()], ['asked', 'throttled', 'to-ask']],
    ['Entra asks to wait longer than anybody would', [throttled(21)], ['asked', 'throttled', 'to-ask']],
    [
      'Entra asks to wait a fourth time',
      Array.from({ length: 4 }, () => throttled(5)),
      ['asked', 'throttled', 'to-ask'],
    ],
    [
      'Entra is not there',
      [refusal({ kind: 'entra-unavailable' })],
      ['asked', 'entra-unavailable', 'to-ask'],
    ],
  ];
  for (const [why, errors, expected] of stops)
    it(`stops, and leaves the rest to go on with, where ${why}`, async () => {
      const { ask } = world({ answers: { [purge.name]: errors } });
      assert.deepEqual(kinds(await ask(runWith())), expected);
    });

  it('waits as long as Entra says, and asks again', async () => {
    const { ask, written } = world({ answers: { [purge.name]: [throttled(20), throttled(1)] } });
    assert.deepEqual(kinds(await ask(runWith())), ['asked', 'asked', 'asked']);
    assert.equal(written().length, 5);
  });

  it('says that it is at one thing, from when it asks for it, and anew when it asks again', async () => {
    const seen: (ItemState | undefined)[] = [];
    const { ask, bundleRuns } = world({
      answers: { [reader.name]: [throttled(20)] },
      onWrite: async () => {
        const run = await bundleRuns.find(alex.id, 'form');
        seen.push(run?.items.find(({ state }) => state.kind !== 'asked')?.state);
      },
    });
    await ask(runWith());
    const after20 = later(20 / 60);
    assert.deepEqual(
      seen,
      [now, after20, after20, after20].map((at) => ({ kind: 'asking', at })),
    );
  });

  it('takes a thing by saying that it is at it', async () => {
    const { ask, bundleRuns } = world({});
    const change = sinon.spy(bundleRuns, 'change');
    await ask(runWith());
    const taken = await change.firstCall.returnValue;
    assert.deepEqual(taken?.items[0]?.state, { kind: 'asking', at: now });
  });

  it('asks a second time, for a sign-in that was made for it, only what Entra wants one for', async () => {
    const { ask, written } = world({
      isMet: true,
      answers: { [purge.name]: [refusal({ kind: 'rules-failed', rules: [] })] },
    });
    assert.deepEqual(kinds(await ask(runWith())), ['asked', 'rules-failed', 'asked']);
    assert.deepEqual(written(), all);
  });

  it('reads the rules of what is left to ask for alone', async () => {
    const { ask, policiesOf } = world({});
    await ask(runWith({ kind: 'asked', ref: { api: 'role', id: 'before' } }));
    sinon.assert.calledWithExactly(policiesOf.firstCall, [purge, other]);
  });

  it('leaves the rest to whoever took over while Entra was slow', async () => {
    const byOther: ItemState = { kind: 'asked', ref: { api: 'group', id: 'by another' } };
    const { ask, bundleRuns, written } = world({
      onWrite: () => bundleRuns.change(alex.id, 'form', (before) => withState(before, 1, byOther)),
    });
    const run = await ask(runWith());
    assert.deepEqual(written(), [reader.name]);
    assert.deepEqual(run.items[1]?.state, byOther);
    assert.deepEqual(kinds(run), ['asked', 'asked', 'to-ask']);
  });

  const asked: ItemState = { kind: 'asked', ref: { api: 'role', id: 'before' } };
  const begun: readonly (readonly [
    string,
    World,
    readonly ItemState[],
    readonly string[],
    readonly string[],
  ])[] = [
    ['nothing of what was asked for', {}, [asked, asked, asked], [], ['asked', 'asked', 'asked']],
    ['what was left', {}, [asked], [purge.name, other.name], ['asked', 'asked', 'asked']],
    [
      'nothing that failed, by the form',
      {},
      [asked, failed('throttled'), asked],
      [],
      ['asked', 'throttled', 'asked'],
    ],
    [
      'what failed, by the button',
      { retry: true },
      [asked, failed('throttled'), asked],
      [purge.name],
      ['asked', 'asked', 'asked'],
    ],
    [
      'nothing that would meet the same',
      { retry: true },
      [asked, failed('already-active'), asked],
      [],
      ['asked', 'already-active', 'asked'],
    ],
    [
      'nothing where somebody is at it',
      {},
      [asked, { kind: 'asking', at: later(-0.4) }],
      [],
      ['asked', 'asking', 'to-ask'],
    ],
    [
      'what somebody was at who has died',
      {},
      [asked, { kind: 'asking', at: later(-0.5) }, asked],
      [purge.name],
      ['asked', 'asked', 'asked'],
    ],
  ];
  for (const [what, given, states, expected, left] of begun)
    it(`asks once more for ${what}`, async () => {
      const { ask, bundleRuns, written } = world(given);
      await bundleRuns.begin(runWith(...states));
      const run = await ask(runWith(...states));
      assert.deepEqual(written(), expected);
      assert.deepEqual(kinds(run), left);
    });

  it('counts what was kept and not what is sent with the same key', async () => {
    const { ask, bundleRuns, written } = world({});
    await bundleRuns.begin(runWith(asked, asked, asked));
    await ask(runWith());
    assert.deepEqual(written(), []);
  });

  const firsts: readonly (readonly [string, ItemState, readonly string[]])[] = [
    ['and is at it', { kind: 'asking', at: now }, ['asking', 'to-ask', 'to-ask']],
    ['and has done it', asked, ['asked', 'to-ask', 'to-ask']],
  ];
  for (const [what, state, expected] of firsts)
    it(`leaves it to whoever came first ${what}`, async () => {
      const { ask, bundleRuns, written } = world({});
      const change = bundleRuns.change.bind(bundleRuns);
      sinon
        .stub(bundleRuns, 'change')
        .callsFake(change)
        .onFirstCall()
        .callsFake(async (personId, id, made) => {
          await change(personId, id, (before) => withState(before, 0, state));
          return change(personId, id, made);
        });
      assert.deepEqual(kinds(await ask(runWith())), expected);
      assert.deepEqual(written(), []);
    });

  const taken: ItemState = { kind: 'asked', ref: { api: 'role', id: 'of another' } };
  const another: ItemState = { kind: 'asking', at: later(1) };
  const lates: readonly (readonly [string, ItemState, readonly (Error | 'taken')[], string])[] = [
    ['what another has asked for since', taken, [refusal({ kind: 'already-active' })], 'asked'],
    [
      'what another has asked for since, for a sign-in',
      taken,
      [refusal({ kind: 'step-up-required' })],
      'asked',
    ],
    ['what another is at since', another, [refusal({ kind: 'already-active' })], 'asking'],
    ['what another is at since, unless Entra took it', another, ['taken'], 'asked'],
    [
      'what another is at since the very moment at which it is asked for again',
      { kind: 'asking', at: later(20 / 60) },
      [throttled(20), refusal({ kind: 'already-active' })],
      'asking',
    ],
  ];
  for (const [what, state, answers, kept] of lates)
    it(`is too late for ${what}`, async () => {
      const { ask, bundleRuns, parts } = world({ answers: { [reader.name]: answers } });
      const background = sinon
        .stub(parts, 'backgroundOf')
        .onFirstCall()
        .callsFake(async () => {
          await bundleRuns.change(alex.id, 'form', (before) => withState(before, 0, state));
          return {};
        });
      await ask(runWith()).catch(() => undefined);
      sinon.assert.called(background);
      const run = await bundleRuns.find(alex.id, 'form');
      assert.ok(run);
      assert.equal(kinds(run)[0], kept);
    });

  describe('finds again', () => {
    const lost: Problem = { kind: 'outcome-unknown' };
    const found = async (state: ItemState, minutes = 60): Promise<readonly string[]> => {
      const { book, bundleRuns, parts } = world({});
      const request = requestIn({ kind: 'provisioning' }, { id: 'there' });
      const tracked = {
        request: { ...request, order: { ...order(purge), minutes } },
        approvers: [],
        checkedAt: now,
      };
      await keep(book, { ...tracked, request: { ...tracked.request, requester: alex, askedAt: now } });
      return kinds(await lookAgain(parts, await bundleRuns.begin(runWith(asked, state, asked))));
    };
    const rows: readonly (readonly [string, ItemState, number, string])[] = [
      ['an order whose answer was lost', { kind: 'failed', problem: lost }, 60, 'asked'],
      ['one whose sender has died', { kind: 'asking', at: later(-0.5) }, 60, 'asked'],
      ['nothing that somebody is at', { kind: 'asking', at: later(-0.4) }, 60, 'asking'],
      ['nothing that was refused', failed('rules-failed'), 60, 'rules-failed'],
      ['no other order', { kind: 'failed', problem: lost }, 120, 'outcome-unknown'],
    ];
    for (const [what, state, minutes, kind] of rows)
      it(what, async () => {
        assert.deepEqual(await found(state, minutes), ['asked', kind, 'asked']);
      });

    it('nothing without holding up whoever is at it', async () => {
      const { bundleRuns, parts } = world({});
      const change = sinon.spy(bundleRuns, 'change');
      const run = await bundleRuns.begin(runWith(asked));
      assert.equal(await lookAgain(parts, run), run);
      sinon.assert.notCalled(change);
    });
  });
});
