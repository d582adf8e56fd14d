import assert from 'node:assert/strict';
import { claimsIn, claimsOfRefusal, decoded } from '../../../services/entra/claims.ts';

const claims = '{"access_token":{"acrs":{"essential":true, "value":"c1"}}}';
const ofIdToken = '{"id_token":{"xms_cc":{"values":["cp1"]}}}';
const base64 = Buffer.from(claims).toString('base64');
const percent = encodeURIComponent(claims);

/** `n` objects, each in the one before. */
function nested(n: number, within: unknown): unknown {
  return n === 0 ? within : { inner: nested(n - 1, within) };
}

describe('A claims request', () => {
  const found: readonly (readonly [string, string, string])[] = [
    ['that asks for an id token', `claims="${Buffer.from(ofIdToken).toString('base64')}"`, ofIdToken],
    [
      'with braces in its texts',
      'claims={"access_token":{"v":"a}b{"}}, x="1"',
      '{"access_token":{"v":"a}b{"}}',
    ],
    [
      'with quotes in its texts',
      'claims={"access_token":{"v":"a\\"}b"}} x',
      '{"access_token":{"v":"a\\"}b"}}',
    ],
    ['in quotes, with quotes escaped', `claims="${claims.replaceAll('"', '\\"')}", x="1"`, claims],
    ['in the quotes of a header', `Bearer claims="${percent}", error="insufficient_claims"`, claims],
    ['in base64url', `claims="${Buffer.from(claims).toString('base64url')}"`, claims],
    ['in the words of a message', `&claims=${claims}`, claims],
    ['behind one that cannot be read', `claims="%%%", claims="${base64}"`, claims],
  ];
  for (const [how, text, json] of found)
    it(`is found ${how}`, () => {
      assert.equal(claimsIn(text), json);
    });

  const none: readonly (readonly [string, string | null | undefined])[] = [
    ['nothing', undefined],
    ['no header', null],
    ['an empty text', ''],
    ['an empty parameter', 'claims='],
    ['base64 of no JSON', 'claims="bm90IGpzb24="'],
    ['null', 'claims=null'],
    ['a number', 'claims=7'],
    ['a text', 'claims="x"'],
    ['quotes of another parameter', `claims=%%%, error="${base64}"`],
    ['a token of another parameter', `claims=,${base64}`],
    ['an object that does not end', 'claims={"access_token":{'],
    ['an object of something else', 'claims={"nonce":"1"}'],
    ['a name that ends so', `my-claims=${base64}`],
  ];
  for (const [what, text] of none)
    it(`is not made of ${what}`, () => {
      assert.equal(claimsIn(text), undefined);
    });

  it('is read in each of its encodings', () => {
    for (const given of [claims, percent, encodeURIComponent(percent), base64, encodeURIComponent(base64)])
      assert.equal(decoded(given), claims, given);
    assert.equal(decoded(percent.replaceAll('%20', '+')), claims);
    assert.equal(decoded('%7Bbroken'), undefined);
    for (const broken of ['%', '%E0%A4%A']) assert.equal(decoded(broken), undefined);
  });
});

describe('The claims request of a refusal', () => {
  it('is that of the header before any in the body', () => {
    const body = { error: { claims: ofIdToken } };
    assert.equal(claimsOfRefusal(`Bearer claims="${base64}"`, body), claims);
    assert.equal(claimsOfRefusal(undefined, body), ofIdToken);
    assert.equal(claimsOfRefusal('Bearer realm=""', undefined), undefined);
  });

  it('is a member of the name, as text or as an object, and of no other name', () => {
    const object = JSON.parse(claims) as object;
    assert.equal(claimsOfRefusal(undefined, { Claims: object }), JSON.stringify(object));
    assert.equal(claimsOfRefusal(undefined, { claims: base64 }), claims);
    assert.equal(claimsOfRefusal(undefined, { myclaims: base64 }), undefined);
    assert.equal(claimsOfRefusal(undefined, { claimsOf: base64 }), undefined);
    assert.equal(claimsOfRefusal(undefined, { claims: null, other: [{ claims: base64 }] }), claims);
  });

  it('is looked for in JSON that is the text of a text, down to where Graph was seen to go', () => {
    const message = `&claims=${percent}`;
    assert.equal(
      claimsOfRefusal(undefined, JSON.stringify({ message: JSON.stringify({ message }) })),
      claims,
    );
    assert.equal(claimsOfRefusal(undefined, ` ["x", "${message}"]`), claims);
    assert.equal(claimsOfRefusal(undefined, nested(8, message)), claims);
    assert.equal(claimsOfRefusal(undefined, nested(9, message)), undefined);
    const texts = (n: number): string => (n === 0 ? message : JSON.stringify([texts(n - 1)]));
    assert.equal(claimsOfRefusal(undefined, texts(4)), claims);
    assert.equal(claimsOfRefusal(undefined, texts(5)), undefined);
  });

  it('is not made of what is no object and no text', () => {
    for (const body of [undefined, null, 7, true, '', 'null', '7'])
      assert.equal(claimsOfRefusal(null, body), undefined);
  });
});
