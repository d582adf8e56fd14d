import assert from 'node:assert/strict';
import { match, nearestWord } from '../../../bot/turn/match.ts';

const things = [
  'Security Reader',
  'Search and Purge PIM',
  'eDiscovery Reviewers PIM',
  'eDiscovery Export PIM',
  'Sécurité Lecteur',
].map((name) => ({ target: { name } }));
const found = (said: string): string[] =>
  match(said, things, [{ alias: 'nuke', name: 'search and purge pim' }]).found.map(
    ({ target }) => target.name,
  );

describe('A name', () => {
  const table: readonly (readonly [string, readonly string[]])[] = [
    ['security reader', ['Security Reader']],
    ['SECURITY READER role', ['Security Reader']],
    ['search & purge', ['Search and Purge PIM']],
    ['search purge', ['Search and Purge PIM']],
    ['the search and purge group', ['Search and Purge PIM']],
    ['nuke', ['Search and Purge PIM']],
    ['purge', ['Search and Purge PIM']],
    ['sec read', ['Security Reader']],
    ['securty reder', ['Security Reader']],
    ['ediscovery', ['eDiscovery Reviewers PIM', 'eDiscovery Export PIM']],
    ['securite lecteur', ['Sécurité Lecteur']],
    ['global administrator', []],
    ['', []],
  ];
  for (const [said, names] of table) {
    it(`“${said}” means ${names.length === 0 ? 'nothing' : names.join(' or ')}`, () => {
      assert.deepEqual(found(said), names);
    });
  }

  it('that means nothing has near ones, at most three', () => {
    const { near } = match('secread', things, []);
    assert.equal(near[0]?.target.name, 'Security Reader');
    assert.ok(near.length <= 3);
  });
});

describe('A word', () => {
  it('mistyped is recognised, another is not', () => {
    assert.equal(nearestWord('satus', ['status', 'help']), 'status');
    assert.equal(nearestWord('pizza', ['status', 'help']), undefined);
  });
});
