import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { DoctorOptions } from '../../../cli/doctorOptions.ts';
import { ownViewLook } from '../../../cli/doctorOwnView.ts';
import { readKnown } from '../../../cli/doctorSettings.ts';
import type { Finding } from '../../../services/doctor/finding.ts';

describe('The token that the doctor shows a bot', () => {
  let server: Server;
  let origin: string;
  /** What was asked for, with the token that came with it. */
  let asked: (readonly [path: string, token: string | undefined])[];
  let answers: { readonly status: number; readonly text?: string; readonly location?: string };
  before(async () => {
    server = createServer(({ url = '', headers }, answer) => {
      asked.push([url, headers.authorization]);
      const isSignIn = url === '/sandbox/token';
      answer.statusCode = isSignIn ? 200 : answers.status;
      if (answers.location !== undefined) answer.setHeader('location', answers.location);
      answer.end(isSignIn ? JSON.stringify({ access_token: 'of-patti' }) : answers.text);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());
  beforeEach(() => {
    asked = [];
    answers = { status: 200, text: 'none' };
  });
  afterEach(() => delete process.env['GRAPH_TOKEN']);

  const look = async (remote: string, more: Partial<DoctorOptions> = {}): Promise<readonly Finding[]> => {
    const how = { signIn: 'browser', cloud: 'public', clientId: '', as: 'patti', directory: true } as const;
    const { config } = readKnown({});
    return ownViewLook({ ...how, sandbox: origin, remote, ...more }, config, { kind: 'none' }).see();
  };

  it('is not sent where others could read it on the way', async () => {
    for (const remote of ['http://latchkey.contoso.com', 'http://127.0.0.1.contoso.com']) {
      const [found] = await look(remote);
      assert.deepEqual([found?.status, asked], ['not-checked', []]);
      assert.match(found?.says ?? '', /is no place to send a token to/);
    }
  });

  it('is sent where nobody can, and on this machine', async () => {
    for (const remote of ['https://latchkey.invalid', origin.replace('127.0.0.1', 'localhost')]) {
      asked = [];
      await look(remote);
      assert.deepEqual(asked[0], ['/sandbox/token', undefined]);
    }
  });

  it('goes to the bot and not to where that one leads', async () => {
    answers = { status: 302, location: `${origin}/elsewhere` };
    const [found, ...more] = await look(origin);
    assert.deepEqual([found?.status, more], ['not-checked', []]);
    assert.deepEqual(asked, [
      ['/sandbox/token', undefined],
      ['/api/doctor', 'Bearer of-patti'],
    ]);
  });

  it('is of a person at the keyboard, and of nothing that a job brought along', async () => {
    process.env['GRAPH_TOKEN'] = 'of a job';
    const given = await look(origin);
    delete process.env['GRAPH_TOKEN'];
    const certificate = await look(origin, { signIn: 'certificate' });
    for (const [found] of [given, certificate])
      assert.match(found?.says ?? '', /was not looked at: it answers a person who signed in/);
    assert.deepEqual(asked, []);
  });

  it('tells of nothing where what comes back is none of ours, or nobody answers', async () => {
    for (const text of ['no json', '{}']) {
      answers = { status: 200, text };
      const found = await look(origin);
      assert.deepEqual(
        found.map(({ status }) => status),
        ['not-checked'],
      );
    }
    const [away] = await look('http://127.0.0.1:9');
    assert.match(away?.says ?? '', /it did not answer/);
  });
});
