import assert from 'node:assert/strict';
import { inTime } from '../../../services/tickets/inTime.ts';
import { anyOf, at, isTheirs, pageOf, told } from '../../../services/tickets/told.ts';

const alex = { id: 'a', addresses: ['AlexW@contoso.com', 'alex@contoso.com'] };

describe('What a ticket system tells', () => {
  it('is text on one line, of a length that a card has room for', () => {
    assert.equal(told('a\n b'), 'a b');
    assert.equal(told(7), '');
    assert.equal(told(undefined), '');
    assert.ok(told('x'.repeat(300)).length <= 200);
    assert.ok(told('x'.repeat(300), 50).length <= 50);
    assert.equal(told('x'.repeat(200)).length, 200);
  });

  it('leads to pages by https alone, in no name of somebody else, and with nothing that Markdown reads', () => {
    assert.equal(pageOf('https://contoso.example/a?b=c'), 'https://contoso.example/a?b=c');
    const longest = `https://contoso.example/${'x'.repeat(476)}`;
    assert.equal(pageOf(longest), longest);
    assert.equal(pageOf("https://contoso.example/(a)'*!"), 'https://contoso.example/%28a%29%27%2A%21');
    for (const address of [
      '',
      'INC1',
      'http://contoso.example/',
      'javascript:alert(1)',
      'https://contoso.example@evil.example/',
      'https://:contoso.example@evil.example/',
      `https://contoso.example/${'x'.repeat(477)}`,
    ])
      assert.equal(pageOf(address), undefined, address);
  });

  it('names a person by any of their addresses, in letters of either size; nobody where it names none', () => {
    assert.equal(isTheirs([' alexw@CONTOSO.com '], alex), 'yes');
    assert.equal(isTheirs(['lynner@contoso.com', 'alex@contoso.com'], alex), 'yes');
    assert.equal(isTheirs(['lynner@contoso.com'], alex), 'no');
    assert.equal(isTheirs(['', ' '], alex), 'not-known');
    assert.equal(isTheirs([], alex), 'not-known');
    assert.equal(isTheirs(['lynner@contoso.com'], { id: 'a', addresses: [] }), 'not-known');
    assert.equal(isTheirs(['', 'lynner@contoso.com'], { id: 'a', addresses: [''] }), 'no');
  });

  it('is yes where one of several is, and no where each is', () => {
    assert.equal(anyOf(['no', 'not-known', 'yes']), 'yes');
    assert.equal(anyOf(['no', 'not-known']), 'not-known');
    assert.equal(anyOf(['no', 'no']), 'no');
  });

  it('stands where a JSON Pointer leads, and nowhere that the answer has not itself', () => {
    const document = { a: { 'b/c': [1, { '~': 2 }] }, n: null, t: 'text' };
    assert.equal(at(document, '/a/b~1c/1/~0'), 2);
    assert.equal(at(document, ''), document);
    for (const pointer of ['/b', '/n/x', '/t/length', '/constructor', '/a/__proto__', '/a/b~1c/map'])
      assert.equal(at(document, pointer), undefined, pointer);
  });
});

describe('An answer in time', () => {
  it('is what came, and what is said else', async () => {
    assert.equal(await inTime(1_000, Promise.resolve(1), 2), 1);
    assert.equal(await inTime(5, Promise.withResolvers<number>().promise, 2), 2);
    await assert.rejects(inTime(1_000, Promise.reject(new Error('no')), 2), /no/);
  });

  it('keeps nobody who wants to end', async () => {
    const waits = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    // What waits for the test itself begins with its first pause.
    await Promise.resolve();
    const before = waits();
    await inTime(60_000, Promise.resolve(1), 2);
    assert.equal(waits(), before);
  });
});
