import './counting.ts';
import restify from 'restify';
import { LatchkeyAdapter } from '../../bot/teams/adapter.ts';
import { ChannelAuthentication } from '../../bot/teams/channelAuthentication.ts';
import { channelIssuer } from '../../sandbox/botservice/channelTokens.ts';
import type { ChildTarget } from '../support/childTarget.ts';
import { bearing } from '../support/childTarget.ts';

/** What the others are measured against: botbuilder on restify with the same token check, answering an invoke with a card and nothing else. */
const { cloudOrigin, settings } = JSON.parse(process.argv[2] ?? '{}') as ChildTarget;
const adapter = new LatchkeyAdapter(
  new ChannelAuthentication({
    clientId: settings['CLIENT_ID'] ?? '',
    endpoints: {
      openIdMetadataUrl: `${cloudOrigin}/botservice/v1/.well-known/openidconfiguration`,
      tokenIssuer: channelIssuer,
      oauthScope: 'https://api.botframework.com',
      loginUrl: 'https://login.microsoftonline.com',
      callerId: 'urn:botframework:azure',
      serviceUrls: [`${cloudOrigin}/botservice/`],
    },
    tokenFor: () => Promise.resolve('unused'),
    onKeysUnread: () => undefined,
  }),
  async (context) => {
    const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: card };
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
  },
);
const card = { type: 'AdaptiveCard', version: '1.5', body: [{ type: 'TextBlock', text: 'echo' }] };
const server = restify.createServer();
server.post(
  '/api/messages',
  restify.plugins.bodyParser({ mapParams: false }),
  async (request: restify.Request, response: restify.Response) => {
    const turn = await adapter.authenticate(request.headers.authorization ?? '', request.body as object);
    const { status, body } = await turn();
    response.send(status, body);
  },
);
const port = Number(settings['PORT']);
server.listen(port, '127.0.0.1', () => {
  bearing(port);
});
