import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { SealedFacts } from '../../../bot/turn/seal.ts';
import { createSeal } from '../../../bot/turn/seal.ts';

const [key, other] = [randomBytes(32), randomBytes(32)] as const;

const facts: fc.Arbitrary<SealedFacts> = fc.record({
  verb: fc.constantFrom('activate', 'repeat', 'giveBack', 'withdraw', 'approve', 'deny'),
  data: fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.integer()), { maxKeys: 4 }),
  reader: fc.oneof(
    fc.constant({ kind: 'channel' } as const),
    fc.record({ kind: fc.constant('person' as const), personId: fc.string() }),
  ),
  conversationId: fc.string(),
  cardId: fc.string(),
  issued: fc.nat(),
});

describe('A seal', () => {
  const seal = createSeal([key]);

  it('holds for what it was made for, in whatever order the data comes', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const turned = { ...given, data: Object.fromEntries(Object.entries(given.data).reverse()) };
        assert.ok(seal.holds(turned, seal.of(given)));
      }),
    );
  });

  for (const member of ['verb', 'data', 'reader', 'conversationId', 'cardId', 'issued'] as const) {
    it(`does not hold when another ${member} stands in its place`, () => {
      fc.assert(
        fc.property(facts, facts, (given, changed) => {
          fc.pre(JSON.stringify(given[member]) !== JSON.stringify(changed[member]));
          // A number and its text are the same on the way through a client.
          fc.pre(member !== 'data' || textOf(given.data) !== textOf(changed.data));
          assert.ok(!seal.holds({ ...given, [member]: changed[member] }, seal.of(given)));
        }),
      );
    });
  }

  it('tells a neighbour’s end from the next one’s beginning', () => {
    const given = { verb: 'withdraw', data: { a: '1', b: '2' }, reader: { kind: 'channel' } } as const;
    const of = { ...given, conversationId: 'x', cardId: 'yz', issued: 1 };
    assert.ok(!seal.holds({ ...of, conversationId: 'xy', cardId: 'z' }, seal.of(of)));
    assert.ok(!seal.holds({ ...of, data: { a: '12', b: '' } }, seal.of(of)));
    assert.ok(
      !seal.holds({ ...of, reader: { kind: 'person', personId: 'channel' } }, seal.of(of)),
      'nobody is called channel',
    );
    const person = { ...of, reader: { kind: 'person', personId: 'megan' } } as const;
    assert.ok(!seal.holds({ ...person, reader: { kind: 'channel' } }, seal.of(person)));
    assert.ok(!seal.holds(person, seal.of(of)));
  });

  it('is the same in every version: cards that were sent before carry it', () => {
    const own = createSeal([Buffer.alloc(32, 7)]);
    const data = { b: 2, a: '1' };
    const of = { verb: 'withdraw', data, conversationId: 'a:1', cardId: 'c', issued: 1 } as const;
    const [channel, person] = [{ kind: 'channel' }, { kind: 'person', personId: 'megan' }] as const;
    // HMAC-SHA-256, by HKDF's key for `latchkey seal 1`, of ["withdraw",[["a","1"],["b","2"]],["channel"],"a:1","c",1].
    assert.equal(own.of({ ...of, reader: channel }), 'o1wbtgpAmsqnlEy-u1KjOpxbCvaXvKPq72SyRw_4eaI');
    assert.equal(own.of({ ...of, reader: person }), '3g8ezAXUvgoj3x642Tw6mn9Y-3IGPMx915Gg40Qv0FU');
  });

  it('needs a key', () => {
    assert.throws(() => createSeal([]), /a seal needs a key/);
  });

  it('is made with the first key and verified with all of them', () => {
    const [given] = fc.sample(facts, 1);
    assert.ok(given);
    const old = seal.of(given);
    const rotated = createSeal([other, key]);
    assert.ok(rotated.holds(given, old));
    assert.notEqual(rotated.of(given), old);
    assert.ok(!createSeal([other]).holds(given, old), 'a key that was taken out verifies nothing');
    for (const wrong of ['', 'x', old.slice(1), `${old}AA`, 'A'.repeat(43)])
      assert.ok(!seal.holds(given, wrong), wrong);
  });
});

function textOf(data: SealedFacts['data']): string {
  return JSON.stringify(
    Object.entries(data)
      .map(([name, value]) => [name, String(value)])
      .sort(),
  );
}
