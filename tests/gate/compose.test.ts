import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Gate, GateOutside } from '../../gate/compose.ts';
import { composeGate } from '../../gate/compose.ts';
import { GateConfigError, readGateConfig } from '../../gate/config.ts';
import { auditKey } from '../support/gateInCloud.ts';

const id = '6a7e0001-1a7c-4b4e-9d3f-1a7c00000001';
const system =
  'ticketSystems: [{ name: Jira, kind: jira, url: https://jira.example, credential: { secret: JIRA_SECRET } }]\n';

type Files = Readonly<Record<string, string | Buffer>>;

describe('The gate, put together', () => {
  let gate: Gate | undefined;
  let folder: string;
  let logged: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'latchkey-gate-'));
    logged = '';
  });
  afterEach(async () => {
    await gate?.close();
    gate = undefined;
  });
  const written = (name: string, text: string | Buffer): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const config = (files: Files = {}) =>
    readGateConfig({
      ...{ TENANT_ID: id, GATE_CLIENT_ID: id, GATE_URL: 'https://gate.contoso.com' },
      ELEVATION_FILE: written('elevation.yaml', files['file'] ?? 'version: 1\n'),
      GATE_DIRECTORY: written('directory.json', files['directory'] ?? '{"targets":[],"people":[]}'),
      GATE_AUDIT_FILE: written('trail.jsonl', files['trail'] ?? ''),
      GATE_AUDIT_KEY: auditKey.toString('base64url'),
      ...{ HOST: '127.0.0.1', PORT: '0', GATE_OPERATOR_PORT: '0' },
    });
  const compose = async (files: Files = {}, outside: Partial<GateOutside> = {}): Promise<Gate> => {
    gate = await composeGate(config(files), {
      clock: { now: () => new Date('2026-11-26T09:00:00Z'), after: () => () => undefined },
      log: pino({ level: 'warn' }, { write: (line: string) => (logged += line) }),
      ...{ secrets: {}, login: 'http://127.0.0.1:1' },
      ...outside,
    });
    return gate;
  };

  const faults: readonly (readonly [what: string, files: Files, says: RegExp])[] = [
    [
      'a file that does not do',
      { file: 'version: 1\nbogus: 1\n' },
      /elevation\.yaml, .*directory\.json: .*bogus/,
    ],
    ['no directory', { directory: 'x' }, /elevation\.yaml, .*directory\.json: /],
    [
      'a trail that is not as it was written',
      { trail: 'nonsense\n' },
      /GATE_AUDIT_FILE .*trail\.jsonl: line 1 does not follow/,
    ],
    [
      'a secret that is not there',
      { file: `version: 1\n${system}` },
      /JIRA_SECRET is missing: the file names it as a secret\./,
    ],
  ];
  for (const [what, files, says] of faults)
    it(`does not start with ${what}, and says so`, async () => {
      await assert.rejects(
        compose(files),
        (error) => error instanceof GateConfigError && says.test(error.message),
      );
    });

  it('starts with the secrets of its systems', async () => {
    await compose({ file: `version: 1\n${system}` }, { secrets: { JIRA_SECRET: 's' } });
    assert.equal(logged, '');
  });

  it('starts with files that an editor marked with their encoding', async () => {
    const marked = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le');
    await compose({ file: marked('version: 1\n'), directory: marked('{"targets":[],"people":[]}') });
    assert.equal(logged, '');
  });

  it('does not call what else is wrong with its systems a missing secret', async () => {
    const secrets = Object.defineProperty({}, 'JIRA_SECRET', {
      get: () => {
        throw new Error('broken');
      },
    });
    await assert.rejects(compose({ file: `version: 1\n${system}` }, { secrets }), { message: 'broken' });
  });

  it('tells that its trail ended amid a line, and of no other', async () => {
    await compose({ trail: '{"row":"' });
    assert.match(logged, /"bytes":8,"msg":"the trail ended in half a line, which is kept where it is"/);
  });

  it('is ready once it has Entra’s keys, which it fetches once, and is closed as a whole', async () => {
    let asked = 0;
    const published: { keys?: object } = {};
    const entra = createServer((request, response) => {
      asked += 1;
      assert.equal(request.url, `/${id}/discovery/v2.0/keys`);
      response.writeHead(published.keys === undefined ? 503 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(published.keys));
    });
    await new Promise<void>((resolve) => {
      entra.listen(0, '127.0.0.1', resolve);
    });
    const running = await compose({}, { login: `http://127.0.0.1:${(entra.address() as AddressInfo).port}` });
    const { port, operatorPort } = await running.listen();
    const ready = async (): Promise<number> =>
      (await fetch(`http://127.0.0.1:${operatorPort}/readyz`)).status;
    assert.equal(await ready(), 503);
    published.keys = { keys: [] };
    assert.deepEqual([await ready(), await ready(), asked], [200, 200, 2]);
    await running.close();
    gate = undefined;
    for (const open of [port, operatorPort])
      await assert.rejects(fetch(`http://127.0.0.1:${open}/healthz`), /fetch failed/);
    entra.close();
  });
});
