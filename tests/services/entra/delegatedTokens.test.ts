import assert from 'node:assert/strict';
import type { NetworkRequestOptions, NetworkResponse } from '@azure/msal-node';
import { CryptoProvider } from '@azure/msal-node';
import { plantConsent } from '../../../sandbox/entra/plantPower.ts';
import { resources } from '../../../sandbox/entra/tokens.ts';
import type { RunningCloud } from '../../../sandbox/startCloud.ts';
import { startCloud } from '../../../sandbox/startCloud.ts';
import { bot, people, probeScope } from '../../../sandbox/tenant/contoso.ts';
import { ElevationError, isProblem } from '../../../services/elevation/problem.ts';
import { createBotCredential } from '../../../services/entra/botCredential.ts';
import { delegatedNames } from '../../../services/entra/delegatedScopes.ts';
import type { DelegatedTokens } from '../../../services/entra/delegatedTokens.ts';
import { createDelegatedTokens } from '../../../services/entra/delegatedTokens.ts';
import { createLoopback } from '../../../services/entra/loopback.ts';

const login = 'https://login.microsoftonline.com';
type Answer = Record<string, unknown>;

describe('A token of a person', () => {
  let running: RunningCloud;
  let asked: URLSearchParams[];
  let dropped: (readonly string[])[];
  before(async () => {
    running = await startCloud({ port: 0 });
  });
  after(() => running.close());
  beforeEach(() => {
    asked = [];
    dropped = [];
    running.cloud.reset();
    running.entra.reset();
  });

  /** `change`: what Entra's answer says instead. */
  function tokens(
    change: (answer: Answer) => Answer = (answer) => answer,
    probeScopes = [probeScope],
  ): DelegatedTokens {
    const loopback = createLoopback(login, `${running.origin}/entra`);
    const identity = { tenantId: running.cloud.tenant.id, clientId: bot.appId, login, loopback };
    const { network } = loopback;
    const post = async <T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> => {
      asked.push(new URLSearchParams(options?.body));
      const response = await network.sendPostRequestAsync<T>(url, options);
      return { ...response, body: change(response.body as Answer) as T };
    };
    return createDelegatedTokens({
      ...identity,
      loopback: {
        ...loopback,
        network: { ...network, sendPostRequestAsync: post },
      },
      graphResource: resources.graph,
      credential: createBotCredential({ ...identity, config: { kind: 'secret', secret: bot.secret } }),
      probeScopes,
      onTooWide: (scopes) => dropped.push(scopes),
    });
  }
  const assertion = (): Promise<string> =>
    running.entra.mint.singleSignOn(people.alex, `api://botid-${bot.appId}`);
  const redirectUri = 'http://127.0.0.1:1/auth/callback';

  /** Signs Alex in on Entra's page, up to where the browser would go back to the bot. */
  async function byCode(given: DelegatedTokens): Promise<unknown> {
    const { verifier: codeVerifier, challenge: codeChallenge } =
      await new CryptoProvider().generatePkceCodes();
    const page = await given.signInUrl({ redirectUri, state: 's', nonce: 'n', codeChallenge });
    const request = /name="request" value="([\w-]+)"/.exec(await (await fetch(page)).text())?.[1] ?? '';
    const body = new URLSearchParams({ request, user: people.alex });
    const { headers } = await fetch(page, { method: 'POST', body, redirect: 'manual' });
    const code = new URL(headers.get('location') ?? '').searchParams.get('code') ?? '';
    return given.byCode({ redirectUri, code, codeVerifier, nonce: 'n' });
  }

  const ways: readonly (readonly [string, (given: DelegatedTokens) => Promise<unknown>])[] = [
    ['on behalf of', async (given) => given.onBehalfOf(await assertion())],
    ['by a code', byCode],
  ];
  for (const [way, get] of ways) {
    it(`is asked for ${way} with the listed permissions by name`, async () => {
      await get(tokens());
      const names = (asked[0]?.get('scope') ?? '').split(' ').filter((scope) => scope.includes('/'));
      assert.deepEqual(
        names.sort(),
        [...delegatedNames, probeScope].map((name) => `${resources.graph}/${name}`).sort(),
      );
    });

    const wider: readonly (readonly [string, string, () => DelegatedTokens])[] = [
      [
        'more is consented to for everybody',
        'Mail.ReadWrite',
        () => {
          plantConsent(running.cloud.apps, 'Mail.ReadWrite');
          return tokens();
        },
      ],
      [
        'the person consented to more',
        'Files.Read.All',
        () => {
          plantConsent(running.cloud.apps, 'Files.Read.All', people.alex);
          return tokens();
        },
      ],
      ['no probe needs what is consented to', probeScope, () => tokens(undefined, [])],
      [
        'the answer alone says so, the token being opaque',
        'Mail.Send',
        () =>
          tokens((answer) => ({ ...answer, access_token: 'opaque', scope: 'User.Read openid Mail.Send' })),
      ],
      [
        'the token alone says so',
        'Mail.Send',
        () => {
          plantConsent(running.cloud.apps, 'Mail.Send');
          return tokens((answer) => ({ ...answer, scope: 'User.Read' }));
        },
      ],
    ];
    for (const [what, scope, given] of wider)
      it(`is not kept ${way} where ${what}`, async () => {
        const error: unknown = await get(given()).then(
          () => undefined,
          (refused: unknown) => refused,
        );
        assert.ok(error instanceof ElevationError && error.problem.kind === 'consent-too-wide');
        assert.deepEqual(error.problem.scopes, [scope]);
        assert.deepEqual(dropped, [[scope]]);
      });
  }

  it('may be opaque where the answer says that it is no wider', async () => {
    const given = tokens((answer) => ({ ...answer, access_token: 'opaque' }));
    assert.equal((await given.onBehalfOf(await assertion())).accessToken, 'opaque');
  });

  it('is nobody’s while one of the listed permissions lacks consent', async () => {
    running.entra.apps.withdrawConsent('RoleManagement.Read.Directory');
    await assert.rejects(tokens().onBehalfOf(await assertion()), (error) =>
      isProblem(error, 'consent-missing'),
    );
  });

  it('may name its permissions with the resource or without, in any case', async () => {
    const scope = `user.read ${resources.graph}/User.ReadBasic.All OpenID offline_access`;
    assert.ok(await tokens((answer) => ({ ...answer, scope })).onBehalfOf(await assertion()));
  });

  const strange = ['https://other.example/User.Read', 'User.Read.All.evil', 'xUser.Read', 'User.ReadWrite'];
  for (const scope of strange)
    it(`is not kept with ${scope}`, async () => {
      await assert.rejects(
        tokens((answer) => ({ ...answer, scope })).onBehalfOf(await assertion()),
        (error) => isProblem(error, 'consent-too-wide'),
      );
    });
});
