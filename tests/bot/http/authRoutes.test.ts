import assert from 'node:assert/strict';
import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { createAddressLimits } from '../../../bot/http/addressLimits.ts';
import { authRoutes } from '../../../bot/http/authRoutes.ts';
import { written } from '../../../cards/words/wordsFor.ts';
import { linesOf } from '../../support/logLines.ts';
import { stillClock } from '../../support/stillClock.ts';

describe('A sign-in page that fails', () => {
  const languages = Object.keys(written) as (keyof typeof written)[];
  for (const language of languages)
    for (const path of ['/auth/start', '/auth/callback'])
      it(`says so at ${path} in the language of the browser: ${language}`, async () => {
        const { log, lines } = linesOf();
        const page = (): Promise<never> => Promise.reject(new Error('the secret of an attempt'));
        const routes = authRoutes({
          authPages: { start: page, callback: page },
          isSecure: true,
          addresses: createAddressLimits({ burst: 10, perSecond: 1 }, stillClock()),
          log,
        });
        const request = new IncomingMessage(new Socket());
        request.headers['accept-language'] = `pl,${language}-CH;q=0.8`;
        const reply = await routes.get(path)?.GET?.(request, new URLSearchParams());
        assert.equal(reply?.status, 500);
        assert.equal(reply.body, written[language].signIn.page.broken);
        assert.deepEqual(
          lines.map(({ msg }) => msg),
          ['a sign-in page failed'],
        );
      });
});
