import assert from 'node:assert/strict';
import type { JiraSettings } from '../../../services/elevation/ticketSettings.ts';
import type { Answered } from '../../../services/tickets/askJson.ts';
import { createJira } from '../../../services/tickets/jira.ts';
import { CommentDoubtful } from '../../../services/elevation/ticketSystem.ts';
import { allOf, answered, busy, cut, doubtful, long, systemThat, undone } from './asking.ts';

const alex = { id: 'A1', addresses: ['alexw@contoso.com', 'alex@contoso.com'] };
const settings: JiraSettings = {
  ...{ kind: 'jira', name: 'Jira', url: 'https://api.example', site: 'https://contoso.example' },
  ...{ credential: { kind: 'bearer', secret: 'S' }, comments: true },
};
const account = (accountId: string, emailAddress?: string, displayName = accountId) => ({
  ...{ accountId, displayName },
  ...(emailAddress === undefined ? {} : { emailAddress }),
});
const own = account('own', 'AlexW@contoso.com', 'Alex Wilber');
const fields = {
  ...{
    summary: 'Phishing wave',
    issuetype: { name: 'Incident' },
    assignee: own,
    reporter: null,
    creator: null,
  },
  status: { name: 'Offen', statusCategory: { key: 'indeterminate' } },
};
const issue = (change: object = {}, key = 'SEC-17'): Answered =>
  answered({ key, fields: { ...fields, ...change } });
const hidden = { summary: null, issuetype: { name: null } };
const unreadable = { kind: 'not-known', why: 'unreadable' };

describe('Jira', () => {
  const jira = (answers: Parameters<typeof systemThat>[0], given: Partial<JiraSettings> = {}) => {
    const { ask, asked } = systemThat(answers);
    return { asked, ...allOf(createJira({ ...settings, ...given }, ask, () => 'Basic s')) };
  };

  it('tells what stands in an issue', async () => {
    const { lookUp, asked } = jira({ '/issue/SEC-17?': issue() });
    assert.deepEqual(await lookUp('sec-17', alex), {
      ...{ kind: 'found', number: 'SEC-17', title: 'Phishing wave', state: 'Offen', isOpen: 'yes' },
      ...{ assignee: 'Alex Wilber', isMine: 'yes', isRelated: 'yes', sort: 'Incident' },
      link: 'https://contoso.example/browse/SEC-17',
    });
    assert.deepEqual(
      asked.map(({ authorization, method }) => [authorization, method]),
      [['Basic s', undefined]],
    );
    assert.equal(
      asked[0]?.address,
      'https://api.example/rest/api/3/issue/SEC-17?fields=summary,status,assignee,reporter,creator,issuetype',
    );
  });

  it('is where it is asked, unless told otherwise', async () => {
    const { site: _site, ...rest } = settings;
    const { ask } = systemThat({ '/issue/': issue() });
    const look = await createJira(rest, ask, () => '').lookUp('SEC-17', alex);
    assert.equal(look.kind === 'found' && look.link, 'https://api.example/browse/SEC-17');
  });

  const category = (key?: string) => ({ status: { name: 'Open', statusCategory: { key } } });
  const changes: readonly (readonly [what: string, change: object, is: object])[] = [
    ['one to do', category('new'), { isOpen: 'yes' }],
    ['one that is done, whatever its state is called', category('done'), { isOpen: 'no' }],
    ['one of a category that there is not', category('undefined'), { isOpen: 'not-known' }],
    ['one of no category', { status: { name: 'Open' } }, { isOpen: 'not-known' }],
    ['one of nobody', { assignee: null }, { isMine: 'no', isRelated: 'no', assignee: '' }],
    ['one whose holder may not be read', { assignee: undefined }, { assignee: undefined }],
    [
      'one of somebody else',
      { assignee: account('l', 'lynner@contoso.com') },
      { isMine: 'no', isRelated: 'no' },
    ],
    ['one that they reported', { assignee: null, reporter: own }, { isMine: 'no', isRelated: 'yes' }],
    ['one that they made', { assignee: null, creator: own }, { isMine: 'no', isRelated: 'yes' }],
    ['one of no kind', { issuetype: null }, { sort: undefined }],
    [
      'one of which nothing is told',
      {
        ...{ ...hidden, status: { name: null, statusCategory: null } },
        assignee: { accountId: null, displayName: null, emailAddress: 'x@contoso.com' },
      },
      { title: '', state: '', sort: undefined, isOpen: 'not-known', isMine: 'no', assignee: '' },
    ],
    ['one of a category without a name', category(), { isOpen: 'not-known' }],
    [
      'more than a card has room for',
      {
        ...{ summary: long, issuetype: { name: long }, assignee: account('own', 'a@b', long) },
        status: { name: long },
      },
      { title: cut(200), state: cut(60), sort: cut(50), assignee: cut(100) },
    ],
  ];
  for (const [what, change, is] of changes)
    it(`tells of ${what}`, async () => {
      const look = await jira({ '/issue/': issue(change) }).lookUp('SEC-17', alex);
      const told = look as unknown as Readonly<Record<string, unknown>>;
      assert.equal(told['kind'], 'found');
      for (const [name, value] of Object.entries(is)) {
        assert.deepEqual(told[name], value, name);
        assert.equal(name in told, value !== undefined, name);
      }
    });

  it('leads nowhere without TLS', async () => {
    const look = await jira({ '/issue/': issue() }, { site: 'http://127.0.0.1:1' }).lookUp('SEC-17', alex);
    assert.equal('link' in look, false);
  });

  const people: readonly (readonly [what: string, found: Answered | readonly object[], is: string])[] = [
    ['their account', [account('own')], 'yes'],
    ['another account', [account('other')], 'no'],
    ['two accounts that hide their address', [account('own'), account('other')], 'not-known'],
    ['two, of which one shows theirs', [account('own', 'alexw@contoso.com'), account('other')], 'yes'],
    [
      'two that both show theirs',
      [account('own', 'alexw@contoso.com'), account('two', 'alexw@contoso.com')],
      'not-known',
    ],
    ['one that shows another address', [account('own', 'x@contoso.com')], 'not-known'],
    ...['own" OR assignee != "', '"own', 'own"', 'ow"n', 'own\n', '\nown', '', 'o'.repeat(129)].map(
      (odd) => [`one whose id is ${JSON.stringify(odd)}`, [account(odd)], 'not-known'] as const,
    ),
    ['one without an id', [{ displayName: 'x' }], 'not-known'],
    ['nobody', [], 'not-known'],
    ['what is no list', answered({}), 'not-known'],
    ['an error', answered([account('own')], 400), 'not-known'],
    ['that it is busy', busy, 'not-known'],
  ];
  for (const [what, found, is] of people)
    it(`knows whose it is, where the holder’s address is hidden, by a search that finds ${what}: ${is}`, async () => {
      const { lookUp } = jira({
        '/issue/': issue({ assignee: account('own', '') }),
        'query=alexw': 'kind' in found ? found : answered(found),
        'query=alex%40': answered([]),
      });
      const look = await lookUp('SEC-17', alex);
      assert.equal(look.kind === 'found' && look.isMine, is);
    });

  it('looks for a person by each of their addresses until one tells', async () => {
    const { lookUp, asked } = jira({
      '/issue/': issue({ assignee: account('own', '') }),
      'query=alexw%40': answered([]),
      'query=alex%40contoso.com&maxResults=2': answered([account('own')]),
    });
    const look = await lookUp('SEC-17', alex);
    assert.equal(look.kind === 'found' && look.isMine, 'yes');
    assert.equal(asked.length, 3);
  });

  it('takes every id that an account has', async () => {
    for (const id of ['7', '557058:F58131cb-b67d_43c7', 'o'.repeat(128)]) {
      const { lookUp } = jira({
        '/issue/': issue({ assignee: account(id) }),
        'query=alexw': answered([account(id)]),
      });
      const look = await lookUp('SEC-17', alex);
      assert.equal(look.kind === 'found' && look.isMine, 'yes', id);
    }
  });

  it('knows of each who has to do with it whether that is them, by address or by account', async () => {
    const other = account('other', 'lynner@contoso.com');
    const search = answered([account('own')]);
    const cases: readonly (readonly [object, isMine: string, isRelated: string])[] = [
      [{ assignee: other, reporter: account('own') }, 'no', 'yes'],
      [{ assignee: other, creator: account('own') }, 'no', 'yes'],
      // Who shows an address is known by that, whatever the account.
      [{ assignee: account('two', 'alex@contoso.com'), reporter: account('third') }, 'yes', 'yes'],
      [{ assignee: account('own', 'lynner@contoso.com'), reporter: account('third') }, 'no', 'no'],
    ];
    for (const [change, isMine, isRelated] of cases) {
      const look = await jira({ '/issue/': issue(change), '/user/search': search }).lookUp('SEC-17', alex);
      assert.ok(look.kind === 'found');
      assert.deepEqual([look.isMine, look.isRelated], [isMine, isRelated], JSON.stringify(change));
    }
  });

  it('knows a person by an address in letters of either size', async () => {
    const { lookUp } = jira({
      '/issue/': issue({ assignee: account('own') }),
      '/user/search': answered([account('own', 'alexw@contoso.com'), account('other', 'x@contoso.com')]),
    });
    const look = await lookUp('SEC-17', { id: 'A1', addresses: ['AlexW@Contoso.com'] });
    assert.equal(look.kind === 'found' && look.isMine, 'yes');
  });

  it('looks for nobody where every address is shown', async () => {
    const { lookUp, asked } = jira({ '/issue/': issue() });
    await lookUp('SEC-17', alex);
    assert.equal(asked.length, 1);
  });

  const missing = (headers: Readonly<Record<string, string>> = {}): Answered => answered({}, 404, headers);
  it('has no such issue only where it knows who asks', async () => {
    const of = (look: Answered, myself: Answered) => jira({ '/issue/': look, '/myself': myself });
    assert.deepEqual(await of(missing(), answered({})).lookUp('SEC-17', alex), { kind: 'absent' });
    const refused = { kind: 'not-known', why: 'refused' };
    for (const [look, myself] of [
      [missing(), answered({}, 401)],
      [missing(), busy],
      [missing({ 'x-seraph-loginreason': 'AUTHENTICATED_FAILED' }), answered({})],
      [missing({ 'x-seraph-loginreason': 'OUT, AUTHENTICATION_DENIED' }), answered({})],
    ] as const)
      assert.deepEqual(await of(look, myself).lookUp('SEC-17', alex), refused);
  });

  it('tells nothing by what it cannot have meant', async () => {
    for (const found of [
      answered({}),
      answered({ key: 'SEC-17', fields }, 500),
      ...['SEC-17/../x', '../SEC-17', 'sec-17', 'SEC-17\n', '\nSEC-17', 'SEC-17\nx', ''].map((key) =>
        issue({}, key),
      ),
      ...[null, 7, [], ['SEC-17']].map((key) => answered({ key, fields })),
      ...[null, 'x', { ...fields, status: undefined }].map((odd) => answered({ key: 'SEC-17', fields: odd })),
      ...[null, 'x', { name: 7 }, { statusCategory: 'done' }, { statusCategory: { key: 7 } }].map((status) =>
        issue({ status }),
      ),
      ...[7, {}].map((summary) => issue({ summary })),
      ...['Bug', { name: 7 }].map((issuetype) => issue({ issuetype })),
      ...['assignee', 'reporter', 'creator'].flatMap((name) =>
        ['own', { accountId: 7 }, { displayName: 7 }, { emailAddress: 7 }].map((odd) =>
          issue({ [name]: odd }),
        ),
      ),
    ])
      assert.deepEqual(await jira({ '/issue/': found }).lookUp('SEC-17', alex), unreadable);
    assert.deepEqual(await jira({ '/issue/': busy }).lookUp('SEC-17', alex), busy);
  });

  it('is asked nothing that is no key', async () => {
    const { lookUp, comment, asked } = jira({});
    const begins = ['../SEC-17', '7SEC-17', '-SEC-17', '_S-17', '\nSEC-17', 'S-17'];
    const ends = ['SEC-', 'SEC-17?x', 'SEC-17/', 'SEC-17\n', 'SEC-17\nX', 'SEC-1A'];
    const between = ['S.C-17', 'S/C-17', 'S C-17', 'SÉC-17', 'S-C-17', 'SEC--17'];
    for (const key of ['', '17', 'SEC', '../myself', 'SEC-17 OR 1=1', ...begins, ...ends, ...between]) {
      assert.deepEqual(await lookUp(key, alex), { kind: 'absent' });
      await assert.rejects(comment(key, 'x'), /no key/);
    }
    assert.deepEqual(asked, []);
  });

  it('takes every key that an issue has', async () => {
    for (const key of ['AB-1', 'S2_C-1047']) {
      const { lookUp, asked } = jira({ '/issue/': issue({}, key) });
      const look = await lookUp(key.toLowerCase(), alex);
      assert.equal(look.kind === 'found' && look.number, key);
      assert.equal(new URL(asked[0]?.address ?? '').pathname, `/rest/api/3/issue/${key}`);
    }
  });

  it('has a comment written as one paragraph of text, and says where it does not take it', async () => {
    const { comment, asked } = jira({ '/issue/SEC-17/comment': answered({}, 201) });
    await comment('sec-17', 'Asked for');
    assert.deepEqual([asked.at(0)?.method, asked.at(0)?.authorization], ['POST', 'Basic s']);
    assert.equal(asked[0]?.address, 'https://api.example/rest/api/3/issue/SEC-17/comment');
    const paragraph = { type: 'paragraph', content: [{ type: 'text', text: 'Asked for' }] };
    assert.deepEqual(asked[0].body, { body: { type: 'doc', version: 1, content: [paragraph] } });
    for (const refused of undone)
      await assert.rejects(jira({ '/comment': refused }).comment('SEC-17', 'x'), /not taken/);
    for (const lost of doubtful)
      await assert.rejects(jira({ '/comment': lost }).comment('SEC-17', 'x'), CommentDoubtful);
  });

  describe('lists somebody’s own', () => {
    const row = { key: 'SEC-17', fields: { summary: 'Phishing wave' } };
    const listing = (found: Answered, who: Answered = answered([own])) =>
      jira({ '/user/search': who, '/search/jql': found });

    it('by their account, the last changed first', async () => {
      const { openOf, asked } = listing(answered({ issues: [row], isLast: true }));
      assert.deepEqual(await openOf(alex), { rows: [{ number: 'SEC-17', title: 'Phishing wave' }] });
      assert.deepEqual(asked[1]?.body, {
        jql: 'assignee = "own" AND statusCategory != Done ORDER BY updated DESC',
        ...{ fields: ['summary'], maxResults: 20 },
      });
      assert.deepEqual([asked.at(1)?.method, asked.at(1)?.authorization], ['POST', 'Basic s']);
    });

    it('and says where there are more', async () => {
      for (const more of [{ nextPageToken: 't' }, { isLast: false }])
        assert.deepEqual(await listing(answered({ issues: [row], ...more })).openOf(alex), {
          ...{ rows: [{ number: 'SEC-17', title: 'Phishing wave' }], missing: 'cut' },
        });
      const whole = answered({ issues: [row], nextPageToken: null, isLast: null });
      assert.equal((await listing(whole).openOf(alex)).missing, undefined);
    });

    it('with no more of each than a form has room for', async () => {
      const much = [
        { key: long, fields: { summary: long } },
        { key: 'SEC-2', fields: { summary: null } },
      ];
      assert.deepEqual(await listing(answered({ issues: much })).openOf(alex), {
        rows: [
          { number: cut(50), title: cut(200) },
          { number: 'SEC-2', title: '' },
        ],
      });
    });

    it('and says where none could be read', async () => {
      assert.deepEqual(await listing(busy).openOf(alex), { rows: [], missing: 'throttled' });
      const odd = [
        ...[null, 'x', {}, [7], [{ key: 7, fields: {} }], [{ key: 'SEC-1' }]],
        [{ key: 'SEC-1', fields: { summary: 7 } }],
      ].map((issues) => answered({ issues }));
      for (const more of [{ nextPageToken: 7 }, { isLast: 'no' }])
        odd.push(answered({ issues: [row], ...more }));
      for (const found of [answered({}), answered(null), ...odd, answered({ issues: [row] }, 400)])
        assert.deepEqual(await listing(found).openOf(alex), { rows: [], missing: 'unreadable' });
      assert.deepEqual(await listing(answered({ issues: [row] }), busy).openOf(alex), {
        ...{ rows: [], missing: 'throttled' },
      });
      // Nothing is asked of nobody.
      const { openOf, asked } = listing(answered({ issues: [row] }), answered([]));
      assert.deepEqual(await openOf(alex), { rows: [], missing: 'unreadable' });
      assert.ok(asked.every(({ address }) => !address.includes('jql')));
    });
  });
});
