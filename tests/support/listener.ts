import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP server on the loopback interface that writes down what it was asked. */
export interface Listener {
  /** E.g. `http://127.0.0.1:4711/`. */
  readonly url: string;
  readonly requests: readonly Heard[];
  close(): Promise<void>;
}

export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
}

/** `reply` has to end the response; `{}` is answered when absent. */
export async function startListener(
  reply: (request: IncomingMessage, response: ServerResponse) => void = (_request, response) => {
    answer(response, {});
  },
): Promise<Listener> {
  const requests: Heard[] = [];
  const server = createServer((request, response) => {
    const { method = '', url: path = '', headers } = request;
    requests.push({ method, path, authorization: headers.authorization });
    reply(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** JSON, or a text as it is. */
export function answer(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): void {
  response.statusCode = status;
  response.setHeaders(new Map(Object.entries({ 'content-type': 'application/json', ...headers })));
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
}
