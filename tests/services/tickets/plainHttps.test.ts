import assert from 'node:assert/strict';
import type { PlainSettings } from '../../../services/elevation/ticketSettings.ts';
import type { Answered } from '../../../services/tickets/askJson.ts';
import { createPlainHttps } from '../../../services/tickets/plainHttps.ts';
import { answered, busy, cut, long, questionsOf, systemThat } from './asking.ts';

const alex = { id: 'A1', addresses: ['alexw@contoso.com', 'alex@contoso.com'] };
const settings: PlainSettings = {
  ...{ kind: 'https', name: 'Cases', credential: { kind: 'bearer', secret: 'S' }, comments: false },
  ...{
    lookUp: 'https://cases.example/{number}?of={number}',
    openOf: 'https://cases.example/?owner={person}',
  },
  answer: {
    ...{
      number: '/id',
      title: '/title',
      state: '/state',
      openStates: ['Open', 'waiting'],
      assignee: '/owner',
    },
    ...{ assigneeMail: '/mail', relatedMails: ['/by', '/for'], sort: '/kind', link: '/page', list: '/cases' },
  },
};
const ticket = {
  ...{ id: 'CASE-1', title: 'Phishing wave', state: 'open', owner: 'Alex Wilber', mail: 'AlexW@contoso.com' },
  ...{ kind: 'case', page: 'https://cases.example/page/1', by: 'x@contoso.com', for: ['y@contoso.com'] },
};
const unreadable = { kind: 'not-known', why: 'unreadable' };

describe('A system that is looked up plainly', () => {
  const plain = (answer: Answered, given: Partial<PlainSettings> = {}) => {
    const { ask, asked } = systemThat({ 'https://cases.example/': answer });
    return { asked, ...questionsOf(createPlainHttps({ ...settings, ...given }, ask, () => 'Bearer s')) };
  };
  const found = async (change: object, given: Partial<PlainSettings> = {}) =>
    (await plain(answered({ ...ticket, ...change }), given).lookUp('case-1', alex)) as unknown as Readonly<
      Record<string, unknown>
    >;

  it('tells what stands where the file says', async () => {
    const { lookUp, asked } = plain(answered(ticket));
    assert.deepEqual(await lookUp('case-1', alex), {
      ...{ kind: 'found', number: 'CASE-1', title: 'Phishing wave', state: 'open', isOpen: 'yes' },
      ...{ assignee: 'Alex Wilber', isMine: 'yes', isRelated: 'yes', sort: 'case' },
      link: 'https://cases.example/page/1',
    });
    assert.deepEqual(asked, [
      { address: 'https://cases.example/case-1?of=case-1', authorization: 'Bearer s' },
    ]);
  });

  it('is the same in letters of either size', async () => {
    assert.equal((await plain(answered({ ...ticket, id: 'case-1' })).lookUp('CASE-1', alex)).kind, 'found');
  });

  it('is asked with nothing that is a part of an address', async () => {
    const { lookUp, asked } = plain(answered({}, 404));
    await lookUp('../x?y#z', alex);
    assert.equal(asked[0]?.address, 'https://cases.example/..%2Fx%3Fy%23z?of=..%2Fx%3Fy%23z');
  });

  it('is asked nothing by what leads up from an address, or cannot stand in one', async () => {
    const { lookUp, asked } = plain(answered(ticket));
    for (const number of ['.', '..', 'CASE-\uD800'])
      assert.deepEqual(await lookUp(number, alex), { kind: 'absent' });
    assert.deepEqual(asked, []);
    await lookUp('.a', alex);
    await lookUp('a..', alex);
    assert.deepEqual(
      asked.map(({ address }) => address),
      ['https://cases.example/.a?of=.a', 'https://cases.example/a..?of=a..'],
    );
  });

  const changes: readonly (readonly [what: string, change: object, is: object])[] = [
    ['another state', { state: 'done' }, { isOpen: 'no', state: 'done' }],
    ['another state that is open, too', { state: 'WAITING' }, { isOpen: 'yes' }],
    ['no state', { state: undefined }, { isOpen: 'not-known' }],
    ['another holder', { mail: 'lynner@contoso.com' }, { isMine: 'no', isRelated: 'no' }],
    [
      'no holder',
      { mail: undefined, owner: '' },
      { isMine: 'not-known', isRelated: 'not-known', assignee: '' },
    ],
    [
      'one of several that it is for',
      { mail: 'x@contoso.com', for: ['z@contoso.com', 'alex@contoso.com'] },
      { isMine: 'no', isRelated: 'yes' },
    ],
    ['addresses that are no text', { mail: [7, null] }, { isMine: 'not-known' }],
    ['no kind', { kind: 7 }, { sort: undefined }],
    ['a page of another host', { page: 'https://evil.example/page/1' }, { link: undefined }],
    ['a page of another port', { page: 'https://cases.example:8443/page/1' }, { link: undefined }],
    ['a page behind a password', { page: 'https://:x@cases.example/page/1' }, { link: undefined }],
    [
      'a page whose address is as long as one may be',
      { page: `https://cases.example/${'x'.repeat(478)}` },
      { link: `https://cases.example/${'x'.repeat(478)}` },
    ],
    [
      'a page whose address is longer than any',
      { page: `https://cases.example/${'x'.repeat(500)}` },
      { link: undefined },
    ],
    ['a page without TLS', { page: 'http://cases.example/page/1' }, { link: undefined }],
    [
      'more than a card has room for',
      { title: long, state: long, kind: long, owner: long },
      { title: cut(200), state: cut(60), sort: cut(50), assignee: cut(100) },
    ],
    ['no page', { page: undefined }, { link: undefined }],
  ];
  for (const [what, change, is] of changes)
    it(`tells of one with ${what}`, async () => {
      const look = await found(change);
      assert.equal(look['kind'], 'found');
      for (const [name, value] of Object.entries(is)) {
        assert.deepEqual(look[name], value, name);
        assert.equal(name in look, value !== undefined, name);
      }
    });

  it('leads to the pages of another host where the file names that', async () => {
    const site = 'https://pages.example/cases';
    assert.equal(
      (await found({ page: 'https://pages.example/1' }, { site }))['link'],
      'https://pages.example/1',
    );
    assert.equal((await found({}, { site }))['link'], undefined);
  });

  it('does not tell what the file has no place for', async () => {
    const { number, title, state, openStates } = settings.answer;
    const look = await found({}, { answer: { number, title, state, openStates } });
    assert.deepEqual([look['isMine'], look['isRelated']], ['not-known', 'not-known']);
    for (const name of ['assignee', 'sort', 'link']) assert.ok(!(name in look), name);
  });

  it('has none where it answers 404, and tells nothing by anything else', async () => {
    assert.deepEqual(await plain(answered({}, 404)).lookUp('CASE-1', alex), { kind: 'absent' });
    assert.deepEqual(await plain(busy).lookUp('CASE-1', alex), busy);
    for (const odd of [
      answered(ticket, 201),
      answered({ ...ticket, id: 'CASE-2' }),
      answered({ ...ticket, id: '' }),
      answered(null),
    ])
      assert.deepEqual(await plain(odd).lookUp('CASE-1', alex), unreadable);
    assert.deepEqual(await plain(answered({ ...ticket, id: '' })).lookUp('', alex), unreadable);
    const longest = 'C'.repeat(200);
    assert.deepEqual(
      await plain(answered({ ...ticket, id: `${longest}1` })).lookUp(longest, alex),
      unreadable,
    );
  });

  describe('lists somebody’s own', () => {
    const rows = (count: number): readonly object[] =>
      Array.from({ length: count }, (_, n) => ({ ...ticket, id: `C${n}` }));

    it('by their first address', async () => {
      const { openOf, asked } = plain(answered({ cases: [ticket] }));
      assert.deepEqual(await openOf(alex), { rows: [{ number: 'CASE-1', title: 'Phishing wave' }] });
      assert.deepEqual(asked, [
        { address: 'https://cases.example/?owner=alexw%40contoso.com', authorization: 'Bearer s' },
      ]);
    });

    it('with no more of each than a form has room for', async () => {
      assert.deepEqual(await plain(answered({ cases: [{ id: long, title: long }] })).openOf(alex), {
        rows: [{ number: cut(50), title: cut(200) }],
      });
    });

    it('and says where there are more, or some have no number', async () => {
      const list = async (cases: readonly object[]) => plain(answered({ cases })).openOf(alex);
      assert.deepEqual([(await list(rows(20))).missing, (await list(rows(20))).rows.length], [undefined, 20]);
      assert.deepEqual([(await list(rows(21))).missing, (await list(rows(21))).rows.length], ['cut', 20]);
      assert.deepEqual(await list([ticket, { ...ticket, id: 7 }]), {
        rows: [{ number: 'CASE-1', title: 'Phishing wave' }],
        missing: 'cut',
      });
    });

    it('and says where none could be read', async () => {
      const none = { rows: [], missing: 'unreadable' };
      assert.deepEqual(await plain(busy).openOf(alex), { rows: [], missing: 'throttled' });
      for (const odd of [answered({ cases: [ticket] }, 201), answered({ cases: 'x' }), answered([ticket])])
        assert.deepEqual(await plain(odd).openOf(alex), none);
      const { openOf, asked } = plain(busy);
      assert.deepEqual(await openOf({ ...alex, addresses: [] }), none);
      const { openOf: _openOf, ...rest } = settings;
      const silent = systemThat({});
      assert.deepEqual(await createPlainHttps(rest, silent.ask, () => '').openOf(alex), none);
      assert.deepEqual([...asked, ...silent.asked], []);
    });

    it('and lists nothing where the file does not say where the list is', async () => {
      const { list: _list, ...answer } = settings.answer;
      assert.deepEqual(await plain(answered({ cases: [ticket] }), { answer }).openOf(alex), {
        rows: [],
        missing: 'unreadable',
      });
    });
  });
});
