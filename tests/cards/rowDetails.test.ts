import assert from 'node:assert/strict';
import { button } from '../../cards/card.ts';
import { verbs } from '../../cards/verbs.ts';
import { cutToRow, fitsOneRow, rowsOf } from '../../cards/buttonRows.ts';
import type { RowDetail } from '../../cards/rowDetails.ts';
import { targetsCard } from '../../cards/targetsCard.ts';
import { readActions, readTexts } from '../../sandbox/botservice/readCard.ts';
import type { Standing } from '../../services/elevation/access.ts';
import { keyOf } from '../../services/elevation/target.ts';
import { later, longest, now, policy, purge, requestIn, viewer } from './samples.ts';

const door = { name: 'Threat Explorer', url: 'https://security.microsoft.com/threatexplorerv3' };
const detail: RowDetail = {
  policy: { readable: true, policy },
  usage: { used: { count: 10, mostMinutes: 35 }, lastMinutes: 120 },
  doors: [door],
};
const holding = { target: purge, how: 'activated', until: later(30) } as const;
const states = {
  eligible: { kind: 'eligible' },
  active: { kind: 'active', holding },
  waiting: { kind: 'waiting', request: requestIn({ kind: 'awaiting-approval', until: later(60) }) },
  'eligible-later': { kind: 'eligible-later', from: later(60) },
} as const satisfies Readonly<Record<string, Standing['state']>>;

function drawn(standings: readonly Standing[], given: RowDetail) {
  const details = new Map(standings.map(({ target }) => [keyOf(target), given]));
  return targetsCard({ standings, missing: [], page: 0, details, viewer, now });
}
const rowIn = (state: keyof typeof states): Standing => ({
  ...{ target: purge, throughGroup: false },
  state: states[state],
});

describe('A row of the list', () => {
  const shown = (state: keyof typeof states, given = detail): readonly string[] =>
    readTexts(drawn([rowIn(state)], given)).slice(3);

  it('tells what may be asked for opens, takes and gives, and that less would have done', () => {
    assert.deepEqual(
      shown('eligible').map((text) => text.replaceAll('\u00A0', ' ')),
      [
        'Opens Threat Explorer · At most 4 h · needs approval',
        'Your last 10 took 35 min at most: would 1 h do?',
      ],
    );
    const hour = { ...detail, usage: { ...detail.usage, lastMinutes: 60 } };
    assert.equal(shown('eligible', hour).length, 1);
    assert.deepEqual(shown('eligible', {}), []);
  });

  it('has a door while it is on, and not before', () => {
    const links = (state: keyof typeof states): readonly unknown[] =>
      readActions(drawn([rowIn(state)], detail)).flatMap(({ url, title }) =>
        url === undefined ? [] : [[title, url]],
      );
    assert.deepEqual(links('active'), [['Open Threat Explorer', door.url]]);
    for (const state of ['eligible', 'waiting', 'eligible-later'] as const)
      assert.deepEqual(links(state), []);
  });

  it('says no more than its state of what waits or is to come', () => {
    assert.equal(shown('waiting').length, 1);
    assert.equal(shown('eligible-later').length, 1);
  });

  it('leaves out what is only told beside where Teams would not take the card', () => {
    const many = Array.from({ length: 20 }, (_, index): Standing => ({
      target: {
        ...{ kind: 'group', access: 'member', name: `Case ${index}` },
        groupId: `6e0f0100-1c7d-4d55-8f0b-c0000000${1000 + index}`,
      },
      throughGroup: false,
      state: states.eligible,
    }));
    const doors = [1, 2, 3].map(() => ({ name: longest, url: door.url }));
    assert.match(readTexts(drawn(many, detail)).join('\n'), /At most/);
    const card = drawn(many, { ...detail, doors });
    assert.doesNotMatch(readTexts(card).join('\n'), /At most/);
    assert.ok(Buffer.byteLength(JSON.stringify(card)) < 26 * 1024);
  });
});

describe('The title of a button', () => {
  it('is cut to the width of a phone, by what its letters take', () => {
    assert.equal(cutToRow('Threat Explorer'), 'Threat Explorer');
    const cut = cutToRow('Microsoft Purview compliance portal');
    assert.match(cut, /^Microsoft Purview .*…$/);
    assert.ok(fitsOneRow(cut));
    assert.ok(Array.from(cutToRow('コンプライアンスポータルを開くためのページ')).length < 18);
  });

  it('decides with the others how many rows they need, letters of East Asia as wide as they are', () => {
    const rowsFor = (...titles: readonly string[]): readonly number[] =>
      rowsOf(titles.map((title) => button(title, verbs.help()))).map(({ length }) => length);
    assert.deepEqual(rowsFor('Activate', 'Later', 'Cancel'), [3]);
    assert.deepEqual(rowsFor('アクティブ化', '後で開始', 'キャンセル'), [2, 1]);
  });
});
