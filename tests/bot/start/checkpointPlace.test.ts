import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Delivery } from '../../../bot/start/checkpointPlace.ts';
import { checkpointPlaceOf, deliverTo } from '../../../bot/start/checkpointPlace.ts';
import { assertFilled } from '../../support/fullness.ts';
import { SandboxClock } from '../../../sandbox/clock.ts';

describe('Where checkpoints go', () => {
  const clock = new SandboxClock();
  let failures: unknown[] = [];
  beforeEach(() => (failures = []));
  afterEach(() => {
    clock.reset();
  });
  const open = (place: string): Delivery => {
    const found = checkpointPlaceOf(place);
    assert.ok(found);
    return deliverTo(found, clock, (error) => failures.push(error));
  };

  const table: readonly (readonly [string, object | undefined])[] = [
    ['/var/log/checkpoints', { kind: 'file', path: '/var/log/checkpoints' }],
    ['https://siem.contoso.com/in?sig=1', { kind: 'url', url: 'https://siem.contoso.com/in?sig=1' }],
    ['http://127.0.0.1:8080/', { kind: 'url', url: 'http://127.0.0.1:8080/' }],
    ['http://siem.contoso.com/', undefined],
    ['https://me:pass@siem.contoso.com/', undefined],
    ['ftp://siem.contoso.com/', undefined],
    ['ftp://127.0.0.1/', undefined],
    ['https://', undefined],
  ];
  for (const [given, place] of table)
    it(`${place === undefined ? 'is not' : 'may be'} ${given}`, () => {
      assert.deepEqual(checkpointPlaceOf(given), place);
    });

  it('is a file, to which lines are added', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'latchkey-')), 'checkpoints');
    for (const line of ['one', 'two']) {
      const delivery = open(path);
      delivery.put(line);
      await delivery.close();
    }
    assert.equal(await readFile(path, 'utf8'), 'one\ntwo\n');
  });

  it('is tried again later, with everything that waits in its order', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'latchkey-')), 'not', 'there');
    const delivery = open(join(folder, 'checkpoints'));
    delivery.put('one');
    delivery.put('two');
    await delivery.close();
    assert.ok(failures.length > 0);
    delivery.put('three');
    await clock.advance(1);
    await mkdir(folder, { recursive: true });
    await clock.advance(60_000);
    await delivery.close();
    assert.equal(await readFile(join(folder, 'checkpoints'), 'utf8'), 'one\ntwo\nthree\n');
  });

  it('has a thousand wait at most, and lets the oldest go but the one that is on its way', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'latchkey-')), 'not');
    const delivery = open(join(folder, 'checkpoints'));
    for (let line = 0; line < 1_005; line += 1) delivery.put(String(line));
    assertFilled('checkpoints that wait', 1_000);
    await delivery.close();
    await mkdir(folder);
    await delivery.close();
    const lines = (await readFile(join(folder, 'checkpoints'), 'utf8')).trim().split('\n');
    assert.deepEqual([lines.length, lines[0], lines[1], lines.at(-1)], [1_000, '0', '6', '1004']);
  });

  describe('at a URL', () => {
    const answers: number[] = [];
    const bodies: string[] = [];
    let server: Server;
    before(async () => {
      server = createServer((request, response) => {
        void text(request).then((body) => {
          bodies.push(`${request.method ?? ''} ${request.url ?? ''} ${body}`);
          response.writeHead(answers.shift() ?? 204, { location: '/elsewhere' }).end();
        });
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
    });
    after(() => server.close());

    for (const status of [503, 307])
      it(`is posted, and again to the same place where the answer was ${status}`, async () => {
        bodies.length = 0;
        answers.push(status);
        const delivery = open(`http://127.0.0.1:${(server.address() as AddressInfo).port}/in`);
        delivery.put('{"checkpoint":1}');
        await delivery.close();
        assert.deepEqual([bodies, failures.length], [['POST /in {"checkpoint":1}'], 1]);
        await delivery.close();
        // At least once more: the connection of a refused answer may break under the next try.
        assert.ok(bodies.length >= 2);
        assert.ok(bodies.every((body) => body === 'POST /in {"checkpoint":1}'));
      });
  });
});
