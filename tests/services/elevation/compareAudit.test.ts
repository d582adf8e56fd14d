import assert from 'node:assert/strict';
import type { BotFact, EntraFact } from '../../../services/elevation/compareAudit.ts';
import { compareAudit, comparedFrom } from '../../../services/elevation/compareAudit.ts';
import { later } from '../../cards/samples.ts';

const inEntra = (more: Partial<EntraFact> = {}): EntraFact => ({
  id: 'e1',
  at: later(0),
  what: 'asked',
  actorId: 'alex',
  actorName: 'Alex',
  targetId: 'group',
  targetName: 'Group',
  requestId: 'r1',
  ...more,
});
const inTrail = (more: Partial<BotFact> = {}): BotFact => ({
  seq: 1,
  at: later(0),
  what: 'asked',
  actorId: 'alex',
  targetId: 'group',
  requestId: 'r1',
  ...more,
});
const { requestId: _request, ...unnamedInEntra } = inEntra();
const { requestId: _ref, ...unnamedInTrail } = inTrail();

describe('Entra’s log and the trail', () => {
  const agreeing: readonly (readonly [string, EntraFact, BotFact])[] = [
    [
      'of one request, hours apart',
      inEntra(),
      inTrail({ at: later(300), targetId: 'as the trail calls it' }),
    ],
    ['of one person and target, where Entra names no request', unnamedInEntra, inTrail()],
    ['of one person and target, where the trail names no request', inEntra(), unnamedInTrail],
    ['five minutes apart', unnamedInEntra, inTrail({ at: later(5) })],
    ['five minutes apart the other way', unnamedInEntra, inTrail({ at: later(-5) })],
    [
      'that give back by requests of their own',
      inEntra({ what: 'given-back', requestId: 'r2' }),
      inTrail({ what: 'given-back' }),
    ],
  ];
  for (const [what, fact, row] of agreeing)
    it(`agree on deeds ${what}`, () => {
      assert.deepEqual(compareAudit([fact], [row]), { agreed: 1, outside: [], unknown: [], disagreeing: [] });
    });

  const different: readonly (readonly [string, EntraFact, BotFact])[] = [
    ['another request', inEntra(), inTrail({ requestId: 'r2' })],
    ['another deed', inEntra(), inTrail({ what: 'withdrawn' })],
    ['another person', unnamedInEntra, inTrail({ actorId: 'megan' })],
    ['another target', unnamedInEntra, inTrail({ targetId: 'other' })],
    ['another hour', unnamedInEntra, inTrail({ at: later(6) })],
    ['an hour before', unnamedInEntra, inTrail({ at: later(-6) })],
    [
      'another time of giving back',
      inEntra({ what: 'given-back' }),
      inTrail({ what: 'given-back', at: later(60) }),
    ],
  ];
  for (const [what, fact, row] of different)
    it(`do not take ${what} for the same`, () => {
      assert.deepEqual(compareAudit([fact], [row]), {
        agreed: 0,
        outside: [fact],
        unknown: [row],
        disagreeing: [],
      });
    });

  it('disagree where one request was somebody else’s', () => {
    const [fact, row] = [inEntra(), inTrail({ actorId: 'megan' })];
    assert.deepEqual(compareAudit([fact], [row]), {
      agreed: 0,
      outside: [],
      unknown: [],
      disagreeing: [{ entra: fact, bot: row }],
    });
  });

  it('count one row for one deed, of whoever did it where two fit', () => {
    const [byMegan, byAlex] = [inTrail({ seq: 1, actorId: 'megan' }), inTrail({ seq: 2 })];
    assert.deepEqual(compareAudit([inEntra()], [byMegan, byAlex]), {
      agreed: 1,
      outside: [],
      unknown: [byMegan],
      disagreeing: [],
    });
    const again = inEntra({ id: 'e2' });
    assert.deepEqual(compareAudit([inEntra(), again], [byAlex]).outside, [again]);
  });

  it('are compared in the order in which things happened', () => {
    const [first, second] = [
      { ...unnamedInEntra, at: later(0) },
      { ...unnamedInEntra, id: 'e2', at: later(4) },
    ];
    const rows = [inTrail({ seq: 1, at: later(-1) }), inTrail({ seq: 2, at: later(8) })];
    // The later one fits both rows: it must not take the one that the earlier one needs.
    assert.equal(compareAudit([second, first], rows).agreed, 2);
  });

  it('take nobody’s deed for another’s where several did the same of one request', () => {
    // One approved in a portal, the other here.
    const [portal, here] = [
      inEntra({ id: 'e1', what: 'approved', actorId: 'isaiah', at: later(0) }),
      inEntra({ id: 'e2', what: 'approved', actorId: 'megan', at: later(4) }),
    ];
    const row = inTrail({ what: 'approved', actorId: 'megan', at: later(4) });
    assert.deepEqual(compareAudit([portal, here], [row]), {
      agreed: 1,
      outside: [portal],
      unknown: [],
      disagreeing: [],
    });
  });

  it('are compared from a moment on, and what stands around it in the two is matched all the same', () => {
    const since = later(0);
    assert.deepEqual(comparedFrom(since), later(-5));
    const none = { outside: [], unknown: [], disagreeing: [] };
    for (const [entra, bot] of [
      [-1, 1],
      [1, -1],
    ] as const)
      assert.deepEqual(compareAudit([inEntra({ at: later(entra) })], [inTrail({ at: later(bot) })], since), {
        agreed: 1,
        ...none,
      });
    const before = later(-1);
    assert.deepEqual(compareAudit([inEntra({ at: before })], [inTrail({ at: before })], since), {
      agreed: 0,
      ...none,
    });
    assert.deepEqual(compareAudit([inEntra({ at: before })], [], since), { agreed: 0, ...none });
    assert.deepEqual(compareAudit([], [inTrail({ at: before })], since), { agreed: 0, ...none });
    assert.deepEqual(
      compareAudit([inEntra({ at: before })], [inTrail({ at: before, actorId: 'megan' })], since),
      { agreed: 0, ...none },
    );
  });
});
