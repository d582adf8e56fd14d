import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { OwnViewSent } from '../../../../services/doctor/ownView.ts';

/** The same as at an origin, with the time of so many seconds later, and what a bot says of itself; answers its own origin. */
export async function telling(origin: string, seconds: number, ofBot?: OwnViewSent): Promise<string> {
  const server = createServer((request, response) => {
    if (ofBot !== undefined && request.url === '/api/doctor') {
      response.writeHead(200).end(JSON.stringify(ofBot));
      return;
    }
    void passOn(`${origin}${request.url ?? ''}`, request).then(async (answer) => {
      const date = new Date(Date.now() + seconds * 1_000).toUTCString();
      const type = answer.headers.get('content-type');
      response.writeHead(answer.status, { date, ...(type === null ? {} : { 'content-type': type }) });
      response.end(await answer.text());
    });
  });
  server.unref();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function passOn(url: string, request: IncomingMessage): Promise<Response> {
  const { method = 'GET', headers } = request;
  const names = ['authorization', 'content-type', 'prefer', 'consistencylevel'] as const;
  const given = names.flatMap((name) =>
    headers[name] === undefined ? [] : [[name, String(headers[name])] as const],
  );
  const body = method === 'GET' ? undefined : await text(request);
  return fetch(url, {
    method,
    headers: Object.fromEntries(given),
    redirect: 'manual',
    ...(body === undefined ? {} : { body }),
  });
}
