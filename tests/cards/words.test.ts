import assert from 'node:assert/strict';
import { pluralsIn } from '../../cards/words/plurals.ts';
import { de } from '../../cards/words/de.ts';
import { en } from '../../cards/words/en.ts';
import { es } from '../../cards/words/es.ts';
import { fr } from '../../cards/words/fr.ts';
import { ja } from '../../cards/words/ja.ts';

describe('A sentence that counts', () => {
  it('has the form that the language has for the number', () => {
    const inFrench = pluralsIn('fr')({
      one: (count, what: string) => `${count} ${what}`,
      other: (count, what: string) => `${count} ${what}s`,
    });
    assert.deepEqual(
      [0, 1, 2].map((count) => inFrench(count, 'groupe')),
      ['0 groupe', '1 groupe', '2 groupes'],
    );
    assert.match(en.list.moreGroups(1), /one more of your groups gives/);
    assert.match(de.list.moreGroups(2), /2 weitere Ihrer Gruppen/);
  });
});

describe('A list in a sentence', () => {
  it('is written as the language writes it', () => {
    assert.equal(en.base.allOf(['A', 'B', 'C']), 'A, B and C');
    assert.equal(de.base.allOf(['A', 'B', 'C']), 'A, B und C');
    assert.equal(de.base.oneOf(['A', 'B', 'C']), 'A, B oder C');
    assert.equal(fr.base.oneOf(['A', 'B', 'C']), 'A, B ou C');
    assert.equal(es.base.allOf(['A', 'B', 'Irene']), 'A, B e Irene');
    assert.equal(ja.base.allOf(['A', 'B', 'C']), 'A、B、C');
    assert.equal(ja.base.oneOf(['A', 'B']), 'A または B');
  });
});

describe('A length of time', () => {
  it('is on one line, without what is nothing of it', () => {
    for (const [hours, minutes, text] of [
      [0, 0, '0 min'],
      [1, 0, '1 h'],
      [0, 5, '5 min'],
      [1, 30, '1 h 30 min'],
    ] as const)
      for (const { base } of [de, fr, es])
        assert.equal(base.length(hours, minutes).replaceAll('\u00A0', ' '), text);
  });

  it('sets figures apart in Japanese as Microsoft’s own texts do, and never breaks there', () => {
    assert.equal(ja.base.length(1, 30), '1\u00A0時\u2060間\u00A030\u00A0分');
    assert.equal(ja.base.length(0, 0), '0\u00A0分');
  });
});
