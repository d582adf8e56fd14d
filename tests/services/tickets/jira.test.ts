import assert from 'node:assert/strict';
import type { JiraSettings } from '../../../services/elevation/ticketSettings.ts';
import type { Answered } from '../../../services/tickets/askJson.ts';
import { createJira } from '../../../services/tickets/jira.ts';
import { CommentDoubtful } from '../../../services/elevation/ticketSystem.ts';
import { allOf, answered, busy, doubtful, systemThat } from './asking.ts';

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
  ];
  for (const [what, change, is] of changes)
    it(`tells of ${what}`, async () => {
      const look = await jira({ '/issue/': issue(change) }).lookUp('SEC-17', alex);
      const told = look as unknown as Readonly<Record<string, unknown>>;
      for (const [name, value] of Object.entries(is)) assert.deepEqual(told[name], value, name);
    });

  const people: readonly (readonly [what: string, found: Answered | object[], is: string])[] = [
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
    ['one whose id is more than an id', [account('own" OR assignee != "')], 'not-known'],
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
        'query=alexw': Array.isArray(found) ? answered(found) : found,
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
      issue({}, 'SEC-17/../x'),
      issue({ status: null }),
    ])
      assert.deepEqual(await jira({ '/issue/': found }).lookUp('SEC-17', alex), unreadable);
    assert.deepEqual(await jira({ '/issue/': busy }).lookUp('SEC-17', alex), busy);
  });

  it('is asked nothing that is no key', async () => {
    const { lookUp, comment, asked } = jira({});
    for (const key of ['', '17', 'SEC', 'SEC-17?x', '../myself', 'SEC-17 OR 1=1']) {
      assert.deepEqual(await lookUp(key, alex), { kind: 'absent' });
      await assert.rejects(comment(key, 'x'), /no key/);
    }
    assert.deepEqual(asked, []);
  });

  it('has a comment written as one paragraph of text, and says where it does not take it', async () => {
    const { comment, asked } = jira({ '/issue/SEC-17/comment': answered({}, 201) });
    await comment('sec-17', 'Asked for');
    assert.deepEqual([asked.at(0)?.method, asked.at(0)?.authorization], ['POST', 'Basic s']);
    assert.match(JSON.stringify(asked[0]?.body), /"type":"text","text":"Asked for"/);
    for (const refused of [busy, answered({}, 400), answered({}, 403), answered({}, 404)])
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
        assert.equal((await listing(answered({ issues: [row], ...more })).openOf(alex)).missing, 'cut');
    });

    it('and says where none could be read', async () => {
      assert.deepEqual(await listing(busy).openOf(alex), { rows: [], missing: 'throttled' });
      for (const found of [answered({}), answered({ issues: [row] }, 400)])
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
