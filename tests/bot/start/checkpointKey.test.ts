import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { checkpointKeyOf, checkpointPublicKeyOf } from '../../../bot/start/checkpointKey.ts';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');
const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
const publicPem = publicKey.export({ format: 'pem', type: 'spki' }) as string;
const der = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');

describe('The key that signs checkpoints', () => {
  for (const [name, text] of [
    ['as PEM', pem],
    ['as PEM with its line breaks written out', pem.replaceAll('\n', '\\n')],
    ['as base64', der],
  ] as const)
    it(`is read ${name}`, () => {
      assert.ok(checkpointKeyOf(text)?.secret.equals(privateKey));
    });

  it('is known by its public half, whichever of the two is given', () => {
    const id = checkpointKeyOf(pem)?.id;
    assert.match(id ?? '', /^[\w-]{8}$/);
    for (const text of [pem, der, publicPem]) {
      const found = checkpointPublicKeyOf(text);
      assert.equal(found?.id, id);
      assert.ok(found?.secret.equals(publicKey));
    }
  });

  const other = generateKeyPairSync('x25519');
  for (const [name, text] of [
    ['of another kind', other.privateKey.export({ format: 'pem', type: 'pkcs8' }) as string],
    ['that is public', publicPem],
    ['that is none', 'key'],
    ['that is empty', ''],
  ] as const)
    it(`is no key ${name}`, () => {
      assert.equal(checkpointKeyOf(text), undefined);
    });

  it('has no public half of another kind', () => {
    const text = other.publicKey.export({ format: 'pem', type: 'spki' }) as string;
    assert.equal(checkpointPublicKeyOf(text), undefined);
  });
});
