import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Meaning } from '../../../bot/turn/match.ts';
import { holdsWords, meaningOf, nearestWord } from '../../../bot/turn/match.ts';
import { sentenceOf } from '../../../bot/turn/sentence/sentence.ts';
import type { Target } from '../../../services/elevation/target.ts';

const group = (name: string, access: 'member' | 'owner' = 'member'): { readonly target: Target } => ({
  target: { kind: 'group', groupId: name, access, name },
});
const role = (name: string): { readonly target: Target } => ({
  target: { kind: 'role', roleDefinitionId: name, scopeId: '/', scopeKind: 'directory', name },
});
const contoso = [
  role('Security Reader'),
  group('Search and Purge PIM'),
  group('eDiscovery Reviewers PIM'),
  group('eDiscovery Export PIM'),
  group('Sécurité Lecteur'),
];
const aliases = [{ alias: 'Nuke', name: 'search and purge pim' }];

function meaning(said: string, things = contoso): Meaning<{ readonly target: Target }> {
  return sentenceOf(said, things, {
    ...{ aliases, ticketPatternOf: () => undefined, locale: 'en-US', timeZone: 'UTC' },
    now: new Date('2026-11-26T09:40:00Z'),
  });
}
const names = ({ found }: Meaning<{ readonly target: Target }>): string[] =>
  found.map(({ target }) => target.name);

describe('A name', () => {
  const table: readonly (readonly [string, Meaning<unknown>['how'], readonly string[]])[] = [
    ['security reader', 'exact', ['Security Reader']],
    ['SECURITY  READER role', 'exact', ['Security Reader']],
    ['my Security Reader', 'exact', ['Security Reader']],
    ['security reader.', 'exact', ['Security Reader']],
    ['security reader 2h', 'exact', ['Security Reader']],
    ['search & purge', 'exact', ['Search and Purge PIM']],
    ['the search and purge group', 'exact', ['Search and Purge PIM']],
    ['Search and Purge PIM (group)', 'exact', ['Search and Purge PIM']],
    ['access to search and purge', 'exact', ['Search and Purge PIM']],
    ['nuke', 'exact', ['Search and Purge PIM']],
    ['se\u0301curite\u0301 lecteur', 'exact', ['Sécurité Lecteur']],
    ['securite lecteur', 'close', ['Sécurité Lecteur']],
    ['search purge', 'close', ['Search and Purge PIM']],
    ['search-and-purge', 'close', ['Search and Purge PIM']],
    ['search and purge owner', 'near', ['Search and Purge PIM']],
    ['purge', 'close', ['Search and Purge PIM']],
    ['sec read', 'close', ['Security Reader']],
    ['securty reder', 'close', ['Security Reader']],
    // As many letters are missing as may be.
    ['ecurity eadr', 'close', ['Security Reader']],
    ['ediscovery', 'close', ['eDiscovery Reviewers PIM', 'eDiscovery Export PIM']],
    ['secread', 'near', ['Security Reader']],
    ['billing', 'none', []],
    ['', 'none', []],
    ['---', 'none', []],
  ];
  for (const [said, how, expected] of table) {
    it(`“${said}” is ${how === 'none' ? 'none' : `${how}: ${expected.join(' or ')}`}`, () => {
      const found = meaning(said);
      assert.equal(found.how, how);
      assert.deepEqual(how === 'near' ? names(found).slice(0, 1) : names(found), expected);
    });
  }

  const lookalikes: readonly (readonly [said: string, name: string, what: string])[] = [
    ['tier 1 admins', 'Tier 0 Admins', 'another digit'],
    ['tier ² admins', 'Tier 2 Admins', 'a digit above the line'],
    ['tier ① admins', 'Tier 1 Admins', 'a digit in a circle'],
    ['tier １ admins', 'Tier 1 Admins', 'a wide digit'],
    ['tier ١ admins', 'Tier 1 Admins', 'a digit of another script'],
    ['tier Ⅱ admins', 'Tier II Admins', 'a number that is one letter'],
    ['tier 1 admins', 'Tier I Admins', 'a letter like a digit'],
    ['tier 10 admins', 'Tier 1 0 Admins', 'a blank in a number'],
    ['prod eu', 'Prod-EU', 'a dash'],
    ['prod–eu', 'Prod-EU', 'another dash'],
    ['prodeu', 'Prod EU', 'no blank'],
    ['\u0430dmins', 'Admins', 'a Cyrillic letter'],
    ['\u03bfps', 'Ops', 'a Greek letter'],
    ['c admins', 'C++ Admins', 'signs'],
    ['r d', 'R&D', 'a sign within a word'],
    ['randd', 'R&D', 'a word for a sign within a word'],
    ['\uFB01nance', 'Finance', 'a ligature'],
    ['か', 'が', 'a voiced kana'],
    ['कि', 'की', 'a vowel sign'],
    ['и', 'й', 'a letter with a breve'],
    ['vpn admin', 'VPN Access Admin', 'a word within'],
    ['payroll group', 'Payroll Role', 'the kind of thing in the name'],
    ['support 12h', 'Support 24h', 'a number like a duration'],
  ];
  for (const [said, name, what] of lookalikes) {
    it(`that differs by ${what} is asked: “${said}”, “${name}”`, () => {
      assert.notEqual(meaning(said, [group(name)]).how, 'exact');
      assert.deepEqual(names(meaning(name, [group(said), group(name)])), [name]);
    });
  }

  it('counts as it is before what it could be short for, however the words are read', () => {
    const shifts = [group('Support'), group('Support 24h'), group('Support PIM')];
    assert.deepEqual(names(meaning('support 24h', shifts)), ['Support 24h']);
    assert.deepEqual(names(meaning('support 12h', shifts)), ['Support']);
    assert.deepEqual(names(meaning('support', shifts)), ['Support']);
    assert.deepEqual(names(meaning('support pim', shifts)), ['Support PIM']);
  });

  it('is every target that bears it, and the side of a group that is named', () => {
    const both = [group('Tier 0'), group('Tier 0', 'owner'), role('Tier 0')];
    assert.equal(meaning('tier 0', both).found.length, 3);
    assert.deepEqual(meaning('tier 0 owner', both).found, [both[1]]);
    assert.deepEqual(meaning('tier 0 role', both).found, [both[2]]);
  });

  it('of nobody is never meant by nothing', () => {
    for (const said of ['', 'pim', 'the', 'group', 'access'])
      assert.notEqual(meaning(said, [group(''), group('PIM Group'), group('The Access')]).how, 'exact', said);
  });

  it('never opens what has other digits, dashes or letters', () => {
    const text = fc.string({
      unit: fc.constantFrom(...Array.from('aAàäаéßıİ01²٣ -–&+.か゛がकिी PIMthegroup')),
      maxLength: 12,
    });
    // What `exact` leaves to the speaker is taken away here with other means.
    const count = (word: string): string =>
      Array.from(word.normalize('NFC').toLowerCase())
        .filter((c) => /[\p{N}\p{Pd}]/u.test(c))
        .join('');
    fc.assert(
      fc.property(text, text, (said, name) => {
        if (meaningOf([{ name: said }], [group(name)], []).how === 'exact')
          assert.equal(count(said), count(name));
      }),
      { numRuns: 5_000 },
    );
  });

  it('that comes close loses none of those that fit', () => {
    const many = Array.from({ length: 30 }, (_, index) => group(`Team ${index} Readers`));
    assert.deepEqual(meaning('readers', many).found, many);
  });

  it('is looked for no longer than a name is long', () => {
    const long = 'b'.repeat(500);
    assert.ok(holdsWords(`${long}c`, `${long}d`));
  });
});

describe('A search', () => {
  it('holds when every word begins a word, in any order', () => {
    assert.ok(holdsWords('Alex Wilber Search and Purge PIM', 'purge alex'));
    assert.ok(!holdsWords('Alex Wilber Search and Purge PIM', 'purge megan'));
    assert.ok(!holdsWords('Alex', '--'));
  });
});

describe('A word', () => {
  it('mistyped is recognised, another is not', () => {
    assert.equal(nearestWord('satus', ['status', 'help']), 'status');
    assert.equal(nearestWord('pizza', ['status', 'help']), undefined);
  });
});
