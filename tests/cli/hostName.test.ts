import assert from 'node:assert/strict';
import { hostNameIn, isReservedHost } from '../../cli/hostName.ts';

describe('A host name', () => {
  const table: readonly (readonly [string, string | undefined])[] = [
    ['latchkey.contoso.com', 'latchkey.contoso.com'],
    ['Latchkey.Contoso.COM', 'latchkey.contoso.com'],
    ['bücher.de', 'xn--bcher-kva.de'],
    [`${'a'.repeat(63)}.de`, `${'a'.repeat(63)}.de`],
    [`${'a'.repeat(64)}.de`, undefined],
    [`${'a.'.repeat(127)}de`, undefined],
    ['a..b-', undefined],
    ['-a.contoso.com', undefined],
    ['a-.contoso.com', undefined],
    ['a_b.contoso.com', undefined],
    ['contoso.com.', undefined],
    ['localhost', undefined],
    ['1.2.3.4', undefined],
    ['0x7f.1', undefined],
    ['[::1]', undefined],
    ['contoso.com:443', undefined],
    ...[
      'contoso.com/x',
      'contoso.com?x',
      'contoso.com#x',
      'me@contoso.com',
      'contoso.com\\x',
      'contoso com',
    ].map((text) => [text, undefined] as const),
    ['*.contoso.com', undefined],
    ['', undefined],
  ];
  for (const [text, host] of table)
    it(`${text.slice(0, 40)} is ${host?.slice(0, 40) ?? 'none'}`, () => {
      assert.equal(hostNameIn(text), host);
    });

  for (const host of ['latchkey.example', 'example.com', 'a.example.org', 'x.test', 'bot.local', 'a.invalid'])
    it(`${host} is set aside`, () => {
      assert.ok(isReservedHost(host));
    });

  for (const host of ['myexample.com', 'example.de', 'test.contoso.com', 'local.contoso.com'])
    it(`${host} is anybody’s`, () => {
      assert.ok(!isReservedHost(host));
    });
});
