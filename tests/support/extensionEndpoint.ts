import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A call as it arrived. */
export interface Delivered {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Readonly<Record<string, unknown>>;
}

/** What to answer; `never` leaves the caller waiting. */
export type Said =
  | 'never'
  | {
      readonly status?: number;
      readonly type?: string;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body: unknown;
    };

/** A tenant's own address that a custom extension leads to. */
export interface ExtensionEndpoint {
  /** Without a path, e.g. `http://127.0.0.1:4711`. */
  readonly origin: string;
  readonly delivered: Delivered[];
  /** Answers of the next calls; the last one of all that follow. */
  answers: readonly Said[];
  /** Resolves once so many calls have arrived. */
  arrived(count: number): Promise<void>;
  close(): Promise<void>;
}

/** An answer of the documented shape. */
export function says(outcome: string, ...reason: string[]): Said {
  return { body: { evaluationId: 'e-1', evaluationOutcome: outcome, reason } };
}

export async function startExtensionEndpoint(): Promise<ExtensionEndpoint> {
  const waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8');
    request.on('data', (part: string) => {
      text += part;
    });
    request.on('end', () => {
      const said = endpoint.answers[endpoint.delivered.length] ?? endpoint.answers.at(-1) ?? 'never';
      endpoint.delivered.push({
        path: request.url ?? '',
        headers: request.headers,
        body: JSON.parse(text) as Delivered['body'],
      });
      for (const one of waiting) if (endpoint.delivered.length >= one.count) one.resolve();
      if (said === 'never') return;
      const { status = 200, type = 'application/json', headers = {}, body } = said;
      response.writeHead(status, { 'content-type': type, ...headers });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint: ExtensionEndpoint = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    delivered: [],
    answers: [],
    arrived: (count) =>
      endpoint.delivered.length >= count
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.push({ count, resolve });
          }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
  return endpoint;
}
