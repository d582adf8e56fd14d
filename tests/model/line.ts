import { Socket } from 'node:net';

/** The line between a bot and its database: it knows whether an answer is owed, and can cut the line as a crash or an outage does. */
export interface Line {
  /** By which the bot names the database. Nobody listens there. */
  readonly port: number;
  /** Answers of the server that are still to come. */
  owed(): number;
  /** Ends every connection and takes no other. */
  cut(): void;
  restore(): void;
  /** Cuts once so many commands have been sent from now on; `after`: the server has them, the answer never comes. */
  cutAt(command: number, phase: 'before' | 'after', then: () => void): void;
  close(): void;
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

/** By the port that a bot believes to connect to. */
const lines = new Map<number, (socket: Socket) => Socket>();

// eslint-disable-next-line @typescript-eslint/unbound-method -- called with its own `this` below
const connect = Socket.prototype.connect as (this: Socket, ...args: unknown[]) => Socket;

function connectOverLine(this: Socket, ...args: unknown[]): Socket {
  const open = typeof args[0] === 'number' ? lines.get(args[0]) : undefined;
  return open === undefined ? connect.apply(this, args) : open(this);
}

/**
 * Lines lead through the sockets of the bot's own driver, for as long as there are any: a relay with sockets of its own copied each message twice more, which
 * took a fifth of all time.
 */
function placeLines(): void {
  Socket.prototype.connect = lines.size > 0 ? connectOverLine : connect;
}

/** Whoever connects to `port` of this machine with a number reaches `target` over the line. */
export function createLine(port: number, target: number): Line {
  const open = new Map<Socket, { owed: number }>();
  let isCut = false;
  let cutting: { left: number; phase: 'before' | 'after'; then: () => void } | undefined;

  function cut(): void {
    for (const socket of open.keys()) socket.destroy();
    open.clear();
  }

  function cutNow(): void {
    const then = cutting?.then;
    cutting = undefined;
    cut();
    then?.();
  }

  function watch(socket: Socket): void {
    const line = { owed: 0 };
    open.set(socket, line);
    socket.on('close', () => open.delete(socket));
    const fromClient = frames(false, (type) => {
      if (type === 'startup' || type === 'Q' || type === 'S') line.owed += 1;
      if (cutting !== undefined && (type === 'Q' || type === 'S')) cutting.left -= 1;
    });
    const fromServer = frames(true, (type) => {
      if (type === 'Z') line.owed -= 1;
    });
    const write = socket.write.bind(socket) as (chunk: Buffer, ...rest: unknown[]) => boolean;
    socket.write = (chunk: Buffer, ...rest: unknown[]) => {
      fromClient(chunk);
      const now = cutting?.left === 0 ? cutting.phase : undefined;
      if (now !== 'before') return write(chunk, ...rest);
      cutNow();
      return false;
    };
    const emit = socket.emit.bind(socket) as (event: string, ...args: unknown[]) => boolean;
    socket.emit = ((event: string, ...args: unknown[]) => {
      if (event !== 'data') return emit(event, ...args);
      fromServer(args[0] as Buffer);
      if (cutting?.left !== 0) return emit(event, ...args);
      cutNow();
      return true;
    }) as typeof socket.emit;
  }

  lines.set(port, (socket) => {
    if (isCut) return socket.destroy();
    // Connecting sets the socket's own `write` back.
    connect.call(socket, target, '127.0.0.1');
    watch(socket);
    return socket;
  });
  placeLines();
  return {
    port,
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
    close() {
      lines.delete(port);
      placeLines();
      cut();
    },
  };
}
