import assert from 'node:assert/strict';
import sinon from 'sinon';
import { isProblem } from '../../../services/elevation/problem.ts';
import { directoryAudit } from '../../../services/entra/directoryAudit.ts';
import type { Graph } from '../../../services/entra/graph.ts';
import { createGraph } from '../../../services/entra/graph.ts';
import { answerGraph } from '../../support/graphCalls.ts';
import { allRows, pagesFrom } from '../../../services/entra/pages.ts';

const graphUrl = 'https://graph.microsoft.com';
const alex = { id: 'alex', tenantId: 't', name: 'Alex', locale: 'en-US', timeZone: 'UTC' };

describe('A person’s token', () => {
  afterEach(() => {
    sinon.restore();
  });

  /** Graph whose answers are these, one after the other; what is sent is noted. */
  function graphOf(...answers: readonly (() => Response)[]): { graph: Graph; sent: string[] } {
    const sent: string[] = [];
    answerGraph(({ url }) => {
      sent.push(url);
      return (answers[sent.length - 1] ?? (() => Response.json({ value: [] })))();
    });
    const graph = createGraph({
      baseUrl: graphUrl,
      tokenFor: () => Promise.resolve('token'),
      onTokenRefused: () => undefined,
    }).as(alex);
    return { graph, sent };
  }
  const pageBefore =
    (link: string, value: readonly object[] = [{ id: '1' }]) =>
    (): Response =>
      Response.json({ value, '@odata.nextLink': link });
  const unavailable = (error: unknown): boolean => isProblem(error, 'entra-unavailable');

  const followed: readonly (readonly [string, string])[] = [
    ['as Graph writes it', `${graphUrl}/v1.0/users?$skiptoken=a%20b`],
    ['with the port spelled out', 'https://graph.microsoft.com:443/v1.0/users?$skiptoken=x'],
    ['in capitals', 'HTTPS://Graph.Microsoft.com/v1.0/users?$skiptoken=x'],
    ['as a path', '/users?$skiptoken=x'],
  ];
  for (const [what, link] of followed)
    it(`follows a next link ${what}`, async () => {
      const { graph, sent } = graphOf(pageBefore(link));
      assert.equal((await allRows(graph, '/users')).length, 1);
      assert.equal(sent.length, 2);
      assert.ok(sent[1]?.startsWith(`${graphUrl}/v1.0/users?$skiptoken=`), sent[1]);
    });

  const refused: readonly (readonly [string, string])[] = [
    ['to another host', 'https://evil.example/v1.0/users'],
    ['to a host that begins alike', `${graphUrl}.evil.example/v1.0/users`],
    ['to a host that ends alike', 'https://evilgraph.microsoft.com/v1.0/users'],
    ['with Graph as the name of a user', `${graphUrl}@evil.example/v1.0/users`],
    ['with Graph and a password', `${graphUrl}:443@evil.example/v1.0/users`],
    ['with a user at Graph', 'https://u@graph.microsoft.com/v1.0/users'],
    ['with a password at Graph', 'https://:p@graph.microsoft.com/v1.0/users'],
    ['to another port', `${graphUrl}:8443/v1.0/users`],
    ['without TLS', 'http://graph.microsoft.com/v1.0/users'],
    ['by another scheme', 'ftp://graph.microsoft.com/v1.0/users'],
    ['to another version', `${graphUrl}/beta/users`],
    ['to a version that begins alike', `${graphUrl}/v1.0x/users`],
    ['without a scheme', '//evil.example/v1.0/users'],
    ['without a scheme, by backslashes', '/\\evil.example/v1.0/users'],
    ['by backslashes', 'https:\\\\evil.example\\v1.0\\users'],
    ['out of the version', `${graphUrl}/v1.0/../beta/users`],
    ['out of the version, encoded', `${graphUrl}/v1.0/%2e%2e/beta/users`],
    ['out of the version, as a path', '/../beta/users'],
    ['with a line in it', `${graphUrl}/v1.0/users\r\nHost: evil.example`],
    ['with a tab in it', 'https://graph.microsoft.com\t.evil.example/v1.0/users'],
    ['with a blank before it', ` https://evil.example/v1.0/users`],
    ['with another address in its query', `${graphUrl}/v1.0/users?$skiptoken=https://evil.example/x`],
    ['that is no address', 'users?$skiptoken=x'],
    ['that is a script', 'javascript:alert(1)'],
  ];
  for (const [what, link] of refused)
    it(`follows no next link ${what}`, async () => {
      const { graph, sent } = graphOf(pageBefore(link));
      await assert.rejects(allRows(graph, '/users'), unavailable);
      assert.deepEqual(sent, [`${graphUrl}/v1.0/users`]);
    });

  it('follows no list for ever', async () => {
    const pages = Array.from({ length: 1_001 }, (_, index) => pageBefore(`/users?$skiptoken=${index}`));
    const { graph, sent } = graphOf(...pages);
    await assert.rejects(allRows(graph, '/users'), unavailable);
    assert.equal(sent.length, 1_000);
  });

  it('ends at once where a list leads back to a page that it gave before', async () => {
    const [a, b] = ['a', 'b'].map((token) => pageBefore(`/users?$skiptoken=${token}`, [{ id: token }]));
    assert.ok(a && b);
    const { graph, sent } = graphOf(b, a, b);
    const { values, ended } = await pagesFrom(graph, { value: [], '@odata.nextLink': '/users?$skiptoken=a' });
    assert.deepEqual(ended, { why: 'cut' });
    assert.equal(values.length, 2);
    assert.equal(sent.length, 2);
  });

  it('gives a row once that a list moved on to its next page, and both of two that differ', async () => {
    const [first, same, other] = [
      { id: '1', of: ['x'] },
      { id: '1', of: ['x'] },
      { id: '1', of: ['y'] },
    ];
    const { graph } = graphOf(pageBefore('/users?$skiptoken=a', [first]), () =>
      Response.json({ value: [same, other, { id: '2' }, 7, 7] }),
    );
    assert.deepEqual(await allRows(graph, '/users'), [first, other, { id: '2' }, 7, 7]);
  });

  it('was there where a later page is not found: what the list is of is not called unknown', async () => {
    const gone = (): Response => Response.json({ error: { code: 'ResourceNotFound' } }, { status: 404 });
    const first = pageBefore('/groups/g/transitiveMembers?$skiptoken=expired');
    const { graph } = graphOf(first, gone, gone, gone);
    await assert.rejects(allRows(graph, '/groups/g/transitiveMembers'), unavailable);
    const { ended } = await pagesFrom(graph, { value: [], '@odata.nextLink': '/users?$skiptoken=a' });
    assert.deepEqual(ended, { why: 'cut' });
    const whole = allRows(graph, '/groups/g/transitiveMembers');
    await assert.rejects(whole, (error) => isProblem(error, 'not-found'), 'a list that is not there at all');
  });

  it('ends at once where Entra’s audit log does', async () => {
    const { graph, sent } = graphOf(...Array.from({ length: 9 }, () => pageBefore('/again', [])));
    const read = async (): Promise<void> => {
      for await (const fact of directoryAudit(graph, new Date(0))) assert.fail(fact.what);
    };
    await assert.rejects(read(), /leads back/);
    assert.equal(sent.length, 2);
  });

  for (const version of ['v1.0', 'beta'] as const)
    it(`goes nowhere by an address inside a path of our own, ${version}`, async () => {
      const { graph, sent } = graphOf();
      await assert.rejects(graph.get('/users?$search=https://evil.example/x', version), unavailable);
      const path = '/users?x=https://evil.example/x';
      await assert.rejects(graph.write('set-up', { method: 'POST', path, body: {}, version }), unavailable);
      assert.deepEqual(sent, []);
    });
});
