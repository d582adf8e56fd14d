import type { ClientRequest, IncomingMessage } from 'node:http';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';

/** One request to Graph, as it leaves. */
export interface HttpCall {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal;
}

/** What came back, without what it is not asked for: a redirect is an answer like another, and leads nowhere. */
export interface HttpAnswer {
  readonly status: number;
  /** Reads a header, without case. */
  readonly header: (name: string) => string | undefined;
  readonly text: string;
}

/** No connection came about, in time or at all: nothing was sent. */
class NotConnected extends Error {
  readonly code = 'ERR_NOT_CONNECTED';
}

/**
 * Node's own client on connections that Node keeps, which takes a good deal less than its `fetch` does; proxies are Node's concern here as there. Rejects with
 * `NotConnected`, or with whatever broke after a connection was there. Replaced by tests, who are Graph then.
 */
export const http = {
  send: (url: URL, call: HttpCall): Promise<HttpAnswer> =>
    new Promise((resolve, reject) => {
      const isSecure = url.protocol === 'https:';
      const { body, ...options } = call;
      const asked = (isSecure ? secureRequest : plainRequest)(url, withLength(options, body));
      const isConnected = connectionOf(asked, isSecure);
      asked.on('response', (incoming) => {
        answerOf(incoming).then(resolve, reject);
      });
      asked.on('error', (cause) => {
        reject(isConnected() ? cause : new NotConnected('nothing was sent', { cause }));
      });
      asked.end(body);
    }),
};

/** Without a length a body goes in chunks, which not everybody between here and Graph takes. */
function withLength(options: Omit<HttpCall, 'body'>, body: string | undefined): Omit<HttpCall, 'body'> {
  if (body === undefined) return options;
  return { ...options, headers: { ...options.headers, 'content-length': String(Buffer.byteLength(body)) } };
}

function connectionOf(asked: ClientRequest, isSecure: boolean): () => boolean {
  let isConnected = false;
  const connected = (): void => {
    isConnected = true;
  };
  asked.once('socket', (socket) => {
    if (asked.reusedSocket) connected();
    else socket.once(isSecure ? 'secureConnect' : 'connect', connected);
  });
  return () => isConnected;
}

async function answerOf(incoming: IncomingMessage): Promise<HttpAnswer> {
  const { statusCode = 0, headers } = incoming;
  return {
    status: statusCode,
    header: (name) => {
      const value = headers[name.toLowerCase()];
      return Array.isArray(value) ? value.join(', ') : value;
    },
    text: await textOf(incoming),
  };
}

/** A batch of twenty full pages has a tenth of it. Bytes. */
const longestAnswer = 64 * 1024 * 1024;

/** What goes on and on is no answer; not to read on lets go of the connection. */
async function textOf(incoming: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of incoming) {
    length += chunk.byteLength;
    if (length > longestAnswer) throw new Error('an answer that is too long');
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
