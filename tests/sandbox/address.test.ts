import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect as tlsConnect } from 'node:tls';
import { graphTokenFor } from '../../sandbox/entra/entra.ts';
import { addressed } from '../../sandbox/http/addressed.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { people } from '../../sandbox/tenant/contoso.ts';

describe('An address of the sandbox', () => {
  const table: readonly (readonly [string, string, boolean, string | undefined, string | undefined])[] = [
    ['127.0.0.1:1', '/graph/v1.0/me', false, '/graph/v1.0/me', 'http://127.0.0.1:1/graph'],
    ['localhost:1', '/v1.0/me', true, '/graph/v1.0/me', 'https://localhost:1'],
    ['graph.microsoft.com', '/v1.0/me', true, '/graph/v1.0/me', 'https://graph.microsoft.com'],
    ['graph.microsoft.com:443', '/v1.0/me', true, '/graph/v1.0/me', 'https://graph.microsoft.com'],
    ['graph.microsoft.com', '/v1.0/me', false, undefined, undefined],
    ['evil.example', '/graph/v1.0/me', false, undefined, undefined],
    ['evil.example', '/graph/v1.0/me', true, undefined, undefined],
  ];
  for (const [host, url, isSecure, expected, base] of table)
    it(`${isSecure ? 'https' : 'http'} ${host}${url} leads ${expected === undefined ? 'nowhere' : `to ${expected}`}`, () => {
      const found = addressed(host, url, isSecure);
      assert.deepEqual([found?.url, found?.base('graph')], [expected, base]);
    });
});

describe('The cloud over TLS', () => {
  let running: RunningCloud;
  let ca = '';
  before(async () => {
    running = await startCloud({ port: 0, securePort: 0 });
    ca = running.secure?.authority ?? '';
  });
  after(() => running.close());

  const securely = (address: string, trusted: string | undefined): Promise<number> =>
    new Promise((resolve, reject) => {
      httpsRequest(address, trusted === undefined ? {} : { ca: trusted }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on('error', reject)
        .end();
    });

  it('is trusted by whoever trusts its authority, and by nobody else', async () => {
    const address = `${running.secure?.origin ?? ''}/common/v2.0/.well-known/openid-configuration`;
    assert.equal(await securely(address, ca), 200);
    await assert.rejects(securely(address, undefined), /certificate/);
  });

  it('has another authority at each start', async () => {
    const other = await startCloud({ port: 0, securePort: 0 });
    assert.notEqual(other.secure?.authority, ca);
    await other.close();
  });

  it('is not there unless it was asked for', async () => {
    const plain = await startCloud({ port: 0 });
    assert.equal(plain.secure, undefined);
    await plain.close();
  });

  function tunnel(to: string): Promise<{ status: number; body: string }> {
    const { hostname, port } = new URL(running.origin);
    return new Promise((resolve, reject) => {
      httpRequest({ host: hostname, port, method: 'CONNECT', path: to })
        .on('connect', (response, socket) => {
          if (response.statusCode !== 200) {
            resolve({ status: response.statusCode ?? 0, body: '' });
            return;
          }
          const servername = to.split(':')[0] ?? '';
          const secure = tlsConnect({ socket, servername, ca }, () => {
            secure.write(`GET /v1.0/me HTTP/1.1\r\nhost: ${servername}\r\nconnection: close\r\n\r\n`);
          });
          let body = '';
          secure.on('data', (chunk: Buffer) => (body += chunk.toString()));
          secure.on('end', () => {
            resolve({ status: 200, body });
          });
          secure.on('error', reject);
        })
        .on('error', reject)
        .end();
    });
  }

  it('leads Microsoft’s names to itself by its proxy, and nothing anywhere else', async () => {
    assert.match((await tunnel('graph.microsoft.com:443')).body, /InvalidAuthenticationToken/);
    for (const other of ['example.com:443', 'graph.microsoft.com:80', '127.0.0.1:22'])
      assert.equal((await tunnel(other)).status, 403, other);
  });

  it('answers a body that is no JSON in Graph’s envelope', async () => {
    const token = await graphTokenFor(running.entra, people.alex);
    for (const [body, type] of [
      ['{"a":', 'application/json'],
      ['{}', 'text/plain'],
    ] as const) {
      const response = await fetch(
        `${running.origin}/graph/v1.0/roleManagement/directory/roleAssignmentScheduleRequests`,
        {
          method: 'POST',
          headers: { authorization: `Bearer ${token}`, 'content-type': type },
          body,
        },
      );
      const { error } = (await response.json()) as {
        error: { code: string; message: string; innerError: object };
      };
      assert.deepEqual([response.status, error.code], [400, 'BadRequest']);
      assert.match(error.message, /^Unable to read JSON request payload\./);
      assert.ok('request-id' in error.innerError);
    }
  });

  it('takes no body without end', async () => {
    const { status } = await fetch(`${running.origin}/sandbox/clock`, {
      method: 'POST',
      body: 'x'.repeat(1_100_000),
    });
    assert.equal(status, 413);
  });
});
