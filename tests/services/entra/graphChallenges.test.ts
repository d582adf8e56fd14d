import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { Problem } from '../../../services/elevation/problem.ts';
import { ElevationError } from '../../../services/elevation/problem.ts';
import type { Graph } from '../../../services/entra/graph.ts';
import { createGraph } from '../../../services/entra/graph.ts';
import { alex } from '../../cards/samples.ts';
import { actorOf } from '../../support/useCase.ts';

const claims = '{"access_token":{"acrs":{"essential":true, "value":"c1"}}}';
const needs: Problem = { kind: 'step-up-required', claims };
const base64 = (text: string, as: BufferEncoding = 'base64'): string => Buffer.from(text).toString(as);
const percent = encodeURIComponent;

interface Refusal {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}
const inHeader = (value: string, status = 401): Refusal => ({
  status,
  headers: { 'WWW-Authenticate': value },
  body: { error: { code: 'InvalidAuthenticationToken', message: 'Continuous access evaluation' } },
});
const inBody = (body: unknown, status = 400): Refusal => ({ status, body });

/** Every shape in which a claims challenge was seen or is documented, and their neighbours. */
const shapes: Readonly<Record<string, Refusal>> = {
  'base64 in the header': inHeader(`Bearer error="insufficient_claims", claims="${base64(claims)}"`),
  'base64url in the header': inHeader(`Bearer realm="", claims="${base64(claims, 'base64url')}"`),
  'percent-encoded in the header': inHeader(`Bearer claims="${percent(claims)}", error="x"`),
  'JSON, escaped': inHeader(`Bearer claims="${claims.replaceAll('"', '\\"')}", error="x"`),
  'JSON, not escaped': inHeader(`Bearer error="x", claims="${claims}", realm=""`),
  'JSON without quotes': inHeader(`Bearer claims=${claims}, error="x"`),
  'spaces about the sign': inHeader(`Bearer claims = "${base64(claims)}"`),
  'a token without quotes': inHeader(`Bearer claims=${base64(claims)}, error="x"`),
  'other letters': inHeader(`bearer CLAIMS="${base64(claims)}"`),
  'after another challenge': inHeader(`PoP nonce="1", claims="e30=", Bearer claims="${base64(claims)}"`),
  'in the header of a 403': inHeader(`Bearer claims="${base64(claims)}"`, 403),
  'in the message': inBody({ error: { code: 'X', message: `&claims=${percent(claims)}` } }),
  'in the message of a 403': inBody({ error: { code: 'X', message: `&claims=${percent(claims)}` } }, 403),
  'in the message of a 401': inBody({ error: { code: 'X', message: `?claims=${percent(claims)}` } }, 401),
  'as forms write it': inBody({
    error: { code: 'X', message: `&claims=${percent(claims).replaceAll('%20', '+')}` },
  }),
  'with another member behind it': inBody({ error: { message: `&claims=${percent(claims)}&x=1` } }),
  'encoded twice': inBody({ error: { message: `&claims=${percent(percent(claims))}` } }),
  'nested in the message': inBody({
    error: {
      code: 'UnknownError',
      message: JSON.stringify({ errorCode: 'X', message: `&claims=${percent(claims)}` }),
    },
  }),
  'nested twice': inBody({
    error: {
      message: JSON.stringify({ message: JSON.stringify({ message: `&claims=${percent(claims)}` }) }),
    },
  }),
  'a member of its own': inBody({ error: { code: 'X', claims } }),
  'a member in base64': inBody({ error: { innerError: { claims: base64(claims) } } }),
  'a member at the top': inBody({ error: 'interaction_required', claims }),
  'a bare error of the older service': inBody({ errorCode: 'X', message: `&claims=${percent(claims)}` }),
};
/** What looks like one and is none. */
const others: Readonly<Record<string, Refusal>> = {
  'unreadable claims': inHeader('Bearer claims="%%%"'),
  'another parameter': inHeader(`Bearer x_claims="${base64(claims)}"`),
  'JSON that asks for nothing': inHeader('Bearer claims="{}"'),
  'no claims': inHeader('Bearer realm=""'),
};

describe('A challenge of Graph', () => {
  let server: Server;
  let graph: Graph;
  let refusal: Refusal;
  let refused: number;
  let batches: number;
  let extra: Refusal | undefined;
  before(async () => {
    server = createServer((request, response) => {
      const isBatch = request.url?.endsWith('/$batch') === true;
      if (isBatch) batches += 1;
      const {
        status,
        headers = {},
        body,
      } = isBatch
        ? {
            status: 200,
            body: {
              responses: [
                { id: 'good', status: 200, body: { value: [] } },
                ...(extra === undefined ? [] : [{ id: 'extra', ...extra }]),
                { id: 'bad', ...refusal },
              ],
            },
          }
        : refusal;
      response.writeHead(status, { ...headers, 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    graph = createGraph({
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      tokenFor: () => Promise.resolve('token'),
      onTokenRefused: () => {
        refused += 1;
      },
    }).as(actorOf(alex));
  });
  after(() => server.close());
  beforeEach(() => {
    refused = 0;
    batches = 0;
    extra = undefined;
  });

  const problemOf = (work: Promise<unknown>): Promise<Problem | undefined> =>
    work.then(
      () => undefined,
      (error: unknown) => (error instanceof ElevationError ? error.problem : assert.fail(String(error))),
    );
  const ways: Readonly<Record<string, () => Promise<unknown>>> = {
    'a read': () => graph.get('/x'),
    'a write': () => graph.write('activate', { method: 'POST', path: '/x', body: {} }),
    'an answer in a batch': () => graph.batch({ good: '/g', bad: '/x' }),
  };

  for (const [way, ask] of Object.entries(ways)) {
    for (const [shape, given] of Object.entries(shapes))
      it(`is understood on ${way}: ${shape}`, async () => {
        refusal = given;
        assert.deepEqual(await problemOf(ask()), needs);
        assert.equal(refused, given.status === 401 ? 1 : 0);
      });
    for (const [shape, given] of Object.entries(others))
      it(`is a plain sign-in on ${way}: ${shape}`, async () => {
        refusal = given;
        assert.deepEqual(await problemOf(ask()), {
          kind: 'sign-in-required',
          code: 'InvalidAuthenticationToken',
        });
        assert.equal(refused, 1);
      });
  }

  it('in a batch is repeated for no token, and the one that names claims counts', async () => {
    refusal = inHeader(`Bearer claims="${base64(claims)}"`);
    extra = inHeader('Bearer realm=""');
    assert.deepEqual(await problemOf(graph.batch({ good: '/g', extra: '/e', bad: '/x' })), needs);
    assert.equal(batches, 1);
  });

  it('in a batch leaves a refusal that asks for no sign-in to whoever asked', async () => {
    refusal = inBody({ error: { code: 'Authorization_RequestDenied', message: 'claims are missing' } }, 403);
    const { bad } = await graph.batch({ good: '/g', bad: '/x' });
    assert.equal(bad.status, 403);
  });
});
