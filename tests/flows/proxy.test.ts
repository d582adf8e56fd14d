import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import type { BotService } from '../../sandbox/botservice/botService.ts';
import { createBotService } from '../../sandbox/botservice/botService.ts';
import { freePort } from '../../sandbox/freePort.ts';
import type { RunningCloud } from '../../sandbox/startCloud.ts';
import { startCloud } from '../../sandbox/startCloud.ts';
import { people } from '../../sandbox/tenant/contoso.ts';
import { botSettings } from '../support/botSettings.ts';
import { freshDatabase } from '../support/database.ts';

const script = fileURLToPath(new URL('../support/botProcess.ts', import.meta.url));

/** Leads to the cloud what is for a port at which nobody listens, whether it is asked for a page or for a tunnel. */
async function startProxy(closed: number, open: () => number): Promise<Server> {
  const proxy = createServer((request, response) => {
    const { method, url = '', headers } = request;
    const onward = ask(url.replace(`:${closed}/`, `:${open()}/`), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  proxy.on('connect', ({ url = '' }: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (url !== `127.0.0.1:${closed}`) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const onward = connect(open(), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    for (const end of [socket, onward])
      end.on('error', () => {
        [socket, onward].forEach((one) => one.destroy());
      });
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  return proxy;
}

describe('A bot that has to take a proxy', () => {
  let proxy: Server;
  let running: RunningCloud;
  let botService: BotService;
  let child: ChildProcess;

  before(async () => {
    const [port, closed] = [await freePort(), await freePort()];
    proxy = await startProxy(closed, () => Number(new URL(running.origin).port));
    const throughProxy = `http://127.0.0.1:${closed}`;
    running = await startCloud({
      port: 0,
      parts: async ({ cloud, entra }) => {
        const screens = { post: () => Promise.resolve(undefined), update: () => Promise.resolve() };
        const botUrl = (): string => `http://127.0.0.1:${port}/api/messages`;
        botService = await createBotService({
          cloud,
          entra,
          origin: () => throughProxy,
          botUrl,
          screens,
        });
        return { botservice: botService.handle };
      },
    });
    const settings = botSettings(running, port, await freshDatabase());
    const through = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    child = spawn(process.execPath, [script, JSON.stringify({ cloudOrigin: throughProxy, settings })], {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      env: {
        ...process.env,
        HTTP_PROXY: through,
        HTTPS_PROXY: through,
        NO_PROXY: '',
        no_proxy: '',
        NODE_USE_ENV_PROXY: '1',
      },
    });
    await once(child, 'message');
  });
  after(async () => {
    child.kill('SIGKILL');
    await running.close();
    proxy.closeAllConnections();
    proxy.close();
  });

  it('asks nothing past it: Entra, Graph and Bot Service', async () => {
    const alex = botService.teams.person(people.alex);
    await alex.install();
    await alex.waitFor('Welcome to Latchkey');
    await alex.say('my access');
    await alex.waitFor('Security Reader');
    await alex.say('ediscovery reviewers for 1h');
    await alex.click('Activate', { justification: 'Case 12' });
    await alex.waitFor('Entra is switching it on');
  });
});
