import assert from 'node:assert/strict';
import fc from 'fast-check';
import { graphTokenFor } from '../../../sandbox/entra/entra.ts';
import { startCloud } from '../../../sandbox/startCloud.ts';
import { people } from '../../../sandbox/tenant/contoso.ts';
import { packedToken, tokenIn } from '../../../services/entra/packedToken.ts';

const encoded = (text: string): string => Buffer.from(text).toString('base64url');
const jwt = [encoded('{"alg":"RS256"}'), encoded('{"aud":"a"}'), encoded('signed')] as const;
const [header, claims, signature] = jwt;

describe('A token as it is held', () => {
  it('is a person’s token for Graph in less than two fifths of its length', async () => {
    const running = await startCloud({ port: 0 });
    try {
      const token = await graphTokenFor(running.entra, people.alex);
      const packed = packedToken(token);
      assert.ok(packed.length < token.length * 0.4, `${packed.length} of ${token.length}`);
      assert.equal(tokenIn(packed), token);
    } finally {
      await running.close();
    }
  });

  it('is one that Entra made longer in less than half of it', () => {
    const long = encoded(
      JSON.stringify({ name: 'Alex', wids: Array.from({ length: 9 }, () => people.alex) }),
    );
    const token = [header, long, signature].join('.');
    assert.ok(packedToken(token).length < token.length / 2);
    assert.equal(tokenIn(packedToken(token)), token);
  });

  const odd = {
    'opaque text': 'EwBwA8l6BAAURSN/FHlDW5xN74t6GzbtsBBeBUYAAX',
    nothing: '',
    'two parts': `${header}.${claims}`,
    'four parts': [...jwt, signature].join('.'),
    'five parts, as of an encrypted one': [...jwt, signature, header].join('.'),
    'another way to write the same bytes': `${header}.${claims}=.${signature}`,
    'claims in several lines': [header, encoded('{\n"aud":\n"a"}'), signature].join('.'),
    'a signature with the byte that ends a line': [header, claims, encoded('a\nb\n')].join('.'),
    'no signature': `${header}.${claims}.`,
    'letters beyond Latin': 'ü漢😀',
  };
  for (const [what, token] of Object.entries(odd))
    it(`comes back as it was: ${what}`, () => {
      assert.equal(tokenIn(packedToken(token)), token);
    });

  it('comes back as it was, whatever it is', () => {
    const part = fc.oneof(fc.base64String(), fc.string({ unit: 'binary' }), fc.json().map(encoded));
    fc.assert(
      fc.property(fc.array(part, { maxLength: 5 }), (parts) => {
        const token = parts.join('.');
        assert.equal(tokenIn(packedToken(token)), token);
      }),
    );
  });
});
