import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** What stands between a bot and its database: it knows whether an answer is owed, and can cut the line as a crash or an outage does. */
export interface Relay {
  readonly port: number;
  /** Answers of the server that are still to come. */
  owed(): number;
  /** Ends every connection and takes no other. */
  cut(): void;
  restore(): void;
  /** Cuts once so many commands have been sent from now on; `after`: the server has them, the answer never comes. */
  cutAt(command: number, phase: 'before' | 'after', then: () => void): void;
  close(): Promise<void>;
}

/** Calls with the type of each message of PostgreSQL's protocol, whole or in pieces. The first of a client has none. */
function frames(hasType: boolean, take: (type: string) => void): (chunk: Buffer) => void {
  let kept = Buffer.alloc(0);
  let skip = 0;
  let typed = hasType;
  return (chunk) => {
    let rest = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    for (;;) {
      const skipped = Math.min(skip, rest.length);
      skip -= skipped;
      rest = rest.subarray(skipped);
      const head = typed ? 5 : 4;
      if (skip > 0 || rest.length < head) break;
      take(typed ? String.fromCharCode(rest[0] ?? 0) : 'startup');
      skip = rest.readInt32BE(head - 4) + head - 4;
      typed = true;
    }
    kept = skip > 0 ? Buffer.alloc(0) : Buffer.from(rest);
  };
}

/** Listens on a free port of the loopback interface for what goes to `target`. */
export async function createRelay(target: number): Promise<Relay> {
  const open = new Map<Socket, { server: Socket; owed: number }>();
  let isCut = false;
  let cutting: { left: number; phase: 'before' | 'after'; then: () => void } | undefined;

  function cut(): void {
    for (const [client, { server }] of open) {
      client.destroy();
      server.destroy();
    }
    open.clear();
  }

  function cutNow(): void {
    const then = cutting?.then;
    cutting = undefined;
    cut();
    then?.();
  }

  const listener = createServer((client) => {
    if (isCut) {
      client.destroy();
      return;
    }
    const server = connect(target, '127.0.0.1');
    const line = { server, owed: 0 };
    open.set(client, line);
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        open.delete(client);
        client.destroy();
        server.destroy();
      });
    }
    const fromClient = frames(false, (type) => {
      if (type === 'startup' || type === 'Q' || type === 'S') line.owed += 1;
      if (cutting !== undefined && (type === 'Q' || type === 'S')) cutting.left -= 1;
    });
    const fromServer = frames(true, (type) => {
      if (type === 'Z') line.owed -= 1;
    });
    client.on('data', (chunk) => {
      fromClient(chunk);
      const now = cutting?.left === 0 ? cutting.phase : undefined;
      if (now === 'before') cutNow();
      else server.write(chunk);
    });
    server.on('data', (chunk) => {
      fromServer(chunk);
      if (cutting?.left === 0) cutNow();
      else client.write(chunk);
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  return {
    port: (listener.address() as AddressInfo).port,
    owed: () => [...open.values()].reduce((sum, { owed }) => sum + owed, 0),
    cut() {
      isCut = true;
      cut();
    },
    restore() {
      isCut = false;
      cutting = undefined;
    },
    cutAt(command, phase, then) {
      cutting = { left: command, phase, then };
    },
    close: () =>
      new Promise((resolve) => {
        cut();
        listener.close(() => {
          resolve();
        });
      }),
  };
}
