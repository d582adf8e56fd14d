import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Access, Standing } from '../../../services/elevation/access.ts';
import type { Problem } from '../../../services/elevation/problem.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { Missing, Reading } from '../../../services/elevation/reading.ts';
import type { Extent } from '../../../services/elevation/standings.ts';
import { standings } from '../../../services/elevation/standings.ts';
import { memoryBook } from '../../support/memory.ts';
import { actorOf, fails, inTurn, keep, pimWith } from '../../support/useCase.ts';
import { alex, later, now, purge, reader, requestIn, tracked } from '../../cards/samples.ts';

const direct = { target: purge, throughGroup: false };
const through = { target: reader, throughGroup: true };
const [group] = [{ id: 'g1' }] as const;
const nothing: Access = { eligibilities: [], holdings: [], openRequests: [], groups: [], missing: [] };

interface World {
  readonly access?: Partial<Access>;
  /** What each look at the person's groups finds, one after the other. */
  readonly groups?: readonly { readonly rows: readonly unknown[]; readonly missing: readonly Missing[] }[];
  readonly extent?: Extent;
}

function world({ access = {}, groups = [], extent }: World) {
  const book = memoryBook(() => now);
  const throughGroups = inTurn(groups);
  const parts = {
    pim: pimWith({
      entitlements: { access: () => Promise.resolve({ ...nothing, ...access }), throughGroups },
    }),
    requests: book.requests,
    clock: book.clock,
  };
  const run = (): Promise<Reading<Standing>> => standings(parts, actorOf(alex), extent);
  return { book, throughGroups, run };
}

const names = ({ rows }: Reading<Standing>): readonly string[] => rows.map(({ target }) => target.name);
const found = { rows: [through], missing: [] };
const none = { rows: [], missing: [] };

describe('What a person may switch on', () => {
  it('is looked for in no group where what they hold directly is enough', async () => {
    const { run, throughGroups } = world({
      access: { eligibilities: [direct], groups: [group] },
      extent: { isEnough: (lines) => lines.length > 0 },
    });
    assert.deepEqual(names(await run()), [purge.name]);
    sinon.assert.notCalled(throughGroups);
  });

  it('is looked for in the likeliest groups first, and in most where that is not enough', async () => {
    const { run, throughGroups } = world({
      access: { eligibilities: [direct], groups: [group] },
      groups: [none, found],
      extent: { isEnough: (lines) => lines.length > 1 },
    });
    assert.deepEqual(names(await run()), [purge.name, reader.name]);
    assert.deepEqual(throughGroups.args, [
      [[group], 'likeliest'],
      [[group], 'most'],
    ]);
  });

  const once: readonly (readonly [string, World])[] = [
    ['the likeliest groups are enough', { extent: { isEnough: (lines) => lines.length > 1 } }],
    ['only the likeliest were asked for', { extent: { likeliest: true } }],
    ['the person is in no group', { access: { eligibilities: [direct] } }],
  ];
  for (const [why, more] of once)
    it(`is looked for once where ${why}`, async () => {
      const access = { eligibilities: [direct], groups: [group] };
      const { run, throughGroups } = world({ access, groups: [found], ...more });
      assert.deepEqual(names(await run()), [purge.name, reader.name]);
      sinon.assert.calledOnce(throughGroups);
    });

  it('is looked for to the end where nobody says what is enough', async () => {
    const { run, throughGroups } = world({ access: { groups: [group] }, groups: [none, found] });
    assert.deepEqual(names(await run()), [reader.name]);
    sinon.assert.calledTwice(throughGroups);
  });

  it('tells what was missed, of the person’s own and of their groups', async () => {
    const own: Missing = { part: 'names', why: 'cut' };
    const ofGroups: Missing = { part: 'given-by-groups', why: 'throttled' };
    const { run } = world({
      access: { eligibilities: [direct], missing: [own] },
      groups: [{ rows: [], missing: [ofGroups] }],
    });
    assert.deepEqual((await run()).missing, [own, ofGroups]);
    const { run: enough } = world({
      access: { eligibilities: [direct], missing: [own] },
      extent: { isEnough: () => true },
    });
    assert.deepEqual((await enough()).missing, [own]);
  });

  it('shows what was switched on here a moment ago, and no longer ago than lists lag', async () => {
    const { run, book } = world({ access: { eligibilities: [direct] }, groups: [none] });
    await keep(book, tracked({ kind: 'active', since: later(-1), until: later(60) }));
    const changedSince = sinon.spy(book.requests, 'changedSince');
    assert.deepEqual(
      (await run()).rows.map(({ state }) => state.kind),
      ['active'],
    );
    sinon.assert.calledOnceWithExactly(changedSince, alex.id, later(-1.5));
  });

  it('leaves out what Entra lists as under way, and is known to be over', async () => {
    const order = { minutes: 60 } as const;
    const listed = requestIn({ kind: 'provisioning' }, order);
    const { run, book } = world({
      access: { eligibilities: [direct], openRequests: [listed] },
      groups: [none, none],
    });
    const kinds = async (): Promise<readonly string[]> => (await run()).rows.map(({ state }) => state.kind);
    assert.deepEqual(await kinds(), ['waiting']);
    await keep(book, {
      ...tracked({ kind: 'scheduled', from: later(-75) }),
      request: requestIn({ kind: 'scheduled', from: later(-75) }, order),
    });
    assert.deepEqual(await kinds(), ['eligible']);
  });
});

describe('What keeps a person’s lists from being read', () => {
  const lists = [
    'role-eligibilities',
    'group-eligibilities',
    'role-holdings',
    'group-holdings',
    'role-requests',
    'group-requests',
  ] as const;
  const licence: Problem = { kind: 'licence-missing' };
  const unseen = (problem: Problem, parts: readonly Missing['part'][]): readonly Missing[] =>
    parts.map((part) => ({ part, why: 'refused', problem }));

  it('is the answer where it is the same of all of them', async () => {
    const { run } = world({ access: { missing: unseen(licence, lists) }, groups: [none] });
    await assert.rejects(run(), (error) => {
      assert.ok(error instanceof ElevationError);
      assert.equal(error.problem, licence);
      return true;
    });
    const { run: more } = world({
      access: { missing: unseen(licence, lists), groups: [group] },
      groups: [none, none],
    });
    await assert.rejects(more(), fails('licence-missing'));
  });

  const partly: readonly (readonly [string, readonly Missing[]])[] = [
    ['none of them was kept back', unseen(licence, ['names'])],
    ['one of them was read', unseen(licence, lists.slice(0, 5))],
    ['the first of them was read', unseen(licence, lists.slice(1))],
    [
      'one of them was kept back by something else',
      [...unseen(licence, lists.slice(0, 5)), ...unseen({ kind: 'throttled' }, lists.slice(5))],
    ],
    ['they came cut', lists.map((part) => ({ part, why: 'cut' }))],
  ];
  for (const [why, missing] of partly)
    it(`is told beside what was seen where ${why}`, async () => {
      const { run } = world({ access: { missing }, groups: [none] });
      assert.deepEqual(await run(), { rows: [], missing });
    });

  it('is told beside what a group gives', async () => {
    const missing = unseen(licence, lists);
    const { run } = world({ access: { missing }, groups: [found] });
    assert.deepEqual(names(await run()), [reader.name]);
  });
});
