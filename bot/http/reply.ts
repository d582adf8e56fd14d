import type { IncomingMessage, ServerResponse } from 'node:http';

/** What goes back over HTTP. A body that is no text is sent as JSON. */
export interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** Writes the reply. */
export function send(
  request: IncomingMessage,
  response: ServerResponse,
  reply: Reply,
  mostBody: number,
): void {
  const { status, headers = {}, body } = reply;
  // What is left of a short body is thrown away by Node, so that the answer arrives; a long or endless one ends with its connection.
  const length = request.headers['content-length'];
  const isShort = request.complete || (length !== undefined && Number(length) <= mostBody);
  const isText = typeof body === 'string';
  response.writeHead(status, {
    ...(isShort ? {} : { connection: 'close' }),
    ...(body === undefined || isText ? {} : { 'content-type': 'application/json' }),
    ...headers,
  });
  response.end(body === undefined || isText ? body : JSON.stringify(body));
}
