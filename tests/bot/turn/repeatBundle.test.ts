import assert from 'node:assert/strict';
import type { RepeatBundleParts } from '../../../bot/turn/handlers/repeatBundle.ts';
import { repeatBundle } from '../../../bot/turn/handlers/repeatBundle.ts';
import type { BundleFormWish } from '../../../bot/turn/bundleForm.ts';
import type { Turn } from '../../../bot/turn/turn.ts';
import { progressCard } from '../../../cards/progressCard.ts';
import { summaryOf } from '../../../cards/card.ts';
import type { Standing } from '../../../services/elevation/access.ts';
import type { BundleRun } from '../../../services/elevation/bundleRun.ts';
import type { Draft, Fault } from '../../../services/elevation/order.ts';
import { faultsOf } from '../../../services/elevation/order.ts';
import type { PolicyReading } from '../../../services/elevation/policy.ts';
import type { Missing } from '../../../services/elevation/reading.ts';
import { keyOf } from '../../../services/elevation/target.ts';
import type { TargetSettings } from '../../../services/elevation/targetSettings.ts';
import { later, now, policy, purge, reader, viewer } from '../../cards/samples.ts';

const actor = { id: 'a', tenantId: 't', name: 'Alex', ...viewer };
const turn: Turn = {
  ...{ actor, place: undefined, cardId: 'c', shared: false, steppedUp: false, correlationId: 'x' },
};
const before: BundleRun = {
  ...{ id: 'old', personId: 'a', name: 'Purge shift', at: later(-600) },
  draft: {
    ...{ justification: 'phish', ticketNumber: 'INC1', ticketSystem: 'ServiceNow' },
    start: { kind: 'at', at: later(-500) },
  },
  items: [reader, purge].map((target) => ({
    ...{ target, minutes: 60, state: { kind: 'asked', ref: { api: 'group', id: 'r' } } },
  })),
};
const readable: PolicyReading = { readable: true, policy };

interface World {
  readonly runs: readonly BundleRun[];
  readonly states: readonly [Standing['state'], Standing['state']];
  readonly missing: readonly Missing[];
  readonly offered: readonly string[];
  readonly reading: PolicyReading;
  readonly settings: TargetSettings;
  readonly denied: boolean;
  /** By the rules of each target. */
  readonly refused: readonly Fault[];
}

const eligible = { kind: 'eligible' } as const;
const usual: World = {
  ...{ runs: [before], states: [eligible, eligible], missing: [], offered: ['purge  SHIFT'] },
  ...{ reading: readable, settings: {}, denied: false, refused: [] },
};

/** What one tap came to: what was asked of Entra, and what the person saw. */
async function tapped(changed: Partial<World>) {
  const world = { ...usual, ...changed };
  const asked: BundleRun[] = [];
  const forms: BundleFormWish[] = [];
  const rows = [reader, purge].map((target, index): Standing => ({
    ...{ target, throughGroup: false, state: world.states[index] ?? eligible },
  }));
  const parts = {
    useCases: {
      bundleRun: (_actor: unknown, id: string) => Promise.resolve(world.runs.find((run) => run.id === id)),
      policiesOf: () => Promise.resolve(new Map(rows.map(({ target }) => [keyOf(target), world.reading]))),
      checkTogether: (_actor: unknown, orders: readonly { draft: Draft }[]) =>
        Promise.resolve(
          orders.map(({ draft }) => [
            ...faultsOf(draft, world.reading, now, world.settings),
            ...world.refused,
          ]),
        ),
      activateMany: (_actor: unknown, { run }: { run: BundleRun }) => {
        asked.push(run);
        return Promise.resolve(run);
      },
      find: () => Promise.resolve(undefined),
    },
    targets: { all: () => Promise.resolve({ rows, missing: world.missing }) },
    offered: {
      of: () =>
        Promise.resolve(
          world.offered.map((name) => ({
            ...{ id: `file:${name}`, name, aliases: [], isOwn: false },
            items: rows.map((standing) => ({ kind: 'theirs', standing, minutes: 60 })),
          })),
        ),
    },
    askedLast: { of: () => Promise.resolve(world.denied ? { denial: { by: 'Megan' } } : undefined) },
    settingsOf: () => world.settings,
    bundleFormOf: (_actor: unknown, _bundle: unknown, wish: BundleFormWish) => {
      forms.push(wish);
      return Promise.resolve({ kind: 'card', card: progressCard(viewer) });
    },
    clock: { now: () => now },
  } as unknown as RepeatBundleParts;
  const answer = await repeatBundle(parts)(turn, { verb: 'repeatBundle', run: 'old', form: 'new' });
  assert.ok(answer.kind === 'card');
  return { asked, forms, said: summaryOf(answer.card) };
}

describe('One tap for a bundle', () => {
  it('asks for all that the card shows, at once, under a key of its own', async () => {
    const { asked, forms } = await tapped({});
    assert.deepEqual(asked, [
      {
        ...{ id: 'new', personId: 'a', name: 'Purge shift', at: now },
        draft: { justification: 'phish', ticketNumber: 'INC1', ticketSystem: 'ServiceNow' },
        items: [reader, purge].map((target) => ({ target, minutes: 60, state: { kind: 'to-ask' } })),
      },
    ]);
    assert.equal(forms.length, 0);
  });

  it('goes on with what the same button began, whatever has changed since', async () => {
    const begun: BundleRun = { ...before, id: 'new' };
    const { asked } = await tapped({ runs: [before, begun], offered: [] });
    assert.deepEqual(asked, [begun]);
  });

  const notes: readonly (readonly [string, Partial<World>, RegExp])[] = [
    ['what was asked for is not kept any more', { runs: [] }, /kept for some days only/],
    ['there is no such bundle any more', { offered: ['Big case'] }, /no such bundle/],
    [
      'it could not be seen whose it is',
      { offered: [], missing: [{ part: 'role-eligibilities', why: 'unavailable' }] },
      /could not see what you may switch on/,
    ],
  ];
  for (const [when, world, said] of notes)
    it(`asks for nothing where ${when}`, async () => {
      const result = await tapped(world);
      assert.deepEqual([result.asked.length, result.forms.length], [0, 0]);
      assert.match(result.said, said);
    });

  const forms: readonly (readonly [string, Partial<World>])[] = [
    ['a policy takes it no more', { reading: { readable: true, policy: { ...policy, maximumMinutes: 30 } } }],
    ['a policy cannot be read', { reading: { readable: false } }],
    ['one of them is on', { states: [eligible, { kind: 'eligible-later', from: later(60) }] }],
    ['it could not be seen that one is theirs', { states: [{ kind: 'eligible', seen: false }, eligible] }],
    ['one is kept for emergencies', { settings: { breakGlass: { insteadOf: 'x' } } }],
    [
      'a rule names the system since, and the card showed none',
      {
        runs: [{ ...before, draft: { ...before.draft, ticketSystem: '' } }],
        settings: {
          rules: { timeZone: 'UTC', ticket: { system: 'ServiceNow', must: 'mine', whenDown: 'refuse' } },
        },
      },
    ],
    ['one was denied since', { denied: true }],
    ['a rule refuses it', { refused: [{ field: 'ticketNumber', fault: 'not-allowed' }] }],
  ];
  for (const [when, world] of forms)
    it(`is the form, filled, where ${when}`, async () => {
      const result = await tapped(world);
      assert.equal(result.asked.length, 0);
      const [form] = result.forms;
      assert.equal(form?.typed?.draft.justification, 'phish');
      assert.deepEqual(
        form.typed.items.map(({ minutes }) => minutes),
        [60, 60],
      );
    });
});
