import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScriptedBrowser, fillIn, signInAs } from '../../../sandbox/entra/scriptedBrowser.ts';
import type { RunningCloud } from '../../../sandbox/startCloud.ts';
import { startCloud } from '../../../sandbox/startCloud.ts';
import type { Certificates } from '../../../sandbox/tls/certificates.ts';
import { makeCertificates } from '../../../sandbox/tls/certificates.ts';
import { people } from '../../../sandbox/tenant/contoso.ts';
import type { SignInWay } from '../../../services/entra/administratorSignIn.ts';
import {
  AdministratorSignInError,
  createAdministratorSignIn,
} from '../../../services/entra/administratorSignIn.ts';
import { jwtPayload } from '../../../services/entra/jwtPayload.ts';
import { encrypted } from '../../support/encryptedKey.ts';
import { createLoopback } from '../../../services/entra/loopback.ts';

const login = 'https://login.microsoftonline.com';
const graph = (...names: readonly string[]): readonly string[] =>
  names.map((name) => `https://graph.microsoft.com/${name}`);
const graphTools = '14d82eec-204b-4c2f-b7e8-296a70dab67e';

describe('An administrator at a command line', () => {
  let running: RunningCloud;
  before(async () => {
    running = await startCloud({ port: 0 });
  });
  after(() => running.close());

  const signIn = (way: SignInWay, tell: (text: string) => void) => {
    const { network } = createLoopback(login, `${running.origin}/entra`);
    return createAdministratorSignIn({
      ...{ way, clientId: graphTools, tenant: running.cloud.tenant.id, login, tell, network },
    });
  };
  const here = (url: string): string => createLoopback(login, `${running.origin}/entra`).rewrite(url);
  const claims = (token: string) => jwtPayload(token) as { readonly oid: string; readonly scp: string };

  it('signs in once by a browser whose address is told, whatever permissions come after', async () => {
    const told: string[] = [];
    let opened = 0;
    const open = async (url: string): Promise<void> => {
      opened += 1;
      await signInAs(people.patti, here(url));
    };
    const admin = signIn({ kind: 'browser', open }, (text) => told.push(text));
    const first = claims(await admin.tokenFor(graph('User.Read')));
    assert.equal(first.oid, people.patti);
    assert.match(told.join('\n'), /https:\/\/login\.microsoftonline\.com\/\S+authorize/);
    const second = claims(await admin.tokenFor(graph('User.ReadBasic.All', 'User.Read')));
    assert.ok(second.scp.includes('User.Read'));
    assert.deepEqual([opened, told.length], [opened, opened]);
    await admin.tokenFor(graph('User.Read'));
    assert.ok(opened <= 2, 'a page only where consent is asked for');
  });

  it('signs in by a device code', async () => {
    const admin = signIn({ kind: 'device-code' }, (text) => {
      const code = /code (\S+) to/.exec(text)?.[1] ?? '';
      const browser = new ScriptedBrowser();
      void browser
        .visit(`${running.origin}/entra/common/oauth2/deviceauth`)
        .then((page) => fillIn(browser, page, { user: people.patti, code }));
    });
    assert.equal(claims(await admin.tokenFor(graph('User.Read'))).oid, people.patti);
  });

  const faultyFiles: readonly (readonly [
    string,
    RegExp,
    ((own: Certificates, other: Certificates) => string) | undefined,
  ])[] = [
    ['is not there', /--sign-in-certificate: \S+bot\.pem is not there\.$/, undefined],
    ['holds no certificate', /bot\.pem holds no certificate as PEM\.$/, () => 'nothing of it'],
    [
      'holds a certificate without its key',
      /bot\.pem holds no private key as PEM\.$/,
      ({ certificate }) => certificate,
    ],
    [
      'holds a key that is encrypted',
      /a private key that is encrypted/,
      ({ certificate, key }) => certificate + encrypted(key),
    ],
    [
      'holds the key of another',
      /not the one of its certificate\.$/,
      ({ certificate }, { key }) => certificate + key,
    ],
  ];
  for (const [what, says, textOf] of faultyFiles)
    it(`is told that the certificate’s file ${what}, and Entra is not asked`, async () => {
      const path = join(await mkdtemp(join(tmpdir(), 'latchkey-certificate-')), 'bot.pem');
      if (textOf !== undefined)
        await writeFile(path, textOf(await makeCertificates(), await makeCertificates()));
      const admin = createAdministratorSignIn({
        way: { kind: 'certificate', path },
        ...{ clientId: graphTools, tenant: running.cloud.tenant.id, login, tell: () => undefined },
      });
      await assert.rejects(
        () => admin.tokenFor(graph('User.Read')),
        (error: unknown) => error instanceof AdministratorSignInError && says.test(error.message),
      );
    });
});
