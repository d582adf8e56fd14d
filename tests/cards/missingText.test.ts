import assert from 'node:assert/strict';
import { readActions, readTexts } from '../../sandbox/botservice/readCard.ts';
import type { Card } from '../../cards/card.ts';
import { targetsCard } from '../../cards/targetsCard.ts';
import type { Part, Why } from '../../services/elevation/reading.ts';
import { now, standings, viewer } from './samples.ts';
import { unseenCards } from './unseenCards.ts';

function access(why: Why, ...parts: readonly Part[]): Card {
  const missing = parts.map((part) => ({ part, why }));
  return targetsCard({ standings: standings.slice(0, 1), missing, page: 0, viewer, now });
}

const roles = ['role-eligibilities', 'role-holdings', 'role-requests'] as const;
const groups = ['group-eligibilities', 'group-holdings', 'group-requests'] as const;

describe('What was not seen', () => {
  it('stands below what was found, smaller, and a sentence a reason', () => {
    for (const [name, title] of [
      ['unseen: access, what groups give', 'Your access'],
      ['unseen: status', 'Your open access'],
      ['unseen: inbox, half', 'Waiting for your decision: 1 that I could see'],
      ['unseen: near names', 'I did not find “security redaer” in what I can see'],
      [
        'unseen: whether eligible, groups',
        'I cannot see whether you may switch on Search and Purge PIM (group)',
      ],
      ['unseen: words that fit nothing, groups', 'I did not find “helo” in what I can see'],
    ] as const) {
      const texts = readTexts(unseenCards[name]);
      assert.equal(texts[0], title);
      assert.match(texts[1] ?? '', /^(?!I could not read)/, name);
      const gaps =
        unseenCards[name]?.body.filter((one) => JSON.stringify(one).includes('I could not read')) ?? [];
      assert.equal(new Set(gaps.map((gap) => JSON.stringify(gap))).size, gaps.length, name);
      assert.ok(
        gaps.length > 0 && gaps.every((gap) => JSON.stringify(gap).includes('"isSubtle":true')),
        name,
      );
    }
  });

  it('is all that is said where nothing was found', () => {
    const texts = readTexts(unseenCards['unseen: access, nothing found']);
    assert.match(texts[1] ?? '', /^I could not read/);
    assert.doesNotMatch(texts.join(' '), /nothing/i);
  });

  for (const [parts, said] of [
    [groups, 'your groups in PIM:'],
    [[...roles, ...groups], 'your roles and your groups in PIM:'],
    [['role-eligibilities', 'group-eligibilities'], 'which roles and groups you may switch on:'],
    [['role-holdings', 'group-requests'], 'which roles are on for you and your requests for groups:'],
    [['own-groups', 'given-by-groups'], 'what you have through groups:'],
    [['given-by-groups'], 'what your groups give you:'],
  ] as const)
    it(`is named as one thing where it is one: ${parts.join(', ')}`, () => {
      const last = readTexts(access('unavailable', ...parts)).at(-1) ?? '';
      assert.equal(last, `I could not read ${said} Entra does not answer. Ask again in a minute.`);
    });

  it('can be looked for again where nobody knows whose turn it is', () => {
    const titles = (name: string): readonly string[] =>
      readActions(unseenCards[name]).map(({ title }) => title);
    assert.deepEqual(titles('stages: not known'), ['Look again']);
    assert.deepEqual(titles('stages: not mine'), []);
  });
});
