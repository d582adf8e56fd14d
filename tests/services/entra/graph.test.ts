import assert from 'node:assert/strict';
import sinon from 'sinon';
import type { Problem } from '../../../services/elevation/problem.ts';
import { createGraph } from '../../../services/entra/graph.ts';
import { alex } from '../../cards/samples.ts';
import { answerGraph } from '../../support/graphCalls.ts';
import { actorOf, fails } from '../../support/useCase.ts';

type Reply = () => Response;

const ok: Reply = () => Response.json({ it: 'worked' });
const busy = (status: number, retryAfter?: string): Reply => {
  const headers = retryAfter === undefined ? undefined : { 'retry-after': retryAfter };
  return () => Response.json({}, { status, ...(headers === undefined ? {} : { headers }) });
};
/** A status that is good, and a body that says the opposite. */
const contradiction: Reply = () => Response.json({ error: { code: 'BadRequest', message: 'No.' } });
const broken = (code: string): Reply => {
  return () => {
    throw Object.assign(new Error(code), { code });
  };
};
const batchOf = (
  ...parts: readonly (readonly [id: string, status: number, retryAfter?: string])[]
): Reply => {
  return () =>
    Response.json({
      responses: parts.map(([id, status, retryAfter]) => ({
        id,
        status,
        headers: retryAfter === undefined ? null : { 'Retry-After': retryAfter },
        body: { is: id },
      })),
    });
};

/** Graph with these answers, one after the other: what was sent, how long it waited in between, whose token was refused. */
function graphWith(...replies: readonly Reply[]) {
  const sent: { method: string; body: unknown }[] = [];
  const refused = sinon.spy();
  const pause = sinon.fake.resolves(undefined);
  answerGraph(({ method, body = '' }) => {
    sent.push({ method, body: body === '' ? undefined : JSON.parse(body) });
    const reply = replies[sent.length - 1];
    return (reply ?? (() => assert.fail('one call too many')))();
  });
  const graph = createGraph({
    baseUrl: 'https://graph.microsoft.com',
    tokenFor: () => Promise.resolve('token'),
    onTokenRefused: refused,
    pause,
  }).as(actorOf(alex));
  /** The waits in seconds; those of Latchkey's own choice are not told to the millisecond. */
  const waits = (): readonly string[] =>
    pause.getCalls().map(({ args }) => {
      const ms = args[0] as number;
      return ms < 1_000 ? 'a moment' : `${ms / 1_000} s`;
    });
  return { graph, sent, refused, waits };
}

describe('Graph', () => {
  afterEach(() => {
    sinon.restore();
  });

  const reads: readonly (readonly [
    string,
    readonly Reply[],
    'worked' | Problem['kind'],
    readonly string[],
  ])[] = [
    ['an answer', [ok], 'worked', []],
    ['busy once', [busy(503), ok], 'worked', ['a moment']],
    [
      'broken in any way, then busy',
      [broken('ECONNRESET'), busy(500), ok],
      'worked',
      ['a moment', 'a moment'],
    ],
    ['busy for as long as somebody waits', [busy(429, '3'), ok], 'worked', ['3 s']],
    ['busy for longer than anybody waits', [busy(429, '4')], 'throttled', []],
    [
      'busy again and again',
      [busy(502), busy(502), busy(502)],
      'entra-unavailable',
      ['a moment', 'a moment'],
    ],
    [
      'never there',
      [broken('ENOTFOUND'), broken('ENOTFOUND'), broken('ENOTFOUND')],
      'entra-unavailable',
      ['a moment', 'a moment'],
    ],
    ['not found', [busy(404)], 'not-found', []],
    ['an error with a good status, once', [contradiction, ok], 'worked', ['a moment']],
    ['not for this token', [busy(401)], 'sign-in-required', []],
  ];
  for (const [name, replies, outcome, waited] of reads)
    it(`is read, and asked again where it is worth it: ${name}`, async () => {
      const { graph, sent, refused, waits } = graphWith(...replies);
      if (outcome === 'worked') assert.deepEqual(await graph.get('/me'), { it: 'worked' });
      else await assert.rejects(graph.get('/me'), fails(outcome));
      assert.equal(sent.length, replies.length);
      assert.deepEqual(waits(), waited);
      sinon.assert.callCount(refused, outcome === 'sign-in-required' ? 1 : 0);
    });

  const writes: readonly (readonly [string, Reply, 'worked' | Problem['kind']])[] = [
    ['it is taken', ok, 'worked'],
    ['Graph is busy', busy(429, '1'), 'throttled'],
    ['Graph has a fault', busy(503), 'outcome-unknown'],
    ['an error comes with a good status', contradiction, 'outcome-unknown'],
    ['the answer is lost', broken('ECONNRESET'), 'outcome-unknown'],
    ['no answer comes in time', broken('ABORT_ERR'), 'outcome-unknown'],
    ['nobody is there', broken('ECONNREFUSED'), 'entra-unavailable'],
    ['the name is unknown', broken('ENOTFOUND'), 'entra-unavailable'],
  ];
  for (const [name, reply, outcome] of writes)
    it(`is written to once, whatever comes of it: ${name}`, async () => {
      const { graph, sent, waits } = graphWith(reply);
      const written = graph.write('set-up', { method: 'PATCH', path: '/x', body: { a: 1 } });
      if (outcome === 'worked') await written;
      else await assert.rejects(written, fails(outcome));
      assert.deepEqual(sent, [{ method: 'PATCH', body: { a: 1 } }]);
      assert.deepEqual(waits(), []);
    });

  it('tells the request id of what it took', async () => {
    const { graph } = graphWith(() => new Response('', { headers: { 'request-id': 'r' } }));
    assert.deepEqual(await graph.write('set-up', { method: 'DELETE', path: '/x' }), {
      body: undefined,
      receipt: { graphRequestId: 'r' },
    });
  });
});

describe('A batch', () => {
  afterEach(() => {
    sinon.restore();
  });
  const idsOf = ({ body }: { body: unknown }): readonly string[] =>
    (body as { requests: { id: string }[] }).requests.map(({ id }) => id);

  it('asks again for the parts that were busy or left out, and for no others', async () => {
    const { graph, sent, waits } = graphWith(
      batchOf(['a', 200], ['b', 429, '2'], ['c', 404]),
      batchOf(['b', 200], ['d', 503]),
      batchOf(['d', 200]),
    );
    const answers = await graph.batch({ a: '/a', b: '/b', c: '/c', d: '/d' });
    assert.deepEqual(sent.map(idsOf), [['a', 'b', 'c', 'd'], ['b', 'd'], ['d']]);
    assert.deepEqual(waits(), ['2 s', 'a moment']);
    assert.deepEqual(
      Object.entries(answers).map(([id, { status }]) => [id, status]),
      [
        ['a', 200],
        ['b', 200],
        ['c', 404],
        ['d', 200],
      ],
    );
  });

  it('leaves a part busy that nobody waits for, and one missing that is never told', async () => {
    const { graph, waits } = graphWith(batchOf(['a', 429, '60']));
    const answers = await graph.batch({ a: '/a', b: '/b' });
    assert.equal(answers.a.status, 429);
    assert.equal(answers.a.header('RETRY-AFTER'), '60');
    assert.equal(answers.b.status, 503);
    assert.deepEqual(waits(), []);
  });

  it('is sent in portions of twenty', async () => {
    const ids = Array.from({ length: 41 }, (_, index) => `p${index}`);
    const portion = (from: number): Reply =>
      batchOf(...ids.slice(from, from + 20).map((id) => [id, 200] as const));
    const { graph, sent } = graphWith(portion(0), portion(20), portion(40));
    const answers = await graph.batch(Object.fromEntries(ids.map((id) => [id, `/${id}`])));
    assert.deepEqual(
      sent.map((call) => idsOf(call).length),
      [20, 20, 1],
    );
    assert.ok(Object.values(answers).every(({ status }) => status === 200));
  });

  it('whose answer is none is not an empty one', async () => {
    const { graph } = graphWith(() => Response.json({ value: [] }));
    await assert.rejects(graph.batch({ a: '/a' }), fails('entra-unavailable'));
  });

  it('with a part that refuses the token throws that away', async () => {
    const { graph, refused } = graphWith(batchOf(['a', 200], ['b', 401]));
    await assert.rejects(graph.batch({ a: '/a', b: '/b' }), fails('sign-in-required'));
    sinon.assert.calledOnce(refused);
  });
});
