import './counting.ts';
import { createPublicKey, verify } from 'node:crypto';
import type { JsonWebKey, KeyObject } from 'node:crypto';
import { Agent, createServer, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import type { ChildTarget } from '../support/childTarget.ts';
import { bearing } from '../support/childTarget.ts';

/**
 * What a turn costs in bare Node: the signature of its token, its body parsed, so many calls of the simulated cloud one after the other on kept connections, so many
 * prepared statements that each write a row of a request's size, and a card of the usual size. No framework, no promise kept.
 */
interface Asked {
  readonly calls: number;
  readonly statements: number;
}

const { cloudOrigin, settings } = JSON.parse(process.argv[2] ?? '{}') as ChildTarget;
const agent = new Agent({ keepAlive: true });
const pool = new pg.Pool({ connectionString: settings['DATABASE_URL'], max: 10 });
// One that breaks while it is idle is replaced at its next use.
pool.on('error', () => undefined);
const keysUrl = `${cloudOrigin}/botservice/v1/.well-known/keys`;
const { keys } = JSON.parse(await get(keysUrl)) as { keys: (JsonWebKey & { kid: string })[] };
const known = new Map<string, KeyObject>(
  keys.map((jwk) => [jwk.kid, createPublicKey({ key: jwk, format: 'jwk' })]),
);
const row = { request: 'x'.repeat(1_500), audit: 'y'.repeat(1_500) };
const card = {
  type: 'AdaptiveCard',
  version: '1.5',
  body: Array.from({ length: 20 }, () => ({ type: 'TextBlock', text: 'z'.repeat(120), wrap: true })),
};

function get(url: string): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  request(url, { agent }, (answer) => {
    text(answer).then(resolve, reject);
  })
    .on('error', reject)
    .end();
  return promise;
}

function isSigned(authorization: string): boolean {
  const [head = '', body = '', signature = ''] = authorization.slice('Bearer '.length).split('.');
  const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string };
  const { exp } = JSON.parse(Buffer.from(body, 'base64url').toString()) as { exp: number };
  const key = known.get(kid);
  const bytes = Buffer.from(signature, 'base64url');
  return (
    key !== undefined &&
    exp * 1_000 > Date.now() &&
    verify('sha256', Buffer.from(`${head}.${body}`), key, bytes)
  );
}

async function turn(incoming: IncomingMessage): Promise<object | undefined> {
  if (!isSigned(incoming.headers.authorization ?? '')) return undefined;
  const activity = JSON.parse(await text(incoming)) as { value: { action: { data: Asked } } };
  const { calls, statements } = activity.value.action.data;
  for (let call = 0; call < calls; call += 1) JSON.parse(await get(keysUrl));
  for (let statement = 0; statement < statements; statement += 1)
    await pool.query({ name: 'floor', text: 'select $1::jsonb as kept', values: [JSON.stringify(row)] });
  return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
}

const server = createServer((incoming, response) => {
  void turn(incoming).then((answer) => {
    response.writeHead(answer === undefined ? 401 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(answer ?? {}));
  });
});
const port = Number(settings['PORT']);
server.listen(port, '127.0.0.1', () => {
  bearing(port);
});
