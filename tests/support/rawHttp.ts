import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** A connection that says what it likes, HTTP or not. */
export class RawConnection {
  readonly #socket: Socket;
  #heard = '';
  readonly ended: Promise<void>;

  constructor(port: number) {
    this.#socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    // How it ends is looked at, not why.
    this.#socket.on('error', () => undefined);
    this.#socket.setEncoding('latin1');
    this.#socket.on('data', (text: string) => (this.#heard += text));
    this.#socket.on('end', () => this.#socket.end());
    this.ended = new Promise((resolve) => {
      this.#socket.once('close', () => {
        resolve();
      });
    });
  }

  /** All that came back so far. */
  get heard(): string {
    return this.#heard;
  }

  async opened(): Promise<this> {
    if (this.#socket.connecting) await Promise.race([once(this.#socket, 'connect'), this.ended]);
    return this;
  }

  send(bytes: string | Uint8Array): this {
    this.#socket.write(bytes);
    return this;
  }

  /** The status of the first answer; `closed` where the connection ended without one. */
  async status(): Promise<number | 'closed'> {
    for (;;) {
      const found = /^HTTP\/1\.1 (\d{3})/.exec(this.#heard)?.[1];
      if (found !== undefined) return Number(found);
      if (this.#socket.closed) return 'closed';
      await Promise.race([once(this.#socket, 'data').catch(() => undefined), this.ended]);
    }
  }

  hangUp(): void {
    this.#socket.destroy();
  }
}

/** What a program that is no browser sends: a request to the letter. */
export function postOf(headers: readonly string[], body = ''): string {
  return ['POST /api/messages HTTP/1.1', 'Host: bot', ...headers, '', body].join('\r\n');
}
