import assert from 'node:assert/strict';
import zlib from 'node:zlib';
import { RawConnection, postOf } from '../support/rawHttp.ts';
import { StrangerBot } from './strangerBot.ts';

/** What takes more than this is no refusal, in MB. */
const mostGrown = 60;

type Body = string | Uint8Array;

interface Attempt {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: Body;
  /** The bot may end the connection before everything was sent. */
  readonly mayBeCut?: boolean;
}

const part = (size: number): string =>
  `--b\r\nContent-Disposition: form-data; name="f"; filename="a"\r\nContent-Type: application/octet-stream\r\n\r\n${'A'.repeat(size)}\r\n--b--\r\n`;
const coded = (coding: string, body: Body): Attempt => ({
  headers: { 'content-encoding': coding },
  body,
  mayBeCut: true,
});
const typed = (type: string, body: Body): Attempt => ({ headers: { 'content-type': type }, body });
const blanks = Buffer.alloc(200_000_000, 32);
const bomb = zlib.gzipSync(blanks, { level: 9 });

const attempts: Readonly<Record<string, Attempt>> = {
  'JSON cut off': { body: '{"a":' },
  nothing: { body: '' },
  'a list': { body: '[]' },
  null: { body: 'null' },
  'no UTF-8': { body: Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d]) },
  'UTF-16': { body: Buffer.from('{"a":1}', 'utf16le') },
  'a byte order mark': { body: Buffer.from('\ufeff{"a":1}') },
  'JSON of 10 MB': { body: JSON.stringify({ a: 'x'.repeat(10_000_000) }), mayBeCut: true },
  'lists nested 120,000 deep': { body: '['.repeat(120_000) + ']'.repeat(120_000) },
  'objects nested 40,000 deep': { body: `${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}` },
  ['__proto__']: { body: '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}' },
  'a form': typed('application/x-www-form-urlencoded', 'channelId=msteams&__proto__[x]=1'),
  'a table': typed('text/csv', 'channelId,serviceUrl\nmsteams,x\n'),
  bytes: typed('application/octet-stream', 'abc'),
  'another alphabet': typed('application/json; charset=utf-16', '{}'),
  'a file of 1 MB': { ...typed('multipart/form-data; boundary=b', part(1_000_000)), mayBeCut: true },
  'a small file': typed('multipart/form-data; boundary=b', part(10)),
  'gzip of 200 KB that holds 200 MB': coded('gzip', bomb),
  'deflate that holds 200 MB': coded('deflate', zlib.deflateSync(blanks, { level: 9 })),
  'Brotli that holds 200 MB': coded(
    'br',
    zlib.brotliCompressSync(blanks, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 4 } }),
  ),
  'Zstandard that holds 200 MB': coded('zstd', zlib.zstdCompressSync(blanks)),
  'gzip cut off': coded('gzip', zlib.gzipSync(Buffer.from('{"a":1}')).subarray(0, 12)),
  ...Object.fromEntries(
    ['gzip', 'deflate', 'br', 'zstd', 'x', 'identity, gzip'].map((coding) => [
      `${coding} that is none`,
      coded(coding, 'x'),
    ]),
  ),
};

/** What no well-behaved client can be made to send. */
const raw: Readonly<Record<string, Body>> = {
  'chunks that never end': postOf(
    ['Content-Type: application/json', 'Authorization: Bearer a.b.c', 'Transfer-Encoding: chunked'],
    `10000\r\n${'x'.repeat(65_536)}\r\n`.repeat(40),
  ),
  'gzip in chunks': Buffer.concat([
    Buffer.from(
      postOf([
        'Content-Type: application/json',
        'Authorization: Bearer a.b.c',
        'Content-Encoding: gzip',
        'Transfer-Encoding: chunked',
      ]),
    ),
    Buffer.from(`${bomb.length.toString(16)}\r\n`),
    bomb,
    Buffer.from('\r\n0\r\n\r\n'),
  ]),
  'two types': postOf(
    ['Content-Type: application/json', 'Content-Type: multipart/form-data; boundary=b', 'Content-Length: 2'],
    '{}',
  ),
  'a header of 1 MB': postOf([`X: ${'x'.repeat(1_000_000)}`]),
  '10,000 headers': postOf(Array.from({ length: 10_000 }, (_, index) => `X-${index}: x`)),
  'a host that is none': 'GET /healthz HTTP/1.1\r\nHost: [\r\n\r\nGET /\u0000 HTTP/1.1\r\n\r\n',
  'a request and junk behind it': `${postOf(['Content-Length: 2'], '{}')}\u0000\u0001junk\r\n\r\n`,
  'TLS to a server without': Buffer.from('16030100b5010000b1', 'hex'),
};

describe('Whoever has no token of Bot Service', function () {
  this.timeout(60_000);
  let bot: StrangerBot;
  before(async () => (bot = await StrangerBot.start()));
  after(() => bot.stop());

  async function unharmed(grownFrom: number): Promise<void> {
    assert.ok(await bot.isAlive(), `the bot ended: ${bot.stderr.slice(-500)}`);
    assert.deepEqual(bot.left, []);
    assert.equal(bot.stderr, '');
    assert.ok(bot.peak - grownFrom < mostGrown, `it took ${Math.round(bot.peak - grownFrom)} MB`);
  }

  /** With nothing, and with the mere form of a token, which leads one step further. */
  for (const [how, authorization] of [
    ['without a token', {}],
    ['with the form of one', { authorization: 'Bearer aaaa.bbbb.cccc' }],
  ] as const)
    for (const [what, { headers = {}, body, mayBeCut = false }] of Object.entries(attempts)) {
      it(`is refused ${how}: ${what}`, async () => {
        const before = bot.peak;
        const status = await fetch(`http://127.0.0.1:${bot.port}/api/messages`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...authorization, ...headers },
          body: body as string,
        }).then(
          (response) => response.status,
          () => 'cut' as const,
        );
        assert.ok(status === 'cut' ? mayBeCut : status >= 400 && status < 500, String(status));
        await unharmed(before);
      });
    }

  for (const [what, bytes] of Object.entries(raw)) {
    it(`is refused or cut off: ${what}`, async () => {
      const before = bot.peak;
      const connection = await new RawConnection(bot.port).opened();
      const status = await connection.send(bytes).status();
      connection.hangUp();
      assert.ok(status === 'closed' || status === 200 || (status >= 400 && status < 500), String(status));
      await unharmed(before);
    });
  }

  it('is not everybody: Bot Service is heard (control)', async () => {
    const { teams } = bot.botService;
    const lynne = teams.person('lynne');
    await lynne.install();
    assert.match(lynne.transcript(), /Welcome to Latchkey/);
  });

  it('leaves nothing behind by hanging up, wherever in a request that is', async () => {
    const before = bot.peak;
    const whole = postOf(
      ['Content-Type: application/json', 'Authorization: Bearer a.b.c', 'Content-Length: 9'],
      '{"a":1234}',
    );
    for (let end = 0; end < whole.length; end += 3) {
      const connection = await new RawConnection(bot.port).opened();
      connection.send(whole.slice(0, end)).hangUp();
      await connection.ended;
    }
    await unharmed(before);
  });

  it('gets no room by waiting: 1,500 slow connections are gone, and the bot answers meanwhile', async () => {
    const before = bot.peak;
    const slow = await Promise.all(Array.from({ length: 1_500 }, () => new RawConnection(bot.port).opened()));
    for (const [index, connection] of slow.entries())
      if (index % 2 === 0) connection.send('POST /api/messages HTTP/1.1\r\nHost: x\r\nX: ');
    assert.ok(await bot.isAlive());
    await Promise.all(slow.map(({ ended }) => ended));
    assert.deepEqual([...new Set(await Promise.all(slow.map((one) => one.status())))], [408]);
    await unharmed(before);
  });
});
